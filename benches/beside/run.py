#!/usr/bin/env python3
"""The server beside nginx and Datasette: the same pages, the same load generator, in turn, in one run.

    python3 benches/beside/run.py [--binary target/release/sanvat] [--seconds 4] [--rounds 5] [--datasette]

Needs Debian's `nginx-light` and `wrk`. nginx serves the very bytes that the server answered, compressed ahead
(`gzip_static`), with the same headers. Each round drives one after the other, so that what else the machine does meets
both; a ratio is taken in each round, and the median of the ratios is printed beside its least and greatest.
"""

import argparse
import contextlib
import gzip
import http.client
import json
import os
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import footprint

BASE = "https://sanvat.example"
CONNECTIONS = (1, 64, 512)
CODINGS = ("gzip", "identity")
# Headers that nginx writes itself, or that depend on the coding.
NOT_COPIED = {"content-length", "content-encoding", "content-type", "etag", "date", "vary", "connection"}


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait(port, path="/"):
    for _ in range(600):
        with contextlib.suppress(OSError, http.client.HTTPException):
            return get(port, path)
        time.sleep(0.05)
    raise SystemExit(f"nobody answers on port {port}")


def get(port, path, headers=None):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path, headers=headers or {})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body


def family(pid):
    """A process and its children."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(one for child in children for one in family(int(child)))]


def used(pid):
    """Processor seconds, resident megabytes and megabytes in files of the kernel's of a process and its children."""
    each = [(footprint.seconds(one), footprint.resident(one), footprint.held(one)) for one in family(pid)]
    return map(sum, zip(*each))


class Peer:
    def __init__(self, name, port, child):
        self.name, self.port, self.child = name, port, child

    def stop(self):
        self.child.send_signal(signal.SIGTERM)
        self.child.wait()


def sanvat(binary, name, *options):
    port = free_port()
    command = [binary, "serve", "--listen", f"127.0.0.1:{port}", "--base-url", BASE, *options]
    peer = Peer(name, port, subprocess.Popen(command, cwd=tempfile.mkdtemp(), stdout=subprocess.DEVNULL))
    wait(port)
    return peer


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
    command = ["nginx", "-p", str(folder), "-c", str(folder / "nginx.conf")]
    peer = Peer("nginx", port, subprocess.Popen(command, stderr=subprocess.DEVNULL))
    wait(port)
    return peer


def pages(port):
    _, _, sitemap = get(port, "/sitemap.xml")
    return [loc.removeprefix(BASE) for loc in re.findall(r"<loc>(.*?)</loc>", sitemap.decode()) if "?" not in loc]


def store(folder, port, paths):
    """Writes what the server answers as files: as it is, and compressed as the server compressed it."""
    for path in paths:
        status, _, body = get(port, path)
        assert status == 200, path
        _, headers, packed = get(port, path, {"accept-encoding": "gzip"})
        assert headers["content-encoding"] == "gzip" and gzip.decompress(packed) == body, path
        file = folder / "pages" / (f"{path[1:]}index.html" if path.endswith("/") else f"{path[1:]}.html")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(body)
        file.with_name(file.name + ".gz").write_bytes(packed)


def drive(peer, paths, connections, coding, seconds, folder):
    """One run of the load generator; requests a second, milliseconds, processor microseconds a request, megabytes."""
    script = folder / "load.lua"
    listed = ",".join(json.dumps(path) for path in paths)
    script.write_text(f"""
local paths, at = {{{listed}}}, 0
local requests = {{}}
function init()
  for place, path in ipairs(paths) do
    requests[place] = wrk.format("GET", path, {{["Host"]="sanvat.example", ["Accept-Encoding"]="{coding}"}})
  end
end
function request() at = at % #requests + 1 return requests[at] end
function done(summary, latency)
  io.write(string.format("RESULT %d %d %d %d %d\\n", summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(99), summary.errors.status + summary.errors.connect
    + summary.errors.read + summary.errors.timeout))
end
""")
    before, _, _ = used(peer.child.pid)
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "-s", str(script), f"http://127.0.0.1:{peer.port}"]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    after, resident, held = used(peer.child.pid)
    requests, duration, p50, p99, errors = map(int, re.search(r"RESULT (.*)", output).group(1).split())
    if errors:
        print(f"  {peer.name}: {errors} errors of {requests}", file=sys.stderr)
    return {
        "rate": requests / duration * 1e6,
        "p50": p50 / 1000,
        "p99": p99 / 1000,
        "cpu": (after - before) / requests * 1e6,
        "rss": resident,
        "held": held,
    }


def compare(ours, theirs, what, **load):
    """Drives both in turn and prints a row of the table."""
    rounds = [(drive(ours, **load), drive(theirs, **load)) for _ in range(load_rounds)]
    ratios = [one["rate"] / other["rate"] for one, other in rounds]
    middle = lambda side, key: statistics.median(pair[side][key] for pair in rounds)
    cpu = statistics.median(one["cpu"] / max(other["cpu"], 0.01) for one, other in rounds)
    print(
        f"| {what} | {middle(0, 'rate'):,.0f} | {middle(1, 'rate'):,.0f} | **{statistics.median(ratios):.2f}** "
        f"({min(ratios):.2f}–{max(ratios):.2f}) | {middle(0, 'p50'):.2f} / {middle(0, 'p99'):.2f} "
        f"| {middle(1, 'p50'):.2f} / {middle(1, 'p99'):.2f} | {middle(0, 'cpu'):.0f} / {middle(1, 'cpu'):.0f} "
        f"({cpu:.2f}) | {middle(0, 'rss'):.0f} + {middle(0, 'held'):.0f} / {middle(1, 'rss'):.0f} |",
        flush=True,
    )


def datasette(binary, folder):
    """Datasette on the same database, from PyPI."""
    home = Path("target/datasette")
    if not (home / "bin/datasette").exists():
        subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
        subprocess.run([str(home / "bin/pip"), "install", "-q", "datasette"], check=True)
    database = folder / "catalogue.db"
    subprocess.run([binary, "bake", "data/records", str(database)], check=True, stdout=subprocess.DEVNULL)
    port = free_port()
    command = [str(home / "bin/datasette"), "serve", "-i", str(database), "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wait(port)
    return Peer("Datasette", port, process)


parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("--binary", default="target/release/sanvat")
parser.add_argument("--seconds", type=int, default=4, help="of one run of the load generator")
parser.add_argument("--rounds", type=int, default=5)
parser.add_argument("--datasette", action="store_true", help="compare with Datasette too")
options = parser.parse_args()
load_rounds = options.rounds
binary = str(Path(options.binary).resolve())

with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
    folder = Path(folder)
    folder.chmod(0o755)
    start = lambda peer: (stack.callback(peer.stop), peer)[1]
    ours = start(sanvat(binary, "from memory"))
    database = start(sanvat(binary, "from the database", "--memory", "0"))
    paths = pages(ours.port)
    store(folder, ours.port, paths)
    _, headers, _ = get(ours.port, paths[0])
    peer = start(nginx(folder, {name: value for name, value in headers.items() if name not in NOT_COPIED}))
    print(f"{len(paths)} pages, {options.rounds} rounds of {options.seconds} s, {os.cpu_count()} processors\n")
    print("| load | ours, requests/s | theirs | ratio (least–greatest) | ours p50 / p99, ms | theirs p50 / p99, ms "
          "| processor µs a request, ours / theirs (ratio) | resident MB, ours / theirs |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    load = {"paths": paths, "seconds": options.seconds, "folder": folder}
    for coding in CODINGS:
        for connections in CONNECTIONS:
            what = f"memory : nginx, {coding}, {connections} connections"
            compare(ours, peer, what, coding=coding, connections=connections, **load)
    for coding in CODINGS:
        compare(database, peer, f"database : nginx, {coding}, 64 connections", coding=coding, connections=64, **load)
    if options.datasette:
        other = start(datasette(binary, folder))
        row = {**load, "paths": ["/catalogue/product/1"]}
        page = {**load, "paths": ["/san-pham/mat-ong-hoa-ban"]}
        ours_rate, theirs_rate = [], []
        for _ in range(options.rounds):
            ours_rate.append(drive(ours, coding="gzip", connections=64, **page)["rate"])
            theirs_rate.append(drive(other, coding="gzip", connections=64, **row)["rate"])
        ratios = [one / other for one, other in zip(ours_rate, theirs_rate)]
        print(f"\nOne product, 64 connections: ours {statistics.median(ours_rate):,.0f} requests/s, Datasette "
              f"{statistics.median(theirs_rate):,.0f}; ratio {statistics.median(ratios):,.0f} "
              f"({min(ratios):,.0f}–{max(ratios):,.0f})")
