"""What the judges in Python share: access to a running site, and the loop that runs judges and prints what they found."""

import argparse
import importlib.util
import json
import shutil
import sys
import urllib.request
from xml.etree import ElementTree

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
MAX_PRINTED = 20


class Site:
    """A running site, each URL of which is fetched once."""

    def __init__(self, base):
        self.base = base.rstrip("/")
        self.responses = {}

    def fetch(self, url):
        """The body and the headers of a URL or of a path of the site."""
        url = url if url.startswith("http") else f"{self.base}{url}"
        if url not in self.responses:
            with urllib.request.urlopen(url, timeout=60) as response:
                self.responses[url] = (response.read(), response.headers)
        return self.responses[url]

    def get(self, url):
        return self.fetch(url)[0]

    def json(self, url):
        return json.loads(self.get(url))

    def pages(self):
        """The URLs of the sitemap."""
        return [loc.text for loc in ElementTree.fromstring(self.get("/sitemap.xml")).iter(f"{SITEMAP}loc")]


def program(name):
    """Whether a program is installed; a name with a folder is a path."""
    return lambda: shutil.which(name) is not None


def module(name):
    """Whether a Python package is installed."""
    return lambda: importlib.util.find_spec(name) is not None


def run(description, judges, add_options=lambda arguments: None):
    """Runs judges over the site that the command line names, and exits with 1 if any of them found something.

    Each judge comes with a function that says whether what it needs is installed, or None. It is called with the site and the
    options, and yields its findings.
    """
    arguments = argparse.ArgumentParser(description=description)
    arguments.add_argument("base", help="the address of the site, which is its base URL")
    arguments.add_argument("--all", action="store_true", help="a judge that is not installed is a failure")
    add_options(arguments)
    options = arguments.parse_args()
    site, has_failed = Site(options.base), False
    print(f"{len(site.pages())} pages")
    for judge, is_installed in judges:
        if is_installed and not is_installed():
            print(f"{judge.__name__}: not installed")
            has_failed |= options.all
            continue
        findings = list(judge(site, options))
        print(f"{judge.__name__}: {len(findings)} found")
        for finding in findings[:MAX_PRINTED]:
            print(f"  {finding}")
        has_failed |= bool(findings)
    sys.exit(1 if has_failed else 0)
