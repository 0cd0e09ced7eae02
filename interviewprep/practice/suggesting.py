"""Which stories fit which questions, among those not linked yet."""

import datetime
from collections.abc import Iterable

from django.db.models import CharField
from django.db.models.functions import Cast

from interviewprep.advice.stories import StoryFacts, suggest
from interviewprep.stages.models import Question
from interviewprep.web.compiled import CompiledQuery

from .models import Story
from .story_facts import story_facts

MOST = 5
# A bank grows with every round; the newest questions are the likeliest to come again.
_LOOKED_AT = 200


def stories_for(owner: int, text: str, linked: Iterable[Story], now: datetime.datetime) -> tuple[Story, ...]:
    """Return the unlinked stories of a candidate that fit a question best, with their titles. One query.

    Each story is looked at, as values: to make rows of two hundred takes longer than all else on the page.
    """
    taken = {str(story.pk) for story in linked}
    found = suggest(text, [one for one in _TELLABLE.of(owner, now) if one.key not in taken], limit=MOST)
    return tuple(Story(pk=int(one.story.key), owner_id=owner, title=one.story.title) for one in found)


_TELLABLE = CompiledQuery(
    lambda owners, keys, now: (
        Story.objects.filter(owner__in=owners)
        .annotate(key=Cast("pk", CharField()))
        .values_list("key", "title", "situation", "task", "action", "result", "learned", "themes")
    ),
    StoryFacts,
)


def newest_questions(owner: int, now: datetime.datetime) -> list[Question]:
    """Return the newest questions of a candidate's bank, as many as are looked at: one query."""
    return _NEWEST.of(owner, now)


_NEWEST = CompiledQuery[Question](
    lambda owners, keys, now: (
        Question.objects.filter(owner__in=owners).only("text").order_by("-pk")[:_LOOKED_AT]
    )
)


def questions_for(story: Story, linked: Iterable[Question], bank: Iterable[Question]) -> tuple[Question, ...]:
    """Return the questions of a bank, of those not linked, that a story fits best."""
    facts, taken = story_facts(story), {question.pk for question in linked}
    scored = []
    for question in bank:
        if question.pk not in taken:
            scored += [(one.score, question) for one in suggest(question.text, [facts])]
    scored.sort(key=lambda pair: -pair[0])
    return tuple(question for _, question in scored[:MOST])
