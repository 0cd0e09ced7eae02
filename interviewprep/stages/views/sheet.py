"""The prep sheet, to read on a phone or to print."""

from django.http import HttpResponse
from django.shortcuts import render

from interviewprep.stages.extras import Place, parts, questions_to_ask, ready
from interviewprep.stages.fetch import desk_or_404
from interviewprep.stages.paper import fit
from interviewprep.stages.sheet import questions_before, sheet
from interviewprep.stages.since import MOST_MENTIONED, lines_of
from interviewprep.stages.statements import keep_to, statements_of
from interviewprep.web.access import page
from interviewprep.web.requests import CandidateRequest


@page
def show_sheet(request: CandidateRequest, pk: int) -> HttpResponse:
    """Show what to carry into one stage."""
    here = desk_or_404(request, pk, plan=False)
    whole = sheet(here, ready(request, questions_before(here)), questions_to_ask(request, here))
    told, mention = keep_to(statements_of(here.application)), lines_of(here.stage)[:MOST_MENTIONED]
    added = parts(Place.SHEET, request, here)
    return render(
        request,
        "stages/sheet.html",
        {
            "sheet": whole,
            "keep_to": told,
            "mention": mention,
            "paper": fit(whole, told, mention, len(added)),
            "desk": here,
            "stage": here.stage,
            "application": here.application,
            "parts": added,
        },
    )
