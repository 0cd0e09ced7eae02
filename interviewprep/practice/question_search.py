"""The search of the question bank, in two ways that find the same: beside all at once, or beside each."""

from collections.abc import Sequence
from typing import Any

from django.db.models import OuterRef, QuerySet

from interviewprep.applications.models import Application
from interviewprep.stages.models import Asked, Interviewer, Question, Stage
from interviewprep.web.search import SearchWord, Words, holds
from interviewprep.web.slices import KeyAmong, is_there

from .models import Rehearsal


def search(
    found: QuerySet[Question], words: Words, owners: Sequence[int], *, in_topics: bool = True
) -> QuerySet[Question]:
    """Return those of some owners that contain every word: in the question, its topic, an answer, who asked
    or where.

    in_topics  False where it is known that no topic has a word that is looked for beside all at once

    What is beside a question is gone through once for all of them, not for each, and each kind of it by an
    index of its own: most questions have no topic and no answer, and those are not looked at. For a word that
    is said to be common that would be most of all that there is: it is looked for beside one question after
    the other, which takes five times as long for all of them, and a tenth for the few that are wanted.
    """
    # The others leave few to look beside.
    for word in sorted(words, key=lambda word: word.is_common):
        found = found.filter(has_word(word) if word.is_common else _among_all(word, owners, in_topics))
    return found


def _among_all(word: SearchWord, owners: Sequence[int], in_topics: bool) -> Any:
    bank = Question.objects.filter(owner__in=owners).order_by()
    askings = Asked.objects.filter(owner__in=owners).order_by()
    people = Interviewer.objects.filter(holds("name", word), owner__in=owners).order_by()
    companies = Application.objects.filter(holds("company", word), owner__in=owners).order_by()
    stages = Stage.objects.filter(application__in=companies, owner__in=owners).order_by()
    rehearsals = Rehearsal.objects.filter(holds("answer", word), owner__in=owners).order_by()
    named = [bank.filter(holds("topic", word), topic__gt="").values("pk")] if in_topics else []
    beside = (
        *named,
        askings.with_answer().filter(holds("answer", word)).values("question"),
        askings.filter(interviewer__in=people).values("question"),
        askings.filter(stage__in=stages).values("question"),
        rehearsals.values("question"),
    )
    return holds("text", word) | KeyAmong("pk", *beside)


def has_word(word: SearchWord) -> Any:
    """Return the same condition of one question, looking at what is beside it alone."""
    inside = holds("answer", word) | holds("interviewer__name", word)
    askings = _beside(Asked).filter(inside | holds("stage__application__company", word))
    rehearsals = _beside(Rehearsal).filter(holds("answer", word))
    return holds("text", word) | holds("topic", word) | is_there(askings) | is_there(rehearsals)


def _beside(model: Any) -> Any:
    return model.objects.of_outer().filter(question=OuterRef("pk")).order_by()
