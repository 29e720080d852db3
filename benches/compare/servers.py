"""Servers under measurement, requests to them, and what they use of the machine."""

import contextlib
import http.client
import os
import re
import signal
import socket
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

BASE_URL = "https://sanvat.example"
TODAY = "2026-11-24"
TICK = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Connection:
    """One client that sends one request after the other."""

    def __init__(self, port):
        self.http = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def get(self, path, headers=None, method="GET"):
        """Status, headers with names in lower case, and body as sent."""
        self.http.request(method, path, headers=headers or {})
        response = self.http.getresponse()
        body = response.read()
        return response.status, {name.lower(): value for name, value in response.getheaders()}, body

    def timed(self, path, headers=None):
        """Milliseconds, status and body."""
        start = time.perf_counter()
        status, _, body = self.get(path, headers)
        return (time.perf_counter() - start) * 1000, status, body

    def close(self):
        self.http.close()


def wait_until_answering(port, path="/healthz", pause=0.02):
    """A connection on which the server has answered."""
    for _ in range(int(60 / pause)):
        connection = Connection(port)
        with contextlib.suppress(OSError, http.client.HTTPException):
            connection.get(path)
            return connection
        connection.close()
        time.sleep(pause)
    raise SystemExit(f"nothing answers on port {port}")


class Server:
    """A server process that has started to answer."""

    def __init__(self, name, port, command, path="/healthz", pause=0.02):
        self.name, self.port = name, port
        self.folder = tempfile.TemporaryDirectory()
        environment = {**os.environ, "SANVAT_LOG": "warn"}
        self.process = subprocess.Popen(command, cwd=self.folder.name, env=environment, stdout=subprocess.DEVNULL)
        start = time.perf_counter()
        try:
            wait_until_answering(port, path, pause).close()
        except BaseException:
            self.process.kill()
            raise
        self.first_answer = (time.perf_counter() - start) * 1000

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def stop(self):
        """Ends the server; returns its exit code."""
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait()
        self.folder.cleanup()
        return code

    def connect(self):
        return Connection(self.port)

    def used(self):
        """Processor seconds, and resident megabytes with those in memory files, of the process and its children."""
        each = [(cpu_seconds(pid), resident(pid) + memory_files(pid)) for pid in process_tree(self.process.pid)]
        return tuple(map(sum, zip(*each)))

    def wait_until_idle(self, seconds=60):
        """Waits until the server computes nothing more in the background."""
        for _ in range(2 * seconds):
            before, _ = self.used()
            time.sleep(0.5)
            if self.used()[0] - before <= 0.02:
                return


def sanvat(binary, *options, name="sanvat", pause=0.02):
    port = free_port()
    command = [str(Path(binary).resolve()), "serve", "--listen", f"127.0.0.1:{port}", "--base-url", BASE_URL, "--today", TODAY]
    return Server(name, port, [*command, *options], pause=pause)


def sitemap(connection):
    """The paths of all pages."""
    body = connection.get("/sitemap.xml")[2].decode()
    parts = re.findall(rf"<sitemap>\s*<loc>{BASE_URL}(.*?)</loc>", body)
    if parts:
        body = "".join(connection.get(part)[2].decode() for part in parts)
    return re.findall(rf"<loc>{BASE_URL}(.*?)</loc>", body)


def process_tree(pid):
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(one for child in children for one in process_tree(int(child)))]


def cpu_seconds(pid):
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def resident(pid):
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE / 2**20


def memory_files(pid):
    """Megabytes in files without a disk, which are not resident."""
    total = 0
    for file in Path(f"/proc/{pid}/fd").iterdir():
        with contextlib.suppress(OSError):
            if os.readlink(file).startswith("/memfd:"):
                total += file.stat().st_blocks * 512
    return total / 2**20


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


def median_and_range(values, digits=2):
    """As text: the median, and the minimum and maximum in brackets."""
    low, high = min(values), max(values)
    return f"{statistics.median(values):,.{digits}f} ({low:,.{digits}f}–{high:,.{digits}f})"


def label_binaries(binaries):
    """A short name for each binary: its file name, or its path where two have the same file name."""
    names = [Path(binary).name for binary in binaries]
    return {binary: name if names.count(name) == 1 else str(binary) for binary, name in zip(binaries, names)}
