"""All stages in one list."""

import itertools
from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from interviewprep.filters.models import SavedFilter
from interviewprep.filters.parts import on_list
from interviewprep.stages.stage_list import (
    StageFilter,
    StageKind,
    StageRow,
    StageSort,
    counts_by_kind,
    listed,
    rows,
)
from interviewprep.stages.stage_pages import page_of_kind
from interviewprep.web.decorators import page
from interviewprep.web.lists import PER_PAGE, ListPage, ListView
from interviewprep.web.requests import CandidateRequest
from interviewprep.web.several import boxes

# How many of each are shown together; the past has what is left of a page, and at least a few.
_TOGETHER = {StageKind.DEBRIEF: 5, StageKind.COMING: 10, StageKind.PAST: PER_PAGE, StageKind.CANCELLED: 5}
_A_FEW = 5


@dataclass(frozen=True, slots=True)
class StageSection:
    """The first stages of one kind or a page of them, and the address of all of that kind."""

    kind: StageKind
    rows: tuple[StageRow, ...]
    query: str
    page: ListPage


@page
def list_stages(request: CandidateRequest) -> HttpResponse:
    """Show a few stages of each kind, or with `show` those of one, page by page; `sort` changes the order."""
    now = timezone.now()
    view = ListView(StageFilter(request.GET).chosen())
    counts = counts_by_kind(request.user.pk, now)
    chosen = view.chosen.get("show", "")
    there = [kind for kind in StageKind if counts is None or counts.get(kind)]
    pages: dict[StageKind, ListPage] = {}
    for kind in [StageKind(chosen)] if chosen else there:
        left = PER_PAGE - sum(len(one.rows) for one in pages.values())
        room = PER_PAGE if chosen else min(_TOGETHER[kind], max(left, _A_FEW))
        asked = request.GET if view.is_narrowed else {}
        pages[kind] = page_of_kind(request.user, kind, view, asked, room, now)
    sections = _sections(request, view, pages)
    return render(
        request,
        "stages/list_stages.html",
        {
            "any": bool(there),
            "sections": {kind.value: None for kind in StageKind} | {one.kind.value: one for one in sections},
            "page": sections[0].page if chosen else None,
            "has_many": chosen or any(section.page.later for section in sections),
            "is_narrowed": bool(chosen),
            "kinds": view.filters("show", [("", "All"), *StageKind.choices], counts),
            "sorts": view.links("sort", StageSort.choices),
            **boxes(request),
            **on_list(request.user, SavedFilter.FilteredList.STAGES, view),
        },
    )


def _sections(
    request: CandidateRequest, view: ListView, pages: Mapping[StageKind, ListPage]
) -> list[StageSection]:
    """Return the sections of these pages; the rows of all of them are loaded together."""
    now, zone = timezone.now(), request.user.zone
    keys = list(itertools.chain.from_iterable(one.rows for one in pages.values()))
    loaded = listed(request.user.pk, keys, now)
    return [
        StageSection(kind, rows(one.in_order(loaded), now, zone), view.query(show=kind.value), one)
        for kind, one in pages.items()
    ]
