#!/usr/bin/env python3
"""How the cost grows with the catalogue: 100, 1,000, 20,000 and 100,000 products, half as many producers.

    python3 benches/beside/growth.py [--binary target/release/sanvat] [--sizes 100,1000,20000,100000]

Makes folders of records, bakes them, starts the server on them without a memory of pages, and times one connection that
asks for each kind of page: every answer is made from the database.
"""

import argparse
import http.client
import random
import re
import signal
import socket
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

import footprint

KINDS = {
    "home": r"^/$",
    "products": r"^/san-pham$",
    "product": r"^/san-pham/[^/]+$",
    "producers": r"^/nha-san-xuat$",
    "producer": r"^/nha-san-xuat/[^/]+$",
    "district": r"^/huyen/[^/]+$",
    "commune": r"^/xa-phuong/[^/]+$",
    "where it's made": r"^/noi-san-xuat$",
    "kind": r"^/loai/[^/]+$",
    "statistics": r"^/thong-ke$",
    "sources": r"^/nguon-thong-tin$",
}
FILTERED = ["/san-pham?loai=che", "/san-pham?huyen=tua-chua&sao=3", "/san-pham?hieu-luc=con-han", "/san-pham?q=mat+ong"]
SEARCHES = ["/tim-kiem?q=gao+nep", "/tim-kiem?q=mat+ong+rung", "/tim-kiem?q=che+shan+tuyet", "/tim-kiem?q=tua+chua"]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def timed(connection, path):
    began = time.perf_counter()
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read()
    took = (time.perf_counter() - began) * 1000
    assert answer.status == 200, f"{path}: {answer.status}"
    return took, body


def sitemap(connection):
    body = timed(connection, "/sitemap.xml")[1].decode()
    parts = re.findall(r"<sitemap>\s*<loc>https://sanvat.example(.*?)</loc>", body)
    if parts:
        body = "".join(timed(connection, part)[1].decode() for part in parts)
    return re.findall(r"<loc>https://sanvat.example(.*?)</loc>", body)


def measure(binary, maker, products, folder, rounds):
    records, file = folder / "records", folder / "catalogue.db"
    subprocess.run([maker, str(records), str(products), str(max(products // 2, 1))], check=True, stdout=subprocess.DEVNULL)
    began = time.perf_counter()
    subprocess.run([binary, "bake", str(records), str(file)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    bake = time.perf_counter() - began
    port = free_port()
    began = time.perf_counter()
    process = subprocess.Popen(
        [binary, "serve", "--listen", f"127.0.0.1:{port}", "--base-url", "https://sanvat.example", "--memory", "0",
         "--catalogue", str(file), "--today", "2026-11-24"], stdout=subprocess.DEVNULL)
    try:
        while True:
            try:
                connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
                timed(connection, "/healthz")
                break
            except OSError:
                time.sleep(0.002)
        start = (time.perf_counter() - began) * 1000
        urls = sitemap(connection)
        chance = random.Random(1)
        figures = {}
        for kind, pattern in KINDS.items():
            those = [url for url in urls if re.match(pattern, url)]
            chosen = [chance.choice(those) for _ in range(rounds)]
            figures[kind] = [timed(connection, url)[0] for url in chosen]
        figures["filtered list"] = [timed(connection, chance.choice(FILTERED))[0] for _ in range(rounds)]
        figures["search"] = [timed(connection, chance.choice(SEARCHES))[0] for _ in range(rounds)]
        megabytes = footprint.resident(process.pid)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()
    p99 = lambda times: sorted(times)[int(len(times) * 0.99)]
    row = {"bake, s": f"{bake:.1f}", "file, MB": f"{file.stat().st_size / 2**20:.1f}", "first answer, ms": f"{start:.0f}",
           "resident, MB": f"{megabytes:.0f}"}
    for kind, times in figures.items():
        row[f"{kind}: p50 / p99, ms"] = f"{statistics.median(times):.1f} / {p99(times):.1f}"
    return row


parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("--binary", default="target/release/sanvat")
parser.add_argument("--maker", default="target/release/examples/large", help="cargo build --release -p records --example large")
parser.add_argument("--sizes", default="100,1000,20000,100000")
parser.add_argument("--rounds", type=int, default=200, help="requests for each kind of page")
options = parser.parse_args()
table = {}
for products in map(int, options.sizes.split(",")):
    with tempfile.TemporaryDirectory() as folder:
        table[products] = measure(str(Path(options.binary).resolve()), options.maker, products, Path(folder), options.rounds)
print("| products |" + "".join(f" {products:,} |" for products in table))
print("| --- |" + " --- |" * len(table))
for name in next(iter(table.values())):
    print(f"| {name} |" + "".join(f" {row[name]} |" for row in table.values()))
