"""What to rehearse now and in which order: one session, worked out afresh for each of its pages.

A session is defined by its start time and, optionally, a coming stage; both are in the address. Anything
rehearsed since then is done, so it can be left at any time and resumed in any tab.
"""

import datetime
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, When

from interviewprep.advice import spaced_repetition
from interviewprep.advice.likely_questions import Expected
from interviewprep.advice.matching import plain
from interviewprep.advice.proof import PointState
from interviewprep.stages.models import Asked, Question
from interviewprep.stages.points import points_of
from interviewprep.stages.summary import StageSummary
from interviewprep.web.compiled import MIDNIGHT, CompiledQuery
from interviewprep.web.lists import said
from interviewprep.web.slices import KeyAmong, NumberOf

from .bank import by_words, in_these_words, rehearsal_of
from .expected import expected_at
from .heard import HeardNote, heard_of, with_heard
from .models import Proof, Rehearsal

# As many as fit into half an hour or so.
MOST = 20
# And as many are looked at: ten times that.
_LOOKED_AT = 200
# So many questions of a bank are counted; nobody rehearses as many.
MOST_COUNTED = 5_000
# An undated stage may come any day.
_SOON = datetime.timedelta(days=3)
_LIKELY, _ASKED, _OWN = 300, 200, 100
# What a question gains that shows a point which nobody has tested.
_SHOWS_UNTESTED = 250


@dataclass(frozen=True, slots=True)
class RehearsalCard:
    """One question to rehearse. `question` is None if it is only likely and not in the bank."""

    key: str
    text: str
    why: str
    question: Question | None
    rehearsal: Rehearsal | None

    @property
    def heard(self) -> list[HeardNote]:
        """What practice partners said of it, the last first."""
        return heard_of(self.question) if self.question else []

    @property
    def memory(self) -> dict[str, Any] | None:
        """The card of `advice.spaced_repetition`, or None if there is no valid one."""
        kept = self.rehearsal.card if self.rehearsal else None
        return kept if kept and spaced_repetition.is_card(kept) else None

    def is_done(self, since: datetime.datetime) -> bool:
        """Return whether it was rehearsed since then, well enough not to come again."""
        kept = self.rehearsal
        return self.was_tried(since) and kept is not None and kept.last_rating != Rehearsal.Ratings.AGAIN

    def was_tried(self, since: datetime.datetime) -> bool:
        """Return whether it was rehearsed since then, however it went."""
        kept = self.rehearsal
        return bool(kept and kept.rehearsed_at and kept.rehearsed_at >= since)


@dataclass(frozen=True, slots=True)
class Session:
    """The progress of a session: what comes next, and how many of how many are done."""

    cards: tuple[RehearsalCard, ...]
    next: RehearsalCard | None
    done: int
    total: int

    def card(self, key: str) -> RehearsalCard | None:
        """Return the card with this key, or None."""
        return next((card for card in self.cards if card.key == key), None)


def session(
    cards: Iterable[tuple[RehearsalCard, int]], since: datetime.datetime, at: datetime.datetime
) -> Session:
    """Return a session of these cards, each with how much it matters.

    since  when the session began
    at     the time for which to remember them: the start of the stage, or now
    """
    cards = list(cards)
    by_key = {card.key: card for card, _ in cards}
    done = [card for card in by_key.values() if card.is_done(since)]
    waiting = [
        spaced_repetition.ThingToRehearse(card.key, card.memory, importance)
        for card, importance in cards
        if not card.is_done(since)
    ]
    ordered = [by_key[one.key] for one in spaced_repetition.order_for(waiting, at)]
    # Questions that did not go well come again after everything else.
    ordered.sort(key=lambda card: card.was_tried(since))
    left = ordered[: max(0, MOST - len(done))]
    return Session(tuple(by_key.values()), left[0] if left else None, len(done), len(done) + len(left))


def due_cards(
    candidate: Any, now: datetime.datetime, since: datetime.datetime
) -> list[tuple[RehearsalCard, int]]:
    """Return questions in the bank that are due or were rehearsed since then: one query.

    Of many, those rehearsed since then, those never rehearsed, the newest first, and those longest due.
    """
    return [(_card_of(question, ""), 0) for question in DUE.of(candidate.pk, now, midnight=since)]


def due_questions(
    owners: Sequence[int], keys: Sequence[int], now: datetime.datetime, since: datetime.datetime = MIDNIGHT
) -> QuerySet[Question]:
    """Return the query of `due_cards`, of questions of a bank with their rehearsals and what was heard.

    Those of each kind are found by an index of its own, so that of a large bank few are looked at.
    """
    bank, kept = Question.objects.filter(owner__in=owners), Rehearsal.objects.filter(owner__in=owners)
    soonest = F("due").asc(nulls_first=True)
    done = kept.filter(rehearsed_at__gte=since).order_by(soonest, "-question").values("question")
    never = bank.filter(Q(rehearsal=None) | Q(rehearsal__due=None)).order_by("-pk").values("pk")
    due = kept.filter(due__lte=now).order_by("due", "-question").values("question")
    found = bank.filter(KeyAmong("pk", *(part[:_LOOKED_AT] for part in (done, never, due))))
    is_done = Case(When(rehearsal__rehearsed_at__gte=since, then=0), default=1)
    found = found.order_by(is_done, F("rehearsal__due").asc(nulls_first=True), "-pk")
    return with_heard(found.select_related("rehearsal"))[:_LOOKED_AT]


DUE = CompiledQuery[Question](due_questions)


def bank_count(owner: int) -> NumberOf:
    """Return how many questions are in a bank, to be asked for beside something else in one query.

    One more than `MOST_COUNTED` if there are more: `web.lists.said` says it.
    """
    return NumberOf(Question.objects.filter(owner=owner).order_by(), MOST_COUNTED + 1)


def later_count(owner: int, now: datetime.datetime) -> NumberOf:
    """Return how many of them are due later. All others are to be rehearsed `now`: an index holds both."""
    return NumberOf(Rehearsal.objects.filter(owner=owner, due__gt=now).order_by())


def due_said(bank: int, later: int) -> int | str:
    """Return how many questions are to be rehearsed, never rehearsed or due again: "5,000+" if so many.

    bank, later  from `bank_count` and `later_count`
    """
    return said(bank, MOST_COUNTED, without=later)


def cards_for(summary: StageSummary, candidate: Any) -> list[tuple[RehearsalCard, int]]:
    """Return what to rehearse for a coming stage: one query.

    Of many questions of the candidate's own the newest.

    That is what they are likely to ask there, what they have asked in this process, and what the candidate
    added to the bank. Questions asked only elsewhere stay out, unless they show a point that nobody has
    tested: what shows one comes sooner.
    """
    untested = [point.pk for point in points_of(summary.application) if point.state is PointState.UNTESTED]
    expected = expected_at(summary.stage, summary.stages, summary.now)
    here = {asked.question_id for stage in summary.stages for asked in stage.asked.all()}
    shows = Exists(Proof.objects.of_outer().filter(question=OuterRef("pk"), point__in=untested))
    was_asked = Exists(Asked.objects.of_outer().filter(question=OuterRef("pk")))
    likely = in_these_words(candidate, [one.text for one in expected])
    bank = list(
        with_heard(Question.objects.of(candidate))
        .select_related("rehearsal")
        .annotate(was_asked=was_asked, shows_untested=shows)
        .filter(Q(pk__in=here.union(likely)) | Q(shows_untested=True) | Q(was_asked=False))
        .order_by(Case(When(was_asked=True, then=0), default=1), "-pk")[:_LOOKED_AT]
    )
    bank.sort(key=lambda question: -question.pk)
    known = by_words(reversed(bank))
    cards = [
        (_likely(one, known.get(plain(one.text))), _LIKELY - place) for place, one in enumerate(expected)
    ]
    taken = {card.question.pk for card, _ in cards if card.question}
    for question in bank:
        if question.pk in taken:
            continue
        if question.pk in here:
            cards.append((_card_of(question, "asked in this process"), _ASKED))
        elif getattr(question, "shows_untested"):  # noqa: B009 - annotated above
            cards.append((_card_of(question, "shows a point that nobody has tested"), _OWN))
        elif not getattr(question, "was_asked"):  # noqa: B009 - annotated above
            cards.append((_card_of(question, "your own question"), _OWN))
    return [(card, worth + _SHOWS_UNTESTED * _shows_untested(card)) for card, worth in cards]


def _shows_untested(card: RehearsalCard) -> bool:
    return card.question is not None and bool(getattr(card.question, "shows_untested", False))


def remembered_at(summary: StageSummary) -> datetime.datetime:
    """Return the time to rehearse for: the start of the stage, or soon if it has no date."""
    return max(summary.stage.starts_at or summary.now + _SOON, summary.now)


def _likely(one: Expected, question: Question | None) -> RehearsalCard:
    why = f"{one.why}, by {one.by}" if one.by else one.why
    if question is not None:
        return _card_of(question, why)
    digest = hashlib.sha256(plain(one.text).encode()).hexdigest()[:16]
    return RehearsalCard(f"likely-{digest}", one.text, why, None, None)


def _card_of(question: Question, why: str) -> RehearsalCard:
    return RehearsalCard(f"question-{question.pk}", question.text, why, question, rehearsal_of(question))
