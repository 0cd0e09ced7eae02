"""The way in to everything there is to practise with."""

import datetime

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from interviewprep.practice.models import Story
from interviewprep.practice.partners_waiting import waiting_for
from interviewprep.practice.queue import is_due
from interviewprep.stages.models import Question, Stage
from interviewprep.web.decorators import page
from interviewprep.web.requests import CandidateRequest
from interviewprep.web.times import describe

MOST_STAGES = 5


@page
def show_practice(request: CandidateRequest) -> HttpResponse:
    """Show what is due, the stages to rehearse for, the stories and the bank."""
    now = timezone.now()
    counts = Question.objects.of(request.user).aggregate(all=Count("pk"), due=Count("pk", filter=is_due(now)))
    coming = _coming(request, now)
    return render(
        request,
        "practice/show_practice.html",
        {
            "waiting": {"partners": waiting_for(request.user)},
            "due": counts["due"],
            "questions": counts["all"],
            "stories": Story.objects.of(request.user).count(),
            "stages": [(stage, describe(stage, now, request.user.zone)) for stage in coming],
        },
    )


def _coming(request: CandidateRequest, now: datetime.datetime) -> list[Stage]:
    """Return the next stages of applications that are still open: soonest first, undated ones last."""
    stages = Stage.objects.of(request.user).filter(application__ending="")
    return list(stages.soonest(now).with_application()[:MOST_STAGES])
