#!/usr/bin/env python3
"""What two checkouts cost to build, in one run: time from nothing, lines of code, dependencies.

    git worktree add /tmp/before f4c22be
    python3 benches/compare/build.py /tmp/before . [--rounds 1] [--only build|test]

Builds each checkout in turn, each time into an empty folder, with what it needs fetched before: `cargo build --release`, and
`cargo test --no-run` followed by `cargo test`. Processor time depends less than elapsed time on what else the machine does.
"""

import argparse
import json
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BUILD, COMPILE_TESTS, RUN_TESTS = "cargo build --release", "cargo test --no-run", "cargo test, compiled"
COMMANDS = {BUILD: ["build", "--release"], COMPILE_TESTS: ["test", "--no-run"], RUN_TESTS: ["test"]}


def cargo(checkout, *arguments, target=None):
    """Runs cargo; returns its output, the elapsed and the processor seconds, and how many crates it compiled."""
    environment = dict(os.environ)
    if target:
        environment["CARGO_TARGET_DIR"] = target
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(["cargo", *arguments], cwd=checkout, env=environment, capture_output=True, text=True)
    elapsed, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        sys.exit(f"cargo {' '.join(arguments)} in {checkout} ended with {done.returncode}:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return done.stdout, elapsed, processor, len(re.findall(r"^\s+Compiling ", done.stderr, re.M))


def measure(checkout, commands):
    """Elapsed and processor seconds of each command, from nothing."""
    figures = {}
    with tempfile.TemporaryDirectory() as target:
        if BUILD in commands:
            figures[BUILD] = cargo(checkout, *COMMANDS[BUILD], "--offline", target=target)[1:]
    with tempfile.TemporaryDirectory() as target:
        for command in (COMPILE_TESTS, RUN_TESTS):
            if command in commands:
                figures[command] = cargo(checkout, *COMMANDS[command], "--offline", target=target)[1:]
    return figures


def lines(checkout, folder):
    return sum(len(file.read_text().splitlines()) for file in (checkout / folder).rglob("*.rs"))


def dependencies(checkout):
    """How many crates the workspace names itself, and how many the build of the binary needs for this machine."""
    host = re.search(r"^host: (.*)$", subprocess.run(["rustc", "-vV"], capture_output=True, text=True, check=True).stdout, re.M)[1]
    metadata = json.loads(cargo(checkout, "metadata", "--offline", "--format-version", "1", "--filter-platform", host)[0])
    members = {package["id"]: package for package in metadata["packages"] if package["id"] in metadata["workspace_members"]}
    own = {package["name"] for package in members.values()}
    direct = {kind: set() for kind in (None, "build", "dev")}
    for package in members.values():
        for dependency in package["dependencies"]:
            if dependency["name"] not in own:
                direct[dependency["kind"]].add(dependency["name"])
    counts = {"direct dependencies": len(direct[None] | direct["build"]), "direct dependencies, of tests only": len(direct["dev"] - direct[None] - direct["build"])}
    for name, edges in (("all dependencies of the binary", "normal,build"), ("all dependencies with tests", "normal,build,dev")):
        tree = cargo(checkout, "tree", "--offline", "--workspace", "--edges", edges, "--prefix", "none", "--no-dedupe", "--format", "{p}")[0]
        crates = {line.split(" (")[0] for line in tree.splitlines() if line}
        counts[name] = len({crate for crate in crates if crate.split(" ")[0] not in own})
    return counts


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("before", type=Path)
    parser.add_argument("after", type=Path)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--only", choices=["build", "test", "count"], help="builds, tests, or neither")
    options = parser.parse_args()
    checkouts = [options.before.resolve(), options.after.resolve()]
    chosen = {None: list(COMMANDS), "build": [BUILD], "test": [COMPILE_TESTS, RUN_TESTS], "count": []}[options.only]
    for checkout in checkouts:
        cargo(checkout, "fetch")
    rounds = {checkout: [] for checkout in checkouts}
    for turn in range(options.rounds if chosen else 0):
        for checkout in checkouts if turn % 2 == 0 else reversed(checkouts):
            rounds[checkout].append(measure(checkout, chosen))

    print(f"{os.cpu_count()} processors; {options.rounds} rounds, median\n")
    print("| what | before | after | after : before |")
    print("| --- | --- | --- | --- |")
    before, after = (rounds[checkout] for checkout in checkouts)
    rows = {command: [command] for command in chosen}
    if RUN_TESTS in chosen:
        rows["cargo test, from nothing"] = [COMPILE_TESTS, RUN_TESTS]
    for name, commands in rows.items():
        for index, what in ((0, "elapsed, s"), (1, "processor, s")):
            one, two = ([sum(figures[command][index] for command in commands) for figures in those] for those in (before, after))
            ratio = statistics.median(late / early for early, late in zip(one, two))
            print(f"| {name}: {what} | {statistics.median(one):,.0f} | {statistics.median(two):,.0f} | {ratio:.2f} |")
    for command in chosen:
        if command != RUN_TESTS:
            one, two = (those[0][command][2] for those in (before, after))
            print(f"| {command}: crates compiled | {one} | {two} | {two / one:.2f} |")
    counts = [{f"lines of {folder}": lines(checkout, folder) for folder in ("src", "data/src")} | dependencies(checkout) for checkout in checkouts]
    for what, one in counts[0].items():
        two = counts[1][what]
        print(f"| {what} | {one:,} | {two:,} | {two / one:.2f} |")


if __name__ == "__main__":
    main()
