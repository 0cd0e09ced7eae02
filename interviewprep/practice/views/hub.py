"""The way in to everything there is to practise with."""

import datetime
from collections.abc import Sequence

from django.db.models import Count, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from interviewprep.practice.models import Story
from interviewprep.practice.partners_waiting import waiting_for
from interviewprep.practice.queue import is_due
from interviewprep.stages.models import Question, Stage
from interviewprep.stages.soonest import soonest
from interviewprep.web.compiled import CompiledQuery, counted
from interviewprep.web.decorators import page
from interviewprep.web.requests import CandidateRequest
from interviewprep.web.times import describe

MOST_STAGES = 5


@page
def show_practice(request: CandidateRequest) -> HttpResponse:
    """Show what is due, the stages to rehearse for, the stories and the bank."""
    now = timezone.now()
    owner = request.user.pk
    questions, due = next(iter(_QUESTIONS.of(owner, now)), (0, 0))
    return render(
        request,
        "practice/show_practice.html",
        {
            "waiting": {"partners": waiting_for(request.user)},
            "due": due,
            "questions": questions,
            "stories": sum(_STORIES.of(owner, now)),
            "stages": [(one, describe(one, now, request.user.zone)) for one in _COMING.of(owner, now)],
        },
    )


def _counts(
    owners: Sequence[int], keys: Sequence[int], now: datetime.datetime
) -> QuerySet[Question, tuple[int, int]]:
    """Count a candidate's questions, and those that are due."""
    found = Question.objects.filter(owner__in=owners).order_by().values("owner")
    return found.annotate(every=Count("pk"), due=Count("pk", filter=is_due(now))).values_list("every", "due")


_QUESTIONS = CompiledQuery[tuple[int, int]](_counts)
_STORIES = CompiledQuery[int](lambda owners, keys, now: counted(Story.objects.filter(owner__in=owners)))
_COMING = CompiledQuery[Stage](
    lambda owners, keys, now: soonest(owners, MOST_STAGES, now).with_application()[:MOST_STAGES]
)
