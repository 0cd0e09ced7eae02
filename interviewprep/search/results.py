"""The page of results: groups with their counts, at most twenty hits, and what else there is to try."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from interviewprep.accounts.models import Candidate
from interviewprep.advice.dates import day_in_words
from interviewprep.advice.text import join
from interviewprep.stages.models import Stage

from .finding import find
from .kinds import Group, Texts
from .marking import found_words, marked, piece
from .query import Query, read_query
from .words import folded

A_PAGE = 20
_MOST_OTHER_WORDS = 3


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: its title, a line about it, and a piece of it where the words are not in those."""

    url: str
    title: SafeString
    about: SafeString
    piece: SafeString


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

    also    other forms of the words that were found, such as “forecasts”
    page    where in the chosen group this is; None if no group is chosen
    is_cut  whether more was found than is counted: the counts are those of a part
    """

    query: Query
    total: int
    chips: tuple[KindFilter, ...]
    sections: tuple[FoundGroup, ...]
    also: str
    page: "Page[int] | None"
    is_cut: bool = False


def results(candidate: int, text: str, chosen: str, page: str, today: datetime.date) -> Results:
    """Return what a candidate finds; `chosen` and `page` may be anything, as they stand in the address."""
    query = read_query(text, today)
    found = find(candidate, query)
    counts = found.counts()
    group = next((one for one in counts if one.slug == chosen), None)
    place = Paginator(range(counts[group]), A_PAGE).get_page(page) if group else None
    if group and place:
        wanted = {group: slice(place.start_index() - 1, place.end_index())}
    else:
        wanted = {one: slice(most) for one, most in _shares(counts).items()}
    hits = {one: [_shown(text, query) for text in some] for one, some in found.take(wanted).items()}
    return Results(
        query=query,
        total=sum(counts.values()),
        chips=_chips(query, counts, group),
        sections=tuple(
            FoundGroup(
                one,
                counts[one],
                tuple(Hit(said[0].url, *(marked(part, query) for part in said[1:])) for said in some),
                "" if group or len(some) >= counts[one] else _address(query, one),
            )
            for one, some in hits.items()
            if some
        ),
        also=_also(query, [part for some in hits.values() for said in some for part in said[1:]]),
        page=place,
        is_cut=found.is_cut,
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


def _shown(said: Texts, query: Query) -> tuple[Texts, str, str, str]:
    """A text, and what is shown of it: its title, what is said about it, and a piece with the words."""
    # The title may be the beginning of the first of them, and an address is nothing to read.
    rest = (text for text in said.prose if not text.startswith((said.title.rstrip("…"), "http")))
    return (
        said,
        said.title,
        " · ".join(said.about),
        next(filter(None, (piece(one, query) for one in rest)), ""),
    )


def _also(query: Query, shown: Iterable[str]) -> str:
    """Other forms of the words that are to be seen: “forecasts”, where “forecast” was typed."""
    typed = set(query.text.lower().split())
    words = dict.fromkeys(
        word for text in shown for word in found_words(text, query) if not typed & {word, *folded(word)}
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
