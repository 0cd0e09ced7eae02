"""One stage: why, the plan, the round, the people, and what is open; once it is over, what was said."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from interviewprep.stages.asks import card
from interviewprep.stages.extras import Place, parts
from interviewprep.stages.fetch import desk_or_404
from interviewprep.stages.line import line
from interviewprep.stages.models import Stage
from interviewprep.stages.reasons import lines, split
from interviewprep.stages.record import said_at
from interviewprep.stages.since import has_a_round_before, lines_of
from interviewprep.web.access import page
from interviewprep.web.requests import CandidateRequest


@page
def show_stage(request: CandidateRequest, pk: int) -> HttpResponse:
    """Show one stage of the candidate."""
    here, now = desk_or_404(request, pk), timezone.now()
    shown, folded = split(lines(here.answer))
    return render(
        request,
        "stages/show_stage.html",
        {
            "desk": here,
            "stage": here.stage,
            "application": here.application,
            "steps": line(here.application, now, request.user.zone, here.stage),
            "is_over": here.stage.is_over(now),
            "is_cancelled": here.stage.status == Stage.Status.CANCELLED,
            "reasons": shown,
            "silent": folded,
            "said": said_at(here),
            "asks": card(here.stage, here.stages, here.facts, now, request.user.zone),
            "since": lines_of(here.stage),
            "has_a_round_before": has_a_round_before(here),
            "parts": parts(Place.STAGE_SIDE, request, here),
            "actions": parts(Place.STAGE_ACTIONS, request, here),
            "round_parts": parts(Place.STAGE_ROUND, request, here),
        },
    )
