"""The links that narrow a list, and what they say of a list that is too long to count."""

import pytest
from django import forms

from interviewprep.web import lists
from interviewprep.web.forms import ListFilter
from interviewprep.web.lists import ListView, count_values, said

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


@pytest.mark.parametrize(
    ("count", "without", "shown"), [(12, 3, 9), (2, 3, 0), (21, 3, "17+"), (21, 30, "0+")]
)
def test_what_is_left_out_is_never_fewer_than_none(count: int, without: int, shown: int | str) -> None:
    assert said(count, 20, without) == shown


class _Listed(ListFilter):
    show = forms.ChoiceField(required=False, choices=[("coming", "Coming")])
    sort = forms.ChoiceField(required=False, choices=[("name", "Name")])


def test_a_list_does_what_makes_sense_in_its_address() -> None:
    assert _Listed({"show": "coming", "sort": "nonsense", "other": "x"}).chosen() == {"show": "coming"}
    assert _Listed({}).chosen() == {}
