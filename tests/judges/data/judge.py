"""Lets programs by others read the open data of a running site: its description, its twins, its downloads."""

import argparse
import csv
import hashlib
import io
import json
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import urllib.request
import zipfile
from pathlib import Path
from xml.etree import ElementTree

HERE = Path(__file__).resolve().parent
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
SEED = "20261124"


class Site:
    """A running site, each URL of which is fetched once."""

    def __init__(self, root):
        self.root = root.rstrip("/")
        self.held = {}

    def get(self, path):
        url = path if path.startswith("http") else f"{self.root}{path}"
        if url not in self.held:
            with urllib.request.urlopen(url, timeout=60) as answer:
                self.held[url] = (answer.read(), answer.headers)
        return self.held[url][0]

    def json(self, path):
        return json.loads(self.get(path))

    def twins(self, media_type):
        """Every twin of a type that a page of the sitemap names in its header."""
        tree = ElementTree.fromstring(self.get("/sitemap.xml"))
        for loc in tree.iter(f"{SITEMAP}loc"):
            self.get(loc.text)
            for link in self.held[loc.text][1].get("link", "").split(", "):
                if f'type="{media_type}"' in link and 'rel="alternate"' in link:
                    yield link[1 : link.index(">")]

    def downloads(self):
        """The files of the whole catalogue by what their names end with."""
        links = self.json("/du-lieu.json")["item"]["downloads"]
        return {link["url"].rsplit("/", 1)[1].split(".", 1)[1]: link["url"] for link in links}


def spectral(site, _):
    """The description keeps the rules of OpenAPI."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "openapi.json"
        file.write_bytes(site.get("/openapi.json"))
        program = HERE / "node_modules" / ".bin" / "spectral"
        done = subprocess.run(
            [program, "lint", file, "--ruleset", HERE / "spectral.yaml", "--fail-severity", "hint", "--format", "text"],
            capture_output=True,
            text=True,
        )
        if done.returncode:
            yield done.stdout + done.stderr


def schemathesis(site, examples):
    """What the description says is what is answered, whatever is asked."""
    done = subprocess.run(
        [
            shutil.which("schemathesis") or Path(sys.executable).parent / "schemathesis",
            "run",
            f"{site.root}/openapi.json",
            "--checks",
            "all",
            "--max-examples",
            str(examples),
            "--seed",
            SEED,
            "--no-color",
        ],
        capture_output=True,
        text=True,
        cwd=tempfile.gettempdir(),
    )
    if done.returncode:
        yield done.stdout[-6000:] + done.stderr[-2000:]


def csv_reader(site, _):
    """Every table is read by the reader of another language, row by row, and has no formula."""
    for url in site.twins("text/csv"):
        text = site.get(url).decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
        if any(len(row) != len(rows[0]) for row in rows):
            yield f"{url}: rows of different length"
        if any(cell[:1] in ("=", "+", "@") for row in rows for cell in row):
            yield f"{url}: a formula"
        twin = site.json(url.replace(".csv", ".json"))
        items = twin.get("items") or twin["item"].get("items", [twin["item"]])
        if "/thong-ke" not in url and "/statistics" not in url and len(items) != len(rows) - 1:
            yield f"{url}: {len(rows) - 1} rows, {len(items)} items"


def geojson(site, _):
    """Every map is valid GeoJSON."""
    import geojson as reader

    for url in [*site.twins("application/geo+json"), site.downloads()["geojson"]]:
        collection = reader.loads(site.get(url))
        if not collection.is_valid:
            yield f"{url}: {collection.errors()}"


def openpyxl(site, _):
    """The workbook opens, and has the tables of the database."""
    import openpyxl as reader

    workbook = reader.load_workbook(io.BytesIO(site.get(site.downloads()["xlsx"])))
    database = connect(site)
    for name in workbook.sheetnames:
        sheet = workbook[name]
        if any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row):
            yield f"{name}: a formula"
        if name not in ("products", "dictionary"):
            (count,) = database.execute(f'SELECT count(*) FROM "{name}"').fetchone()
            if sheet.max_row != count + 1:
                yield f"{name}: {sheet.max_row - 1} rows, {count} in the database"


def connect(site):
    database = sqlite3.connect(":memory:")
    database.deserialize(site.get(site.downloads()["sqlite"]))
    return database


def sqlite(site, _):
    """The database has the checksum that is printed and is whole; the archive has its tables."""
    data = site.get(site.downloads()["sqlite"])
    digest = hashlib.sha256(data).hexdigest()
    for url in ("/du-lieu", "/en/data"):
        if digest not in site.get(url).decode():
            yield f"{url} does not print {digest}"
    verdict = connect(site).execute("PRAGMA integrity_check").fetchall()
    if verdict != [("ok",)]:
        yield f"integrity_check: {verdict}"
    with zipfile.ZipFile(io.BytesIO(site.get(site.downloads()["csv.zip"]))) as archive:
        if archive.testzip():
            yield "the archive is damaged"
        for name in archive.namelist():
            list(csv.reader(io.StringIO(archive.read(name).decode("utf-8-sig"), newline=""), strict=True))


def is_there(judge):
    """Whether what a judge needs is installed."""
    if judge is spectral:
        return (HERE / "node_modules" / ".bin" / "spectral").exists()
    if judge in (csv_reader, sqlite):
        return True
    try:
        __import__(judge.__name__)
    except ImportError:
        return False
    return True


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("root", help="the address of the site, which is its base URL")
    arguments.add_argument("--all", action="store_true", help="a judge that is not installed is a failure")
    arguments.add_argument("--examples", type=int, default=10, help="how many examples schemathesis makes up at most")
    options = arguments.parse_args()
    site, failed = Site(options.root), False
    for judge in (spectral, sqlite, csv_reader, geojson, openpyxl, schemathesis):
        if not is_there(judge):
            print(f"{judge.__name__}: not installed")
            failed |= options.all
            continue
        found = list(judge(site, options.examples))
        print(f"{judge.__name__}: {len(found)} found")
        for finding in found[:20]:
            print(f"  {finding}")
        failed |= bool(found)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
