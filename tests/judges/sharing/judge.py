"""Lets programs by others read previews, structured data, QR codes, feeds and sitemap of a running site."""

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from xml.etree import ElementTree

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


class Site:
    """A running site, each URL of which is fetched once."""

    def __init__(self, root):
        self.root = root.rstrip("/")
        self.held = {}

    def get(self, url):
        if url not in self.held:
            with urllib.request.urlopen(url, timeout=60) as answer:
                self.held[url] = answer.read()
        return self.held[url]

    def pages(self):
        tree = ElementTree.fromstring(self.get(f"{self.root}/sitemap.xml"))
        return [loc.text for loc in tree.iter(f"{SITEMAP}loc")]


def products(site):
    """Code and URL of every product page in Vietnamese."""
    for url in site.pages():
        if "/san-pham/" in url:
            data = json.loads(site.get(f"{url}.jsonld"))
            yield next(thing["sku"] for thing in data["@graph"] if thing["@type"] == "Product"), url


def feeds(site):
    yield f"{site.root}/tin-moi.atom"
    yield f"{site.root}/en/news.atom"
    for url in site.pages():
        if re.search(r"/(huyen|districts)/[^/]+$", url):
            yield f"{url}.atom"


def schemaorg_validate(site):
    """Each page's structured data against schema.org and the profiles of search engines."""
    with tempfile.TemporaryDirectory() as folder:

        def judge(numbered):
            number, url = numbered
            file = Path(folder) / f"{number}.html"
            file.write_bytes(site.get(url))
            done = subprocess.run(
                ["schemaorg-validate", "--file", file, "--format", "json"], capture_output=True, text=True
            )
            if done.returncode == 0:
                return None
            # A page without a kind that search engines show in a way of its own, as home is, is not eligible for that:
            # the program ends with 1 then too, though nothing is wrong.
            report = json.loads(done.stdout or "{}")
            read = report.get("extraction", {}).get("node_count", 0)
            parts = [report.get(part, {}) for part in ("vocabulary", "profile")]
            is_right = read and not any(part.get("diagnostics") or part.get("type_results") for part in parts)
            return None if is_right else f"{url}: {done.stdout[:2000]}{done.stderr[:500]}"

        with ThreadPoolExecutor(2) as pool:
            yield from filter(None, pool.map(judge, enumerate(site.pages())))


def extruct(site):
    """What another parser reads of tags and structured data: the same as the twin, and agreeing with each other."""
    import extruct as parser

    for url in site.pages():
        read = parser.extract(site.get(url).decode(), base_url=url, syntaxes=["json-ld", "opengraph"])
        path, _, query = url.partition("?")
        twin = f"{path}{'index' if path.endswith('/') else ''}.jsonld{'?' + query if query else ''}"
        if read["json-ld"] != [json.loads(site.get(twin))]:
            yield f"{url}: reads other structured data than {twin}"
        tags = dict(read["opengraph"][0]["properties"])
        if tags.get("og:url") != url:
            yield f"{url}: og:url is {tags.get('og:url')}"
        for thing in read["json-ld"][0]["@graph"]:
            if "image" in thing and thing["image"] != tags.get("og:image"):
                yield f"{url}: image {thing['image']} is not {tags.get('og:image')}"
            if thing["@type"] == "Product" and thing["name"] != tags.get("og:title"):
                yield f"{url}: {thing['name']} is not {tags.get('og:title')}"


def zbarimg(site):
    """Every QR code, as pixels, and as a drawing at four pixels a module."""
    with tempfile.TemporaryDirectory() as folder:
        for code, _ in products(site):
            expected = f"{site.root}/p/{code}".upper()
            whole = Path(folder) / f"{code}.png"
            whole.write_bytes(site.get(f"{site.root}/p/{code}.png"))
            small = Path(folder) / f"{code}.pgm"
            small.write_bytes(raster(site.get(f"{site.root}/p/{code}.svg").decode(), 4))
            for picture in (whole, small):
                done = subprocess.run(["zbarimg", "--raw", "-q", picture], capture_output=True, text=True)
                if done.stdout.strip() != expected:
                    yield f"{picture.name} is read as {done.stdout.strip()!r}, not {expected}"
            answer = urllib.request.urlopen(expected.replace(site.root.upper(), site.root), timeout=60)
            if "/san-pham/" not in answer.url:
                yield f"{expected} leads to {answer.url}"


def raster(svg, pixels):
    """The rectangles of a code's drawing as a PGM picture."""
    side = int(re.search(r'viewBox="0 0 (\d+) ', svg)[1])
    rows = [bytearray(b"\xff" * side * pixels) for _ in range(side)]
    for column, row, length in re.findall(r"M(\d+) (\d+)h(\d+)v1", svg):
        start, end = int(column) * pixels, (int(column) + int(length)) * pixels
        rows[int(row)][start:end] = bytes(end - start)
    picture = b"".join(bytes(row) * pixels for row in rows)
    return f"P5 {side * pixels} {side * pixels} 255\n".encode() + picture


def feedparser(site):
    """Every feed."""
    import feedparser as parser

    for url in feeds(site):
        feed = parser.parse(site.get(url))
        if feed.bozo or not feed.entries or feed.feed.id != url:
            yield f"{url}: {feed.get('bozo_exception')}, {len(feed.entries)} entries"
        ids = {entry.id for entry in feed.entries}
        if len(ids) != len(feed.entries):
            yield f"{url}: an id stands twice"


def xmllint(site):
    """Feeds and sitemap are well-formed."""
    for url in [f"{site.root}/sitemap.xml", *feeds(site)]:
        done = subprocess.run(["xmllint", "--noout", "-"], input=site.get(url), capture_output=True)
        if done.returncode:
            yield f"{url}: {done.stderr.decode()}"


def is_there(judge):
    """Whether what a judge needs is installed."""
    programs = {"schemaorg_validate": ["schemaorg-validate"], "zbarimg": ["zbarimg"], "xmllint": ["xmllint"]}
    if judge.__name__ in programs:
        return all(shutil.which(program) for program in programs[judge.__name__])
    try:
        __import__(judge.__name__)
    except ImportError:
        return False
    return True


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("root", help="the address of the site, which is its base URL")
    arguments.add_argument("--all", action="store_true", help="a judge that is not installed is a failure")
    options = arguments.parse_args()
    site, failed = Site(options.root), False
    print(f"{len(site.pages())} pages")
    for judge in (xmllint, feedparser, zbarimg, extruct, schemaorg_validate):
        if not is_there(judge):
            print(f"{judge.__name__}: not installed")
            failed |= options.all
            continue
        found = list(judge(site))
        print(f"{judge.__name__}: {len(found)} found")
        for finding in found[:20]:
            print(f"  {finding}")
        failed |= bool(found)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
