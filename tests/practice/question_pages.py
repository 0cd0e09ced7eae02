"""A page of the question list as its address asks for it."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from interviewprep.accounts.models import Candidate
from interviewprep.practice import question_list
from interviewprep.practice.topics import topics
from interviewprep.web.lists import ListView


def counts_and_page(candidate: Candidate, chosen: Mapping[str, str], asked: Mapping[str, str]) -> Any:
    """Return what `question_list.counts_and_page` does, now."""
    view = ListView(dict(chosen))
    return question_list.counts_and_page(candidate, view, asked, timezone.now(), topics(candidate.pk))
