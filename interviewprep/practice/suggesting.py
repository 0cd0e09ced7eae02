"""Which stories fit which questions, among those not linked yet."""

import datetime
from collections.abc import Iterable, Sequence

from interviewprep.advice.stories import suggest
from interviewprep.stages.models import Question
from interviewprep.web.compiled import CompiledQuery

from .models import Story
from .story_facts import story_facts

MOST = 5
# A bank grows with every round; the newest questions are the likeliest to come again.
_LOOKED_AT = 200


def stories_for(text: str, stories: Sequence[Story], linked: Iterable[Story]) -> tuple[Story, ...]:
    """Return the unlinked stories that fit a question best."""
    taken = {story.pk for story in linked}
    by_key = {str(story.pk): story for story in stories if story.pk not in taken}
    found = suggest(text, [story_facts(story) for story in by_key.values()], limit=MOST)
    return tuple(by_key[one.story.key] for one in found)


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
