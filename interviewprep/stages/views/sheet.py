"""The prep sheet, to read on a phone or to print."""

from django.http import HttpResponse
from django.shortcuts import render

from interviewprep.stages.extras import Place, parts, questions_to_ask, ready
from interviewprep.stages.fetch import desk_or_404
from interviewprep.stages.sheet import questions_before, sheet
from interviewprep.stages.since import MOST_MENTIONED, lines_of
from interviewprep.stages.statements import keep_to, statements_of
from interviewprep.web.access import page
from interviewprep.web.requests import CandidateRequest


@page
def show_sheet(request: CandidateRequest, pk: int) -> HttpResponse:
    """Show what to carry into one stage."""
    here = desk_or_404(request, pk, plan=False)
    return render(
        request,
        "stages/sheet.html",
        {
            "sheet": sheet(here, ready(request, questions_before(here)), questions_to_ask(request, here)),
            "keep_to": keep_to(statements_of(here.application)),
            "mention": lines_of(here.stage)[:MOST_MENTIONED],
            "desk": here,
            "stage": here.stage,
            "application": here.application,
            "parts": parts(Place.SHEET, request, here),
        },
    )
