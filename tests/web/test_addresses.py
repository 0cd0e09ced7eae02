"""Addresses are promises: links in mails, calendars and bookmarks, and the names that templates use."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.urls import get_resolver

# Every address of 0.1.0 with its name, except those from allauth.
BEFORE = Path(__file__).parent / "files" / "addresses-0.1.0.txt"


def _named(resolver: Any, path: str = "/", room: str = "") -> Iterator[tuple[str, str]]:
    for pattern in resolver.url_patterns:
        below = f"{path}{pattern.pattern}"
        if hasattr(pattern, "url_patterns"):
            yield from _named(pattern, below, f"{pattern.namespace}:" if pattern.namespace else room)
        else:
            yield below, f"{room}{pattern.name}"


def test_every_address_and_its_name_stay_as_they_were() -> None:
    before = [tuple(line.split(" ")) for line in BEFORE.read_text().splitlines()]
    now = set(_named(get_resolver()))
    # There may be more by now.
    assert [address for address in before if address not in now] == []
