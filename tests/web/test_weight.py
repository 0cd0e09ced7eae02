"""What a first visit costs, and the scripts of all pages: few requests, few bytes."""

import re
from pathlib import Path

import brotli
from django.contrib.staticfiles import finders
from django.test import Client

MOST_BYTES = 32 * 1024
MOST_REQUESTS = 5
MOST_BYTES_OF_SCRIPT = 10 * 1000


def _file(name: str) -> Path:
    found = finders.find(name)
    assert isinstance(found, str), name
    return Path(found)


def _fetched(page: str) -> list[Path]:
    """Return the files a browser fetches to show that page: those in its head, and the heading face."""
    head = re.findall(r'<(?:link rel="(?:stylesheet|icon)" href|script src)="/static/([^"]+)"', page)
    # The accents lie in a second file, for which a page without any does not ask.
    return [*map(_file, head), _file("fonts/source-serif-4-semibold.woff2")]


def _sent(file: Path) -> int:
    """Return how many bytes of a file are sent: WhiteNoise compresses it, unless it is compressed already."""
    content = file.read_bytes()
    return len(content) if file.suffix == ".woff2" else len(brotli.compress(content))


def test_a_first_visit_takes_at_most_five_requests_and_32_kilobytes(client: Client) -> None:
    page = client.get("/", headers={"Accept-Encoding": "gzip"})
    files = _fetched(client.get("/").text)
    assert {file.suffix for file in files} == {".css", ".svg", ".woff2"}
    assert 1 + len(files) <= MOST_REQUESTS
    assert len(page.content) + sum(map(_sent, files)) <= MOST_BYTES


def test_the_scripts_of_all_pages_together_take_at_most_ten_kilobytes() -> None:
    scripts = sorted(_file("js/app.js").parent.glob("*.js"))
    assert "board.js" in {script.name for script in scripts}
    assert sum(map(_sent, scripts)) <= MOST_BYTES_OF_SCRIPT


def test_the_front_page_needs_no_accents_in_its_headings(client: Client) -> None:
    headings = "".join(re.findall(r"<h\d[^>]*>(.*?)</h\d>", client.get("/").text, re.DOTALL))
    assert re.findall("[\u00c0-\u017f]", headings) == []
