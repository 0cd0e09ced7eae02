"""The links that narrow a list, and what they say of a list that is too long to count."""

import pytest

from interviewprep.web import lists
from interviewprep.web.lists import ListView, count_values

CHOICES = [("", "All"), ("open", "Open"), ("ended", "Ended"), ("offer", "Offer")]


def shown(values: list[str]) -> list[tuple[str, int | str | None]]:
    found = ListView({"state": "open"}).filters("state", CHOICES, count_values(values))
    return [(link.label, link.count) for link in found]


def test_each_filter_says_how_many_rows_are_behind_it() -> None:
    assert shown(["open", "ended", "open"]) == [("All", 3), ("Open", 2), ("Ended", 1)]


def test_a_list_too_long_to_count_says_so_and_shows_every_filter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "MOST_COUNTED", 2)
    assert shown(["open", "ended", "open"]) == [
        *(("All", "1,000+"), ("Open", None), ("Ended", None), ("Offer", None))
    ]
