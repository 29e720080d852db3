"""Runs programs by others over the open data of a running site: its description, its data formats, its downloads."""

import csv
import hashlib
import io
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "lib"))

from harness import module, program, run

SEED = "20261124"
SPECTRAL = HERE / "node_modules" / ".bin" / "spectral"


def alternates(site, media_type):
    """Every URL with a type that a page of the sitemap names as an alternate in its header."""
    for page in site.pages():
        _, headers = site.fetch(page)
        for link in headers.get("link", "").split(", "):
            if f'type="{media_type}"' in link and 'rel="alternate"' in link:
                yield link[1 : link.index(">")]


def downloads(site):
    """The files of the whole catalogue by their extension."""
    links = site.json("/du-lieu.json")["item"]["downloads"]
    return {link["url"].rsplit("/", 1)[1].split(".", 1)[1]: link["url"] for link in links}


def connect(site):
    database = sqlite3.connect(":memory:")
    database.deserialize(site.get(downloads(site)["sqlite"]))
    return database


def spectral(site, _):
    """The description keeps the rules of OpenAPI."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "openapi.json"
        file.write_bytes(site.get("/openapi.json"))
        done = subprocess.run(
            [SPECTRAL, "lint", file, "--ruleset", HERE / "spectral.yaml", "--fail-severity", "hint", "--format", "text"],
            capture_output=True,
            text=True,
        )
        if done.returncode:
            yield done.stdout + done.stderr


def schemathesis(site, options):
    """Every response is as the description says, whatever the request."""
    done = subprocess.run(
        [
            shutil.which("schemathesis") or Path(sys.executable).parent / "schemathesis",
            "run",
            f"{site.base}/openapi.json",
            "--checks",
            "all",
            "--max-examples",
            str(options.examples),
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
    """Python's reader reads every table row by row; no cell is a formula."""
    for url in alternates(site, "text/csv"):
        text = site.get(url).decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
        if any(len(row) != len(rows[0]) for row in rows):
            yield f"{url}: rows of different length"
        if any(cell[:1] in ("=", "+", "@") for row in rows for cell in row):
            yield f"{url}: a formula"
        document = site.json(url.replace(".csv", ".json"))
        items = document.get("items") or document["item"].get("items", [document["item"]])
        if "/thong-ke" not in url and "/statistics" not in url and len(items) != len(rows) - 1:
            yield f"{url}: {len(rows) - 1} rows, {len(items)} items"


def geojson(site, _):
    """Every map is valid GeoJSON."""
    import geojson as reader

    for url in [*alternates(site, "application/geo+json"), downloads(site)["geojson"]]:
        collection = reader.loads(site.get(url))
        if not collection.is_valid:
            yield f"{url}: {collection.errors()}"


def openpyxl(site, _):
    """The workbook opens, and has the tables of the database."""
    import openpyxl as reader

    workbook = reader.load_workbook(io.BytesIO(site.get(downloads(site)["xlsx"])))
    database = connect(site)
    for name in workbook.sheetnames:
        sheet = workbook[name]
        if any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row):
            yield f"{name}: a formula"
        if name not in ("products", "dictionary"):
            (count,) = database.execute(f'SELECT count(*) FROM "{name}"').fetchone()
            if sheet.max_row != count + 1:
                yield f"{name}: {sheet.max_row - 1} rows, {count} in the database"


def sqlite(site, _):
    """The database has the printed checksum and is intact; the archive of its tables is intact too."""
    data = site.get(downloads(site)["sqlite"])
    digest = hashlib.sha256(data).hexdigest()
    for url in ("/du-lieu", "/en/data"):
        if digest not in site.get(url).decode():
            yield f"{url} does not print {digest}"
    result = connect(site).execute("PRAGMA integrity_check").fetchall()
    if result != [("ok",)]:
        yield f"integrity_check: {result}"
    with zipfile.ZipFile(io.BytesIO(site.get(downloads(site)["csv.zip"]))) as archive:
        if archive.testzip():
            yield "the archive is damaged"
        for name in archive.namelist():
            list(csv.reader(io.StringIO(archive.read(name).decode("utf-8-sig"), newline=""), strict=True))


if __name__ == "__main__":
    run(
        __doc__,
        [
            (spectral, program(str(SPECTRAL))),
            (sqlite, None),
            (csv_reader, None),
            (geojson, module("geojson")),
            (openpyxl, module("openpyxl")),
            (schemathesis, module("schemathesis")),
        ],
        lambda arguments: arguments.add_argument(
            "--examples", type=int, default=10, help="how many examples schemathesis generates at most"
        ),
    )
