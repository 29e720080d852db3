#!/usr/bin/env python3
"""Requests a second beside nginx and stock actix-web: the same pages, the same load generator, in turn, in one run.

    python3 benches/compare/run.py [--binary target/release/sanvat]... [--seconds 4] [--rounds 5] [--datasette]

Needs Debian's `nginx-light` and `wrk`. nginx (from disk, compressed ahead) and `benches/compare/stock` (from memory) send the very
bytes that the first binary sent, with the same headers. Each round drives all servers one after the other, so that other load on
the machine meets all of them; a ratio is taken in each round, and the median of the ratios is printed with the minimum and the
maximum.
"""

import argparse
import contextlib
import gzip
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from servers import Server, free_port, label_binaries, median_and_range, sanvat, sitemap

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parent.parent
CONNECTIONS = (1, 64, 512)
ENCODINGS = ("gzip", "identity")
# Headers that the other servers write themselves, or that depend on the encoding.
NOT_COPIED = {"content-length", "content-encoding", "content-type", "etag", "date", "vary", "connection"}


def nginx(folder, headers):
    port = free_port()
    head = "\n".join(f"add_header {name} {json.dumps(value)};" for name, value in headers.items())
    (folder / "nginx.conf").write_text(f"""
worker_processes 2;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
worker_rlimit_nofile 8192;
events {{ worker_connections 2048; }}
http {{
  include /etc/nginx/mime.types;
  default_type text/html;
  charset utf-8;
  access_log off;
  sendfile on;
  tcp_nopush on;
  keepalive_requests 1000000;
  open_file_cache max=4096 inactive=1h;
  open_file_cache_valid 1h;
  gzip_static on;
  gzip_vary on;
  server {{
    listen 127.0.0.1:{port} backlog=1024;
    root {folder}/pages;
    {head}
    location / {{ try_files $uri.html $uri/index.html =404; }}
  }}
}}
""")
    # Debian installs nginx in a folder that is in the PATH of root only.
    program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    return Server("nginx", port, [program, "-p", str(folder), "-c", str(folder / "nginx.conf")], path="/")


def build_stock(target):
    """Builds the stock server with the versions of the site's own lock file."""
    shutil.copy(REPOSITORY / "Cargo.lock", HERE / "stock/Cargo.lock")
    command = ["cargo", "build", "--quiet", "--release", "--manifest-path", str(HERE / "stock/Cargo.toml"), "--target-dir", str(target)]
    subprocess.run(command, check=True)
    return target / "release/stock"


def stock(program, folder, headers, files):
    port = free_port()
    (folder / "pages.tsv").write_text("".join(f"{path}\t{file}\n" for path, file in files.items()))
    (folder / "headers.tsv").write_text("".join(f"{name}\t{value}\n" for name, value in headers.items()))
    return Server("stock actix-web", port, [str(program), f"127.0.0.1:{port}", str(folder / "pages.tsv"), str(folder / "headers.tsv")], path="/")


def gzip_bodies(server, paths):
    connection = server.connect()
    bodies = {}
    for path in paths:
        status, headers, body = connection.get(path, {"accept-encoding": "gzip"})
        assert status == 200 and headers["content-encoding"] == "gzip", path
        bodies[path] = body
    return bodies


def settled_bodies(server, paths):
    """The gzip bodies once the server has finished to compress in the background."""
    bodies = gzip_bodies(server, paths)
    while True:
        server.wait_until_idle()
        again = gzip_bodies(server, paths)
        if again == bodies:
            return bodies
        bodies = again


def store(folder, server, paths):
    """Writes what the server sends as files: as it is, and as gzip beside it."""
    connection, files = server.connect(), {}
    for path, packed in settled_bodies(server, paths).items():
        status, _, body = connection.get(path)
        assert status == 200 and gzip.decompress(packed) == body, path
        file = folder / "pages" / (f"{path[1:]}index.html" if path.endswith("/") else f"{path[1:]}.html")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(body)
        file.with_name(file.name + ".gz").write_bytes(packed)
        files[path] = file
    return files


def drive(server, paths, connections, encoding, seconds, folder):
    """One run of the load generator: requests a second, latency in ms, processor time of a request in µs, memory in MB."""
    script = folder / "load.lua"
    listed = ",".join(json.dumps(path) for path in paths)
    script.write_text(f"""
local paths, at = {{{listed}}}, 0
local requests = {{}}
function init()
  for place, path in ipairs(paths) do
    requests[place] = wrk.format("GET", path, {{["Host"]="sanvat.example", ["Accept-Encoding"]="{encoding}"}})
  end
end
function request() at = at % #requests + 1 return requests[at] end
function done(summary, latency)
  io.write(string.format("RESULT %d %d %d %d %d\\n", summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(99), summary.errors.status + summary.errors.connect
    + summary.errors.read + summary.errors.timeout))
end
""")
    before, _ = server.used()
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "-s", str(script), f"http://127.0.0.1:{server.port}"]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    after, memory = server.used()
    requests, duration, p50, p99, errors = map(int, re.search(r"RESULT (.*)", output).group(1).split())
    if errors:
        print(f"  {server.name}: {errors} errors of {requests}", file=sys.stderr)
    return {
        "rate": requests / duration * 1e6,
        "p50": p50 / 1000,
        "p99": p99 / 1000,
        "cpu": (after - before) / requests * 1e6,
        "memory": memory,
    }


def compare(what, servers, base, rounds, **load):
    """Drives the servers in turn and prints a row for each; ratios are to the first of `base`."""
    runs = {server.name: [] for server in servers}
    for turn in range(rounds):
        # Another one begins in each round.
        for server in servers[turn % len(servers):] + servers[:turn % len(servers)]:
            runs[server.name].append(drive(server, **load))
    for server in servers:
        mine = runs[server.name]
        middle = lambda key: statistics.median(run[key] for run in mine)
        ratios = []
        for other in base:
            pairs = zip(mine, runs[other.name])
            ratios.append("" if other is server else median_and_range([one["rate"] / two["rate"] for one, two in pairs]))
        print(
            f"| {what} | {server.name} | {middle('rate'):,.0f} | {' | '.join(ratios)} | {middle('p50'):.2f} / {middle('p99'):.2f} "
            f"| {middle('cpu'):.0f} | {middle('memory'):.0f} |",
            flush=True,
        )


def datasette(binary, folder):
    """Datasette on the same database, from PyPI."""
    home = REPOSITORY / "target/datasette"
    if not (home / "bin/datasette").exists():
        subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
        subprocess.run([str(home / "bin/pip"), "install", "-q", "datasette"], check=True)
    database = folder / "catalogue.db"
    subprocess.run([binary, "bake", str(REPOSITORY / "data/records"), str(database)], check=True, stdout=subprocess.DEVNULL)
    port = free_port()
    return Server("Datasette", port, [str(home / "bin/datasette"), "serve", "-i", str(database), "--port", str(port)], path="/")


def compare_with_datasette(ours, other, rounds, **load):
    product = next(path for path in load.pop("paths") if re.match(r"/san-pham/.", path))
    pairs = [
        (drive(ours, paths=[product], **load)["rate"], drive(other, paths=["/catalogue/product/1"], **load)["rate"])
        for _ in range(rounds)
    ]
    middle = lambda index: statistics.median(pair[index] for pair in pairs)
    ratios = median_and_range([one / two for one, two in pairs], 0)
    print(f"\nOne product, 64 connections: {middle(0):,.0f} requests/s, Datasette {middle(1):,.0f}; ratio {ratios}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", action="append", help="may be given several times, to compare builds")
    parser.add_argument("--seconds", type=int, default=4, help="of one run of the load generator")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--connections", type=int, nargs="+", default=CONNECTIONS)
    parser.add_argument("--stock", type=Path, help="the stock server, if it is built already")
    parser.add_argument("--datasette", action="store_true", help="compare with Datasette too")
    options = parser.parse_args()
    labels = label_binaries(options.binary or ["target/release/sanvat"])
    target = Path(os.environ.get("CARGO_TARGET_DIR", REPOSITORY / "target")) / "stock"
    program = options.stock.resolve() if options.stock else build_stock(target)

    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
        folder = Path(folder)
        # nginx reads the pages as another user.
        folder.chmod(0o755)
        ours = [stack.enter_context(sanvat(binary, name=name)) for binary, name in labels.items()]
        paths = [path for path in sitemap(ours[0].connect()) if "?" not in path]
        files = store(folder, ours[0], paths)
        for server in ours[1:]:
            settled_bodies(server, paths)
        _, headers, _ = ours[0].connect().get(paths[0])
        headers = {name: value for name, value in headers.items() if name not in NOT_COPIED}
        others = [stack.enter_context(nginx(folder, headers)), stack.enter_context(stock(program, folder, headers, files))]
        stored = {path: file.with_name(file.name + ".gz").read_bytes() for path, file in files.items()}
        assert gzip_bodies(others[1], paths) == stored == gzip_bodies(others[0], paths)

        print(f"{len(paths)} pages, {options.rounds} rounds of {options.seconds} s, {os.cpu_count()} processors\n")
        print("| load | server | requests/s | ratio to nginx | ratio to stock actix-web | p50 / p99, ms | processor, µs a request | memory, MB |")
        print("| --- | --- | --- | --- | --- | --- | --- | --- |")
        load = {"paths": paths, "seconds": options.seconds, "folder": folder}
        for encoding in ENCODINGS:
            for connections in options.connections:
                what = f"{encoding}, {connections} connection{'s' if connections > 1 else ''}"
                compare(what, [*others, *ours], others, options.rounds, encoding=encoding, connections=connections, **load)
        with contextlib.ExitStack() as uncached:
            start = lambda binary, name: uncached.enter_context(sanvat(binary, "--memory", "0", name=f"{name}, no page cache"))
            servers = [start(binary, name) for binary, name in labels.items()]
            for encoding in ENCODINGS:
                what = f"not cached, {encoding}, 64 connections"
                compare(what, [*others, *servers], others, options.rounds, encoding=encoding, connections=64, **load)
        for server in ours[:1]:
            if gzip_bodies(server, paths) != stored:
                print(f"\nAt the end {server.name} sends other bytes than at the start: the others were compared with those.")
        if options.datasette:
            other = stack.enter_context(datasette(next(iter(labels)), folder))
            compare_with_datasette(ours[0], other, options.rounds, encoding="gzip", connections=64, **load)


if __name__ == "__main__":
    main()
