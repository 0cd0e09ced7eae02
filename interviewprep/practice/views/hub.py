"""The way in to everything there is to practise with."""

import datetime
from collections.abc import Sequence

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from interviewprep.accounts.models import Candidate
from interviewprep.practice.models import Story
from interviewprep.practice.partners_waiting import waiting_for
from interviewprep.practice.queue import MOST_COUNTED, bank_count, due_said, later_count
from interviewprep.stages.models import Stage
from interviewprep.stages.soonest import soonest
from interviewprep.web.compiled import CompiledQuery
from interviewprep.web.decorators import page
from interviewprep.web.lists import said
from interviewprep.web.requests import CandidateRequest
from interviewprep.web.slices import NumberOf
from interviewprep.web.times import describe

MOST_STAGES = 5


@page
def show_practice(request: CandidateRequest) -> HttpResponse:
    """Show what is due, the stages to rehearse for, the stories and the bank."""
    now = timezone.now()
    owner = request.user.pk
    ((questions, later, stories),) = _COUNTS.of(owner, now)
    return render(
        request,
        "practice/show_practice.html",
        {
            "waiting": {"partners": waiting_for(request.user)},
            "due": due_said(questions, later),
            "questions": said(questions, MOST_COUNTED),
            "stories": stories,
            "stages": [(one, describe(one, now, request.user.zone)) for one in _COMING.of(owner, now)],
        },
    )


def _counts(
    owners: Sequence[int], keys: Sequence[int], now: datetime.datetime
) -> QuerySet[Candidate, tuple[int, int, int]]:
    """Count a candidate's questions, those due later, and the stories."""
    (owner,) = owners
    stories = NumberOf(Story.objects.filter(owner=owner).order_by())
    mine = Candidate.objects.filter(pk=owner)
    return mine.values_list(bank_count(owner), later_count(owner, now), stories)


_COUNTS = CompiledQuery[tuple[int, int, int]](_counts)
_COMING = CompiledQuery[Stage](
    lambda owners, keys, now: soonest(owners, MOST_STAGES, now).with_application()[:MOST_STAGES]
)
