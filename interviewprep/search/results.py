"""The page of results: groups with their counts, at most twenty hits, and what else there is to try."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from interviewprep.accounts.models import Candidate
from interviewprep.advice.dates import day_in_words
from interviewprep.advice.text import join
from interviewprep.stages.models import Stage

from . import finding
from .kinds import Group, Texts
from .marking import found_words, marked, piece
from .query import Query, read_query
from .words import folded

A_PAGE = 20
_MOST_OTHER_WORDS = 3


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: its title, a line about it, and a piece of it where the words are not in those."""

    title: SafeString
    url: str
    about: SafeString
    piece: SafeString | str


@dataclass(frozen=True, slots=True)
class FoundGroup:
    """The hits of one group. `rest` is where all of them are, if they do not fit here."""

    group: Group
    count: int
    hits: tuple[Hit, ...]
    rest: str


@dataclass(frozen=True, slots=True)
class KindFilter:
    """A filter by group; without one, all."""

    label: str
    count: int
    url: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Results:
    """What was asked and what was found.

    also  other forms of the words that were found, such as “forecasts”
    page  where in the chosen group this is; None if no group is chosen
    """

    query: Query
    total: int
    chips: tuple[KindFilter, ...]
    sections: tuple[FoundGroup, ...]
    also: str
    page: "Page[int] | None"


def results(candidate: int, text: str, chosen: str, page: str, today: datetime.date) -> Results:
    """Return what a candidate finds; `chosen` and `page` may be anything, as they stand in the address."""
    query = read_query(text, today)
    counts = finding.count(candidate, query)
    group = next((one for one in counts if one.slug == chosen), None)
    place = Paginator(range(counts[group]), A_PAGE).get_page(page) if group else None
    if group and place:
        wanted = {group: (A_PAGE, max(place.start_index() - 1, 0))}
    else:
        wanted = {one: (most, 0) for one, most in _shares(counts).items()}
    found = finding.take(candidate, query, wanted)
    return Results(
        query=query,
        total=sum(counts.values()),
        chips=_chips(query, counts, group),
        sections=tuple(
            FoundGroup(
                one,
                counts[one],
                tuple(_hit(said, query) for said in found[one]),
                "" if group or len(found[one]) >= counts[one] else _address(query, one),
            )
            for one in wanted
            if found[one]
        ),
        also=_also(query, [said for some in found.values() for said in some]),
        page=place,
    )


def _shares(counts: Mapping[Group, int]) -> dict[Group, int]:
    """How many of each group to show: in turn one of each, until there are twenty or no more."""
    shares = dict.fromkeys(counts, 0)
    while sum(shares.values()) < A_PAGE:
        open_ones = [group for group in shares if shares[group] < counts[group]]
        if not open_ones:
            break
        for group in open_ones[: A_PAGE - sum(shares.values())]:
            shares[group] += 1
    return {group: share for group, share in shares.items() if share}


def _chips(query: Query, counts: Mapping[Group, int], chosen: Group | None) -> tuple[KindFilter, ...]:
    if not counts:
        return ()
    every = KindFilter("All", sum(counts.values()), _address(query, None), chosen is None)
    by_count = sorted(counts, key=lambda group: -counts[group])
    return (
        every,
        *(KindFilter(one.short, counts[one], _address(query, one), one is chosen) for one in by_count),
    )


def _address(query: Query, group: Group | None) -> str:
    return "?" + urlencode({"q": query.text, **({"kind": group.slug} if group else {})})


def _hit(said: Texts, query: Query) -> Hit:
    about = " · ".join(said.about)
    # The title may be the beginning of the first of them.
    rest = (text for text in said.prose if not text.startswith(said.title.rstrip("…")))
    shown = next((part for text in rest if (part := piece(text, query))), "")
    return Hit(marked(said.title, query), said.url, marked(about, query), marked(shown, query))


def _also(query: Query, shown: Sequence[Texts]) -> str:
    typed = set(query.text.lower().split())
    words: dict[str, None] = {}
    for said in shown:
        for text in (said.title, *said.about, *(piece(one, query) for one in said.prose)):
            words |= dict.fromkeys(
                word for word in found_words(text, query) if not typed & {word, *folded(word)}
            )
    return join([f"“{word}”" for word in list(words)[:_MOST_OTHER_WORDS]])


def to_try(candidate: Candidate) -> tuple[str, ...]:
    """Return a day and a place of the candidate's own that can be looked for; their latest stage has them."""
    dated = Stage.objects.of(candidate).filter(starts_at__isnull=False).select_related("application")
    stage = dated.order_by("-starts_at", "-pk").first()
    if stage is None or stage.starts_at is None:
        return ()
    day = day_in_words(stage.starts_at.astimezone(stage.zone), year=False)
    place = stage.application.location.partition(",")[0].strip()
    return (day, place) if place else (day,)
