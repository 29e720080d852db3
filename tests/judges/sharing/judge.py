"""Runs programs by others over previews, structured data, QR codes, feeds and sitemap of a running site."""

import html
import json
import re
import struct
import subprocess
import sys
import tempfile
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "lib"))

from harness import module, program, run


def codes(site):
    """The code of every product."""
    for url in site.pages():
        if "/san-pham/" in url:
            data = site.json(f"{url}.jsonld")
            yield next(thing["sku"] for thing in data["@graph"] if thing["@type"] == "Product")


def feeds(site):
    yield f"{site.base}/tin-moi.atom"
    yield f"{site.base}/en/news.atom"
    for url in site.pages():
        if re.search(r"/(huyen|districts)/[^/]+$", url):
            yield f"{url}.atom"


def schemaorg_validate(site, _):
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
            # The program also ends with 1 when a page, such as the home page, has no type that search engines show in a
            # special way, though nothing is wrong.
            report = json.loads(done.stdout or "{}")
            nodes = report.get("extraction", {}).get("node_count", 0)
            parts = [report.get(part, {}) for part in ("vocabulary", "profile")]
            is_valid = nodes and not any(part.get("diagnostics") or part.get("type_results") for part in parts)
            return None if is_valid else f"{url}: {done.stdout[:2000]}{done.stderr[:500]}"

        with ThreadPoolExecutor(2) as pool:
            yield from filter(None, pool.map(judge, enumerate(site.pages())))


def extruct(site, _):
    """Tags and structured data as another parser reads them: equal to the JSON-LD document, and consistent."""
    import extruct as parser

    for url in site.pages():
        read = parser.extract(site.get(url).decode(), base_url=url, syntaxes=["json-ld", "opengraph"])
        path, _, query = url.partition("?")
        document = f"{path}{'index' if path.endswith('/') else ''}.jsonld{'?' + query if query else ''}"
        if read["json-ld"] != [site.json(document)]:
            yield f"{url}: the structured data differ from {document}"
        tags = dict(read["opengraph"][0]["properties"])
        if tags.get("og:url") != url:
            yield f"{url}: og:url is {tags.get('og:url')}"
        for thing in read["json-ld"][0]["@graph"]:
            if "image" in thing and thing["image"] != tags.get("og:image"):
                yield f"{url}: image {thing['image']} is not {tags.get('og:image')}"
            if thing["@type"] == "Product" and thing["name"] != tags.get("og:title"):
                yield f"{url}: {thing['name']} is not {tags.get('og:title')}"


def zbarimg(site, _):
    """Every QR code, as PNG, and as SVG at four pixels a module."""
    with tempfile.TemporaryDirectory() as folder:
        for code in codes(site):
            expected = f"{site.base}/p/{code}".upper()
            png = Path(folder) / f"{code}.png"
            png.write_bytes(site.get(f"{site.base}/p/{code}.png"))
            pgm = Path(folder) / f"{code}.pgm"
            pgm.write_bytes(raster(site.get(f"{site.base}/p/{code}.svg").decode(), 4))
            for picture in (png, pgm):
                done = subprocess.run(["zbarimg", "--raw", "-q", picture], capture_output=True, text=True)
                if done.stdout.strip() != expected:
                    yield f"{picture.name} is read as {done.stdout.strip()!r}, not {expected}"
            answer = urllib.request.urlopen(expected.replace(site.base.upper(), site.base), timeout=60)
            if "/san-pham/" not in answer.url:
                yield f"{expected} leads to {answer.url}"


def raster(svg, pixels):
    """The rectangles of the SVG as a PGM picture."""
    side = int(re.search(r'viewBox="0 0 (\d+) ', svg)[1])
    rows = [bytearray(b"\xff" * side * pixels) for _ in range(side)]
    for column, row, length in re.findall(r"M(\d+) (\d+)h(\d+)v1", svg):
        start, end = int(column) * pixels, (int(column) + int(length)) * pixels
        rows[int(row)][start:end] = bytes(end - start)
    picture = b"".join(bytes(row) * pixels for row in rows)
    return f"P5 {side * pixels} {side * pixels} 255\n".encode() + picture


def feedparser(site, _):
    """Every feed is read without an error."""
    import feedparser as parser

    for url in feeds(site):
        feed = parser.parse(site.get(url))
        if feed.bozo or not feed.entries or feed.feed.id != url:
            yield f"{url}: {feed.get('bozo_exception')}, {len(feed.entries)} entries"
        ids = {entry.id for entry in feed.entries}
        if len(ids) != len(feed.entries):
            yield f"{url}: an id occurs twice"


def icalendar(site, _):
    """The calendars are read without an error, and say when each season comes back."""
    import icalendar as parser

    for path in ("/mua-vu.ics", "/en/in-season.ics"):
        calendar = parser.Calendar.from_ical(site.get(path))
        events = list(calendar.walk("VEVENT"))
        if not events or calendar.errors:
            yield f"{path}: {len(events)} events, {calendar.errors}"
        for event in events:
            if event.errors or event.start >= event.end or event["RRULE"]["FREQ"] != ["YEARLY"]:
                yield f"{path}: {event['UID']}: {event.errors} {event.start} {event.end}"
            site.get(str(event["URL"]))


def micawber(site, _):
    """A client of oEmbed gets the card of every page that names where it is described, no larger than it asks for and as large as
    it is said to be. The address that the page names is the client's."""
    from micawber.providers import Provider

    provider = Provider(f"{site.base}/oembed")
    described = 0
    for url in site.pages():
        named = re.search(rb'<link rel="alternate" type="application/json\+oembed" href="([^"]*)"', site.get(url))
        if not named:
            continue
        described += 1
        if site.json(html.unescape(named[1].decode())) != provider.request(url):
            yield f"{url}: {named[1].decode()} says something else"
        for width, height in ((1200, 630), (500, 250)):
            card = provider.request(url, maxwidth=width, maxheight=height)
            if (card["version"], card["type"]) != ("1.0", "photo") or not card["title"] or not card["provider_name"]:
                yield f"{url}: {card}"
                continue
            picture = site.get(card["url"])
            size = struct.unpack(">II", picture[16:24])
            is_small = size[0] <= width and size[1] <= height
            if not picture.startswith(b"\x89PNG") or size != (card["width"], card["height"]) or not is_small:
                yield f"{url}: {card}, {size}"
    if not described:
        yield "no page names where it is described"


def xmllint(site, _):
    """Feeds and sitemap are well-formed."""
    for url in [f"{site.base}/sitemap.xml", *feeds(site)]:
        done = subprocess.run(["xmllint", "--noout", "-"], input=site.get(url), capture_output=True)
        if done.returncode:
            yield f"{url}: {done.stderr.decode()}"


if __name__ == "__main__":
    run(
        __doc__,
        [
            (xmllint, program("xmllint")),
            (feedparser, module("feedparser")),
            (icalendar, module("icalendar")),
            (micawber, module("micawber")),
            (zbarimg, program("zbarimg")),
            (extruct, module("extruct")),
            (schemaorg_validate, program("schemaorg-validate")),
        ],
    )
