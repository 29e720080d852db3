#!/usr/bin/env python3
"""What a visitor notices while pages are made for the first time.

    python3 benches/compare/cold.py [--binary target/release/sanvat]... [--rounds 5] [--pages 100] [--cards 20]

In each round a server has just started. One client asks for cold pages (as br), the workbook, the archive and share cards; at the
same time another one asks for small pages that have been made before, and for a page that does not exist, one after the other.
The same requests are timed again when the server has nothing else to do. Several binaries are measured in turn in each round.
"""

import argparse
import multiprocessing
import random
import re
import statistics
import time

from servers import BASE_URL, Connection, label_binaries, median_and_range, percentile, sanvat, sitemap

BR = {"accept-encoding": "br"}
SMALL_PAGES = 4
MISSING = "/khong-co-trang-nay"
# The client of small pages uses several connections in turn, so that its requests reach every worker of the server.
CONNECTIONS = 7
# It pauses after each answer, so that it does not keep a processor busy itself.
PAUSE = 0.002
MIN_SAMPLES = 500


def plan(binary, pages, cards):
    """What is asked for, from a server of its own, so that the measured ones have made nothing yet."""
    with sanvat(binary) as server:
        connection = server.connect()
        html = {path: connection.get(path)[2].decode() for path in sitemap(connection) if "?" not in path}
        downloads = re.findall(r'href="(/[^"]+(?:\.xlsx|\.csv\.zip))"', html["/du-lieu"])
    downloads = sorted(set(downloads))
    assert len(downloads) == 2, downloads
    small = sorted(html, key=lambda path: len(html[path]))[:SMALL_PAGES]
    cold = [path for path in html if path not in small]
    chance = random.Random(1)
    chosen = chance.sample(cold, min(pages, len(cold)))
    images = []
    for path in cold:
        tag = re.search(r'<meta[^>]*property="og:image"[^>]*>', html[path])
        image = tag and re.search(rf'content="{BASE_URL}([^"]+)"', tag[0])
        if image and image[1] not in images:
            images.append(image[1])
    assert len(images) >= cards, f"{len(images)} share cards"
    mixed = [("page", path) for path in chosen] + [("card", path) for path in chance.sample(images, cards)]
    mixed += [("download", path) for path in downloads]
    chance.shuffle(mixed)
    return small, mixed


def ask_for_small_pages(port, small, minimum, stop, results):
    """Times requests for small pages and for one that does not exist, until it is told to stop and has `minimum` of them."""
    connections = [Connection(port) for _ in range(CONNECTIONS)]
    times = {"warm": [], "missing": []}
    turn = 0
    while not stop.is_set() or len(times["warm"]) < minimum:
        turn += 1
        is_missing = turn % 5 == 0
        path = MISSING if is_missing else small[turn % len(small)]
        took, status, _ = connections[turn % CONNECTIONS].timed(path, BR)
        assert status == (404 if is_missing else 200), f"{path}: {status}"
        times["missing" if is_missing else "warm"].append(took)
        time.sleep(PAUSE)
    results.put(times)


class Probe:
    """The client of small pages, in a process of its own."""

    def __init__(self, port, small, minimum):
        self.stop, self.results = multiprocessing.Event(), multiprocessing.Queue()
        arguments = (port, small, minimum, self.stop, self.results)
        self.process = multiprocessing.Process(target=ask_for_small_pages, args=arguments)
        self.process.start()

    def finish(self):
        self.stop.set()
        times = self.results.get(timeout=120)
        self.process.join()
        return times


def measure(binary, small, mixed):
    """The times of one round in milliseconds, by what was asked for, and its seconds."""
    with sanvat(binary) as server:
        connection = server.connect()
        for path in small:
            for _ in range(2):
                connection.get(path, BR)
        times = {"page": [], "card": [], "download": []}
        start, probe = time.perf_counter(), Probe(server.port, small, 0)
        for kind, path in mixed:
            took, status, _ = connection.timed(path, BR)
            assert status == 200, f"{path}: {status}"
            times[kind].append(took)
        for kind, values in probe.finish().items():
            times[f"{kind}, loaded"] = values
        times["seconds"] = time.perf_counter() - start
        server.wait_until_idle()
        probe = Probe(server.port, small, MIN_SAMPLES)
        for kind, values in probe.finish().items():
            times[f"{kind}, idle"] = values
    return times


FIGURES = {
    "small pages, nothing else: p50, ms": lambda times: statistics.median(times["warm, idle"]),
    "small pages, nothing else: p99, ms": lambda times: percentile(times["warm, idle"], 0.99),
    "small pages, under load: p50, ms": lambda times: statistics.median(times["warm, loaded"]),
    "small pages, under load: p99, ms": lambda times: percentile(times["warm, loaded"], 0.99),
    "small pages, under load: maximum, ms": lambda times: max(times["warm, loaded"]),
    "small pages, under load: answered in a second": lambda times: len(times["warm, loaded"]) / times["seconds"],
    "missing page, nothing else: p50, ms": lambda times: statistics.median(times["missing, idle"]),
    "missing page, nothing else: p99, ms": lambda times: percentile(times["missing, idle"], 0.99),
    "missing page, under load: p50, ms": lambda times: statistics.median(times["missing, loaded"]),
    "missing page, under load: p99, ms": lambda times: percentile(times["missing, loaded"], 0.99),
    "cold page as br: median, ms": lambda times: statistics.median(times["page"]),
    "cold page as br: maximum, ms": lambda times: max(times["page"]),
    "share card: median, ms": lambda times: statistics.median(times["card"]),
    "share card: maximum, ms": lambda times: max(times["card"]),
    "workbook or archive: maximum, ms": lambda times: max(times["download"]),
}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", action="append", help="may be given several times, to compare builds")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--pages", type=int, default=100, help="cold pages")
    parser.add_argument("--cards", type=int, default=20, help="share cards")
    options = parser.parse_args()
    labels = label_binaries(options.binary or ["target/release/sanvat"])
    plans = {binary: plan(binary, options.pages, options.cards) for binary in labels}
    rounds = {binary: [] for binary in labels}
    binaries = list(labels)
    for turn in range(options.rounds):
        # Another one begins in each round.
        for binary in binaries[turn % len(binaries):] + binaries[:turn % len(binaries)]:
            rounds[binary].append(measure(binary, *plans[binary]))
    samples = statistics.median(len(times["warm, loaded"]) for times in rounds[binaries[0]])
    print(f"{options.rounds} rounds; in each {options.pages} cold pages, {options.cards} share cards, a workbook and an archive; "
          f"meanwhile {samples:.0f} requests for small pages\n")
    others = binaries[1:]
    print("| median (minimum–maximum) of the rounds |" + "".join(f" {name} |" for name in labels.values())
          + "".join(f" {labels[other]} : {labels[binaries[0]]} |" for other in others))
    print("| --- |" + " --- |" * (len(binaries) + len(others)))
    for what, figure in FIGURES.items():
        values = {binary: [figure(times) for times in rounds[binary]] for binary in binaries}
        ratios = [[one / base for one, base in zip(values[other], values[binaries[0]])] for other in others]
        print(f"| {what} |" + "".join(f" {median_and_range(values[binary])} |" for binary in binaries)
              + "".join(f" {median_and_range(ratio)} |" for ratio in ratios))


if __name__ == "__main__":
    main()
