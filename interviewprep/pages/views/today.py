"""Today: what comes next and what to do about it. Signed out, the front page."""

from functools import cache
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from interviewprep.advice.library import library
from interviewprep.advice.reasons import REASONS
from interviewprep.briefs import parts as briefs
from interviewprep.guide.caching import same_for_strangers
from interviewprep.guide.example import example
from interviewprep.pages.today import today
from interviewprep.pages.today_record import today_record
from interviewprep.pages.today_standing import MOST_APPLICATIONS, standing
from interviewprep.practice import parts as practice
from interviewprep.stages.answer_times import usual_wait
from interviewprep.stages.forms.stage import StagePage, likely_stage
from interviewprep.stages.page_parts import present
from interviewprep.web.decorators import page, public
from interviewprep.web.lists import said
from interviewprep.web.requests import CandidateRequest

# From so many applications on, the page of insights has something to say.
_COMPARED = 3


@public
@page
def show_today(request: HttpRequest) -> HttpResponseBase:
    """Show the candidate's day, or explain the app to a visitor who is not signed in."""
    if request.user.is_authenticated:
        return _today(cast(CandidateRequest, request))
    return _front_page(request)


@same_for_strangers
def _front_page(request: HttpRequest) -> HttpResponse:
    # The source names five reasons; wanting to close is the state after them.
    reasons = [library().get(slug) for slug in REASONS]
    return render(request, "guide/home.html", {"reasons": reasons, "example": example()})


def _today(request: CandidateRequest) -> HttpResponse:
    candidate, now = request.user, timezone.now()
    stands = standing(candidate.pk, now)
    if not stands.states:
        return render(
            request, "pages/today/first.html", {"page": _first_stage(request), "example": example()}
        )
    record = today_record(candidate, stands, now, candidate.zone)
    shown = today(record, now, candidate.zone, cache(lambda: usual_wait(candidate, now)))
    return render(
        request,
        "pages/today/today.html",
        {
            "today": shown,
            "standing": tuple(stands.states.items()),
            "many": "" if stands.is_counted else said(MOST_APPLICATIONS + 1, MOST_APPLICATIONS),
            "compares": stands.has(_COMPARED),
            "first": present(briefs.on_today(candidate) if stands.answered else None),
            "parts": present(practice.on_today(stands.due, stands.heard, shown.hero)),
        },
    )


def _first_stage(request: CandidateRequest) -> StagePage:
    """The form of the stage page, of which the first visit shows the few fields that are enough."""
    return StagePage(
        None, candidate=request.user, stage=likely_stage(request.user, None, []), applications=[]
    )
