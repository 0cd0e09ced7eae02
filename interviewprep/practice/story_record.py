"""A story with where it was told and who heard it, and what it answers, loaded by compiled queries."""

import datetime
from collections.abc import Sequence

from django.db.models import F

from interviewprep.stages.models import Question
from interviewprep.stages.record_rows import put
from interviewprep.web.compiled import CompiledQuery

from .models import Hearing, Story, StoryLink, Telling


def story_or_404(owner: int, key: int, now: datetime.datetime) -> Story:
    """Return a candidate's story with its tellings and their hearings: 3 queries.

    Raises `Http404` if there is none.
    """
    story = _STORY.one_or_404(owner, key)
    load_tellings(owner, [story], now)
    return story


def load_tellings(owner: int, stories: Sequence[Story], now: datetime.datetime) -> None:
    """Load where a candidate's stories were told and who heard them there: 2 queries."""
    tellings = _TELLINGS.rows([owner], [story.pk for story in stories], now)
    put(stories, "tellings", tellings, Telling, "story")
    hearings = _HEARINGS.rows([owner], [one.pk for one in tellings], now)
    put(tellings, "hearings", hearings, Hearing, "telling")


def questions_linked(story: Story, now: datetime.datetime) -> list[Question]:
    """Return the questions that are linked with a story, in the order in which they were. One query."""
    return [link.question for link in _LINKS.rows([story.owner_id], [story.pk], now)]


_STORY = CompiledQuery[Story](lambda owners, keys, now: Story.objects.filter(owner__in=owners, pk__in=keys))
# The columns of a stage and its application that name them.
_NAMED = (
    *("stage__kind", "stage__label", "stage__application", "stage__application__company"),
    *("stage__application__role", "stage__application__location", "stage__application__applied_on"),
    "stage__application__created_at",
)
_TELLINGS = CompiledQuery[Telling](
    lambda owners, keys, now: (
        Telling.objects.filter(owner__in=owners, story__in=keys)
        .with_application()
        .only("owner", "story", "stage", *_NAMED)
        # Without `nulls_last` an undated stage comes first on one database and last on another.
        .order_by(F("stage__starts_at").asc(nulls_last=True), "pk")
    )
)
_HEARINGS = CompiledQuery[Hearing](
    lambda owners, keys, now: (
        Hearing.objects.filter(owner__in=owners, telling__in=keys)
        .select_related("interviewer")
        .only("telling", "interviewer__name")
    )
)
_LINKS = CompiledQuery[StoryLink](
    lambda owners, keys, now: (
        StoryLink.objects.filter(owner__in=owners, story__in=keys)
        .select_related("question")
        .only("story", "question__text")
    )
)
