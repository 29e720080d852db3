#!/usr/bin/env python3
"""How the cost grows with the catalogue: 100, 1,000, 20,000 and 100,000 products, half as many producers.

    python3 benches/compare/growth.py [--binary target/release/sanvat] [--sizes 100,1000,20000,100000]

Makes folders of records, bakes them, starts the server on them without a page cache, and times one connection that asks for each
kind of page: every answer is made from the database.
"""

import argparse
import random
import re
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

from servers import percentile, resident, sanvat, sitemap

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


def measure(binary, generator, products, folder, rounds):
    records, file = folder / "records", folder / "catalogue.db"
    subprocess.run([generator, str(records), str(products), str(max(products // 2, 1))], check=True, stdout=subprocess.DEVNULL)
    start = time.perf_counter()
    subprocess.run([binary, "bake", str(records), str(file)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    bake = time.perf_counter() - start
    with sanvat(binary, "--memory", "0", "--catalogue", str(file), pause=0.002) as server:
        connection = server.connect()

        def timed(path):
            took, status, _ = connection.timed(path)
            assert status == 200, f"{path}: {status}"
            return took

        urls = sitemap(connection)
        chance = random.Random(1)
        figures = {}
        for kind, pattern in KINDS.items():
            candidates = [url for url in urls if re.match(pattern, url)]
            figures[kind] = [timed(url) for url in [chance.choice(candidates) for _ in range(rounds)]]
        figures["filtered list"] = [timed(chance.choice(FILTERED)) for _ in range(rounds)]
        figures["search"] = [timed(chance.choice(SEARCHES)) for _ in range(rounds)]
        megabytes = resident(server.process.pid)
    row = {"bake, s": f"{bake:.1f}", "file, MB": f"{file.stat().st_size / 2**20:.1f}", "first answer, ms": f"{server.first_answer:.0f}",
           "resident, MB": f"{megabytes:.0f}"}
    for kind, times in figures.items():
        row[f"{kind}: p50 / p99, ms"] = f"{statistics.median(times):.1f} / {percentile(times, 0.99):.1f}"
    return row


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", default="target/release/sanvat")
    parser.add_argument("--generator", default="target/release/examples/large", help="cargo build --release -p records --example large")
    parser.add_argument("--sizes", default="100,1000,20000,100000")
    parser.add_argument("--rounds", type=int, default=200, help="requests for each kind of page")
    options = parser.parse_args()
    table = {}
    for products in map(int, options.sizes.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            table[products] = measure(str(Path(options.binary).resolve()), options.generator, products, Path(folder), options.rounds)
    print("| products |" + "".join(f" {products:,} |" for products in table))
    print("| --- |" + " --- |" * len(table))
    for name in next(iter(table.values())):
        print(f"| {name} |" + "".join(f" {row[name]} |" for row in table.values()))


if __name__ == "__main__":
    main()
