"""People who are looked for by words."""

from collections.abc import Sequence

from django.db.models import OuterRef

from interviewprep.applications.models import Application
from interviewprep.web.lists import MOST_COUNTED
from interviewprep.web.search import Words, holds
from interviewprep.web.slices import KeyAmong, is_there, once_or_each

from .models import Attendance, Interviewer, Stage
from .querysets import InterviewerQuerySet


def with_words(found: InterviewerQuerySet, words: Words, owners: Sequence[int]) -> InterviewerQuerySet:
    """Return those people of some owners that contain every word: in their name, job title or a company they
    were met at."""
    for word in words:
        companies = Application.objects.filter(holds("company", word), owner__in=owners).order_by()
        stages = Stage.objects.filter(application__in=companies, owner__in=owners).order_by()
        there = Attendance.objects.filter(stage__in=stages, owner__in=owners).order_by()
        met = Interviewer.objects.of_outer().filter(
            holds("stages__application__company", word), pk=OuterRef("pk")
        )
        at_one = once_or_each(
            companies, MOST_COUNTED, KeyAmong("pk", there.values("interviewer")), is_there(met)
        )
        found = found.filter(holds("name", word) | holds("job_title", word) | at_one)
    return found
