"""All stages in one list."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from interviewprep.stages.models import Stage
from interviewprep.stages.stage_list import (
    StageFilter,
    StageKind,
    StageRow,
    StageSort,
    count_kinds,
    in_order,
    of_kind,
    rows,
)
from interviewprep.web.decorators import page
from interviewprep.web.lists import PER_PAGE, ListPage, ListView, page_of
from interviewprep.web.requests import CandidateRequest

# How many of each are shown together; the past has what is left of a page, and at least a few.
_TOGETHER = {StageKind.DEBRIEF: 5, StageKind.COMING: 10, StageKind.PAST: PER_PAGE, StageKind.CANCELLED: 5}
_A_FEW = 5


@dataclass(frozen=True, slots=True)
class StageSection:
    """The stages of one kind: a page of them, how many there are in all, and the address of them alone."""

    kind: StageKind
    rows: tuple[StageRow, ...]
    count: int
    query: str
    page: ListPage


@page
def list_stages(request: CandidateRequest) -> HttpResponse:
    """Show a few stages of each kind, or with `show` those of one, page by page; `sort` changes the order."""
    now = timezone.now()
    view = ListView(StageFilter(request.GET).chosen())
    counts = count_kinds(request.user, now)
    chosen = view.chosen.get("show", "")
    sections: list[StageSection] = []
    for kind in [StageKind(chosen)] if chosen else [kind for kind in StageKind if counts[kind]]:
        left = PER_PAGE - sum(len(one.rows) for one in sections)
        room = PER_PAGE if chosen else min(_TOGETHER[kind], max(left, _A_FEW))
        sections.append(_section(request, view, kind, counts[kind], room))
    total = sum(counts.values())
    return render(
        request,
        "stages/list_stages.html",
        {
            "total": total,
            "sections": {kind.value: None for kind in StageKind} | {one.kind.value: one for one in sections},
            "page": sections[0].page if chosen else None,
            "has_many": chosen or any(one.count > len(one.rows) for one in sections),
            "is_narrowed": view.is_narrowed,
            "kinds": view.links("show", [("", "All"), *StageKind.choices], {"": total, **counts}),
            "sorts": view.links("sort", StageSort.choices),
        },
    )


def _section(
    request: CandidateRequest, view: ListView, kind: StageKind, count: int, room: int
) -> StageSection:
    now, stages = timezone.now(), Stage.objects.of(request.user).with_application().listed()
    found, order = in_order(stages.filter(of_kind(kind, now)), kind, view.chosen.get("sort", ""))
    shown = page_of(found, order, view, request.GET if view.is_narrowed else {}, room)
    return StageSection(
        kind, rows(shown.rows, now, request.user.zone), count, view.query(show=kind.value), shown
    )
