"""The lists that somebody can filter and sort: each filter in each order, on the first page and behind it."""

import html
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

# How many pages on a list is looked at, and from there one back. A shorter one: its last page that is full.
PAGES_ON = 10
PLACES = "first", "second", "further", "back"
_NEXT, _EARLIER = (re.compile(rf'rel="{rel}" href="([^"]*)"') for rel in ("next", "prev"))


@dataclass(frozen=True, slots=True)
class MeasuredList:
    """A list with the parameters of its address and the values of each; "" leaves one out."""

    name: str
    address: str
    parameters: dict[str, tuple[str, ...]]

    def queries(self) -> Iterator[str]:
        """Yield a query string for each choice of all of them, that of none first."""
        for values in itertools.product(*self.parameters.values()):
            chosen = zip(self.parameters, values, strict=True)
            yield urlencode({name: value for name, value in chosen if value})


LISTS = (
    MeasuredList(
        "applications",
        "applications:list_applications",
        {
            "state": ("", "applied", "interviewing", "final", "offer", "ended"),
            "sort": ("", "date", "change", "company"),
        },
    ),
    MeasuredList(
        "stages",
        "stages:list_stages",
        {"show": ("", "debrief", "coming", "past", "cancelled"), "sort": ("", "company")},
    ),
    MeasuredList(
        "people",
        "stages:list_people",
        {"show": ("", "to-meet", "met", "others"), "sort": ("", "name")},
    ),
    MeasuredList(
        "questions",
        "practice:list_questions",
        {
            "topic": ("", "supplier"),
            "rating": ("", "strong", "weak", "never"),
            "sort": ("", "oldest", "topic"),
        },
    ),
)


def pages_of_list(client: Any, address: str, query: str) -> dict[str, str]:
    """Return the paths of a list's pages by their `PLACES`; where it is too short, of the page before that.

    client   signed in
    address  the name of the list's address
    """
    base = reverse(address)
    first = second = further = f"{base}?{query}" if query else base
    then, back = _linked(client, first, _NEXT), ""
    for number in range(PAGES_ON):
        following = _linked(client, base + then, _NEXT) if then else ""
        if not following:
            break
        further, then = base + then, following
        second = further if number == 0 else second
        back = _linked(client, further, _EARLIER)
    return dict(zip(PLACES, (first, second, further, base + back if back else further), strict=True))


def _linked(client: Any, path: str, link: re.Pattern[str]) -> str:
    found = link.search(client.get(path).content.decode())
    return html.unescape(found[1]) if found else ""
