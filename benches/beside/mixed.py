#!/usr/bin/env python3
"""Mixed load for half an hour: visitors on all pages, robots on the filters, slow clients, broken requests.

    python3 benches/beside/mixed.py [--binary target/release/sanvat] [--minutes 30] [--rate 150]

Ends with 1 when any answer was a 5xx, when a page is not the same bytes at the end as at the beginning, or when the
server holds more memory in the last quarter than in the second by over 5 MB. Prints what it saw.
"""

import argparse
import hashlib
import http.client
import random
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path
from urllib.parse import urlencode

import footprint

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("--binary", default="target/release/sanvat")
parser.add_argument("--minutes", type=float, default=30)
parser.add_argument("--rate", type=float, default=150, help="requests a second, all clients together")
options = parser.parse_args()
CLIENTS = 12


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def ask(connection, path, headers=None, method="GET"):
    connection.request(method, path, headers=headers or {})
    answer = connection.getresponse()
    return answer.status, answer.read()


port = free_port()
process = subprocess.Popen(
    [str(Path(options.binary).resolve()), "serve", "--listen", f"127.0.0.1:{port}", "--base-url", "https://sanvat.example",
     "--today", "2026-11-24"], cwd=tempfile.mkdtemp(), stdout=subprocess.DEVNULL)
for _ in range(400):
    try:
        first = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        status, sitemap = ask(first, "/sitemap.xml")
        break
    except OSError:
        time.sleep(0.02)
paths = re.findall(r"<loc>https://sanvat.example(.*?)</loc>", sitemap.decode())
fingerprint = lambda: {path: hashlib.sha256(ask(first, path)[1]).hexdigest() for path in paths}
before = fingerprint()
_, products = ask(first, "/san-pham")
filters = re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', products.decode(), re.S)
filters = {name: [value for value in re.findall(r'value="([^"]+)"', choices)] for name, choices in filters}
words = ["gạo", "che tua chua", "mat ong", "ruou", "ca phe", "gaoj", "xyzzy", "", "%", "'; --", "đ", "a" * 300]
broken = ["/khong-co", "/san-pham?sao=9", "/%00", "/san-pham/../../etc/passwd", "/p/AAAAAA", "/san-pham?trang=999",
          "/en/products?stars=3&stars=4", "/static/x.js", "/" + "a" * 3000]
seen, ends, lock, failures = Counter(), time.monotonic() + options.minutes * 60, threading.Lock(), []


def count(status, path):
    with lock:
        seen[status] += 1
        if status >= 500:
            failures.append((status, path))


def visit(number):
    """One client: mostly a visitor, sometimes a robot, sometimes somebody with broken addresses."""
    chance = random.Random(number)
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    while time.monotonic() < ends:
        time.sleep(CLIENTS / options.rate)
        kind = chance.random()
        headers = {"Accept-Encoding": chance.choice(["br, gzip", "gzip", "identity"])}
        method = "GET"
        if kind < 0.5:
            path = chance.choice(paths)
        elif kind < 0.8:
            some = chance.sample(sorted(filters), chance.randint(1, 3))
            path = "/san-pham?" + "&".join(f"{name}={chance.choice(filters[name])}" for name in some if filters[name])
        elif kind < 0.9:
            path = "/tim-kiem?" + urlencode({"q": chance.choice(words)})
        else:
            path, method = chance.choice(broken), chance.choice(["GET", "GET", "HEAD", "POST", "BREW"])
        try:
            count(ask(connection, path, headers, method)[0], path)
        except (http.client.HTTPException, OSError):
            count(0, path)
            connection.close()
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)


def dawdle(number):
    """A slow client: a head that comes by the letter and never ends, or a reader that reads nothing."""
    while time.monotonic() < ends:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=30) as slow:
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


memory = lambda: footprint.resident(process.pid) + footprint.held(process.pid)
threads = [threading.Thread(target=visit, args=(number,)) for number in range(CLIENTS)]
threads += [threading.Thread(target=dawdle, args=(number,)) for number in range(6)]
for thread in threads:
    thread.start()
megabytes = []
while time.monotonic() < ends:
    megabytes.append(memory())
    time.sleep(5)
for thread in threads:
    thread.join()
first = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
changed = [path for path, digest in fingerprint().items() if before[path] != digest]
process.send_signal(signal.SIGTERM)
code = process.wait()
quarter = max(len(megabytes) // 4, 1)
second, last = max(megabytes[quarter:2 * quarter] or megabytes), max(megabytes[-quarter:])
print(f"{sum(seen.values()):,} answers in {options.minutes:g} minutes: " + ", ".join(
    f"{'no answer' if status == 0 else status}: {times:,}" for status, times in sorted(seen.items())))
print(f"memory: {megabytes[0]:.1f} MB at the start, with what the kernel holds for it, {second:.1f} at most in the second quarter, {last:.1f} in the last")
print(f"{len(paths):,} pages compared, {len(changed)} changed; the server ended with {code}")
for status, path in failures[:10]:
    print(f"  {status} {path}")
sys.exit(1 if failures or changed or last > second + 5 or code else 0)
