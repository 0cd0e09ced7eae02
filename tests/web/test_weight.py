"""What a first visit costs, and the scripts of all pages: few requests, few bytes."""

import gzip
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import brotli
import pytest
from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile
from django.test import Client

from interviewprep.guide import caching
from interviewprep.web.css import squeezed
from interviewprep.web.static_files import StaticFilesStorage, without_comments

MOST_BYTES = 20 * 1000
MOST_REQUESTS = 4
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
    if file.suffix == ".css":
        content = squeezed(content.decode()).encode()
    return len(content) if file.suffix == ".woff2" else len(brotli.compress(content))


def test_a_first_visit_takes_at_most_four_requests_and_twenty_kilobytes(
    client: Client, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(caching, "_kept", {})
    settings.KEEP_PUBLIC_PAGES = True
    page = client.get("/", headers={"Accept-Encoding": "gzip, deflate, br, zstd"})
    assert page["Content-Encoding"] == "br"
    files = _fetched(brotli.decompress(page.content).decode())
    assert {file.suffix for file in files} == {".css", ".svg", ".woff2"}
    assert 1 + len(files) <= MOST_REQUESTS
    bytes_sent = {file.suffix: _sent(file) for file in files} | {"page": len(page.content)}
    assert sum(bytes_sent.values()) <= MOST_BYTES, bytes_sent


def _scripts() -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in sorted(_file("js/app.js").parent.glob("*.js"))}


@pytest.mark.parametrize("compress", [gzip.compress, brotli.compress])
def test_the_scripts_of_all_pages_together_take_at_most_ten_kilobytes(
    compress: Callable[[bytes], bytes],
) -> None:
    scripts = _scripts()
    assert "board.js" in scripts
    sent = (compress(without_comments(script).encode()) for script in scripts.values())
    assert sum(map(len, sent)) <= MOST_BYTES_OF_SCRIPT


def test_a_script_is_served_without_comments_and_indentation() -> None:
    script = '/* What\n   it is. */\n\nif (a) {\n  // Why.\n  b("// c"); // d\n  /* e */\n}\n'
    assert without_comments(script) == 'if (a) {\nb("// c"); // d\n}\n'


def test_no_text_of_a_script_goes_over_lines() -> None:
    odd = [
        (name, line)
        for name, script in _scripts().items()
        for line in script.splitlines()
        if line.count("`") % 2
    ]
    assert odd == []


def test_scripts_are_collected_without_comments(tmp_path: Path) -> None:
    storage = StaticFilesStorage(location=tmp_path, base_url="/static/")
    read_already = ContentFile(b"// Why.\n  go();\n")
    read_already.read()
    storage.save("js/one.js", read_already)
    storage.save("admin/two.js", ContentFile(b"// Why.\n  go();\n"))
    texts = [(tmp_path / name).read_bytes() for name in ("js/one.js", "admin/two.js")]
    assert texts == [b"go();\n", b"// Why.\n  go();\n"]


def test_the_front_page_needs_no_accents_in_its_headings(client: Client) -> None:
    headings = "".join(re.findall(r"<h\d[^>]*>(.*?)</h\d>", client.get("/").text, re.DOTALL))
    assert re.findall("[\u00c0-\u017f]", headings) == []
