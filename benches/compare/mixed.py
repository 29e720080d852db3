#!/usr/bin/env python3
"""Mixed load for half an hour: visitors on all pages, robots on the filters, slow clients, broken requests.

    python3 benches/compare/mixed.py [--binary target/release/sanvat] [--minutes 30] [--rate 150]

Ends with 1 if any answer was a 5xx, if a page does not have the same bytes at the end as at the beginning, if the server uses over
5 MB more memory in the last quarter than in the second, or if it does not end with 0. Prints what it saw.
"""

import argparse
import hashlib
import http.client
import random
import re
import socket
import sys
import threading
import time
from collections import Counter
from urllib.parse import urlencode

from servers import Connection, sanvat, sitemap

CLIENTS = 12
SLOW_CLIENTS = 6
MAX_GROWTH = 5
WORDS = ["gạo", "che tua chua", "mat ong", "ruou", "ca phe", "gaoj", "xyzzy", "", "%", "'; --", "đ", "a" * 300]
BROKEN = ["/khong-co", "/san-pham?sao=9", "/%00", "/san-pham/../../etc/passwd", "/p/AAAAAA", "/san-pham?trang=999",
          "/en/products?stars=3&stars=4", "/static/x.js", "/" + "a" * 3000]


class Load:
    """All clients, and the statuses of their answers."""

    def __init__(self, port, paths, filters, minutes, rate):
        self.port, self.paths, self.filters, self.rate = port, paths, filters, rate
        self.end = time.monotonic() + minutes * 60
        self.statuses, self.lock, self.failures = Counter(), threading.Lock(), []

    def count(self, status, path):
        with self.lock:
            self.statuses[status] += 1
            if status >= 500:
                self.failures.append((status, path))

    def request(self, chance):
        """Path and method: mostly of a visitor, sometimes of a robot, sometimes of somebody with broken addresses."""
        kind = chance.random()
        if kind < 0.5:
            return chance.choice(self.paths), "GET"
        if kind < 0.8:
            names = chance.sample(sorted(self.filters), chance.randint(1, 3))
            return "/san-pham?" + "&".join(f"{name}={chance.choice(self.filters[name])}" for name in names if self.filters[name]), "GET"
        if kind < 0.9:
            return "/tim-kiem?" + urlencode({"q": chance.choice(WORDS)}), "GET"
        return chance.choice(BROKEN), chance.choice(["GET", "GET", "HEAD", "POST", "BREW"])

    def client(self, number):
        chance = random.Random(number)
        connection = Connection(self.port)
        while time.monotonic() < self.end:
            time.sleep(CLIENTS / self.rate)
            path, method = self.request(chance)
            headers = {"Accept-Encoding": chance.choice(["br, gzip", "gzip", "identity"])}
            try:
                self.count(connection.get(path, headers, method)[0], path)
            except (http.client.HTTPException, OSError):
                self.count(0, path)
                connection.close()
                connection = Connection(self.port)

    def slow_client(self, number):
        """Sends a head byte by byte that never ends, or reads nothing."""
        while time.monotonic() < self.end:
            try:
                with socket.create_connection(("127.0.0.1", self.port), timeout=30) as slow:
                    if number % 2:
                        for letter in "GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ":
                            slow.sendall(letter.encode())
                            time.sleep(0.5)
                    else:
                        slow.sendall(b"GET /san-pham HTTP/1.1\r\nHost: x\r\n\r\n" * 20)
                        time.sleep(10)
            except OSError:
                pass
            time.sleep(1)

    def threads(self):
        clients = [threading.Thread(target=self.client, args=(number,)) for number in range(CLIENTS)]
        return clients + [threading.Thread(target=self.slow_client, args=(number,)) for number in range(SLOW_CLIENTS)]


def digests(server, paths):
    connection = server.connect()
    return {path: hashlib.sha256(connection.get(path)[2]).hexdigest() for path in paths}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", default="target/release/sanvat")
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--rate", type=float, default=150, help="requests a second, all clients together")
    options = parser.parse_args()
    server = sanvat(options.binary)
    try:
        connection = server.connect()
        paths = sitemap(connection)
        before = digests(server, paths)
        selects = re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', connection.get("/san-pham")[2].decode(), re.S)
        filters = {name: re.findall(r'value="([^"]+)"', choices) for name, choices in selects}
        load = Load(server.port, paths, filters, options.minutes, options.rate)
        threads = load.threads()
        for thread in threads:
            thread.start()
        megabytes = []
        while time.monotonic() < load.end:
            megabytes.append(server.used()[1])
            time.sleep(5)
        for thread in threads:
            thread.join()
        changed = [path for path, digest in digests(server, paths).items() if before[path] != digest]
    finally:
        code = server.stop()
    quarter = max(len(megabytes) // 4, 1)
    second, last = max(megabytes[quarter:2 * quarter] or megabytes), max(megabytes[-quarter:])
    print(f"{sum(load.statuses.values()):,} answers in {options.minutes:g} minutes: " + ", ".join(
        f"{'no answer' if status == 0 else status}: {times:,}" for status, times in sorted(load.statuses.items())))
    print(f"memory: {megabytes[0]:.1f} MB at the start, {second:.1f} at most in the second quarter, {last:.1f} in the last")
    print(f"{len(paths):,} pages compared, {len(changed)} changed; the server ended with {code}")
    for status, path in load.failures[:10]:
        print(f"  {status} {path}")
    sys.exit(1 if load.failures or changed or last > second + MAX_GROWTH or code else 0)


if __name__ == "__main__":
    main()
