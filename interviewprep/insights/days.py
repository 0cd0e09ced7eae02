"""Days until an answer, and who is later than is usual for this candidate."""

import datetime
import itertools
import statistics
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.urls import reverse

from interviewprep.accounts.models import Candidate
from interviewprep.advice.silence import FEWEST_ANSWERS, usual_days
from interviewprep.stages.answer_times import LoggedStage, answer_days, held_on, latest_stages
from interviewprep.stages.awaited import awaited_of
from interviewprep.stages.models import Stage
from interviewprep.stages.record_rows import beside_stages, give
from interviewprep.web.compiled import CompiledQuery
from interviewprep.web.pictures import Box, Dot, Picture, Shape, Word

from .figures import Insight, Step

_LEFT, _RIGHT, _FLOOR = 12, 328, 104
_WEEK, _MOST_DOTS = 7, 6
_QUIET = "Until then, silence says nothing."


@dataclass(frozen=True, slots=True)
class Wait:
    """An answer that is awaited: for how many days, what there is to say of it, and whether to ask them."""

    stage: Stage
    days: int
    line: str
    asks: bool


@dataclass(frozen=True, slots=True)
class Answers:
    """In how many days each answer came, and what is waited for: first whom to ask, then the longest."""

    days: tuple[int, ...]
    waiting: Wait | None


def answers(candidate: Candidate, now: datetime.datetime, zone: ZoneInfo) -> Answers:
    """Return the answers to the latest stages, and what is waited for most among them.

    One query, and one more if answers are awaited.
    """
    latest = latest_stages(candidate, now)
    days = tuple(answer_days(latest, zone))
    unanswered = _UNANSWERED.rows([candidate.pk], list(_without_answer(latest, now)), now)
    give(unanswered)
    waits = []
    for stage in unanswered:
        # As Today says it: a day they named, or one chosen to ask again, is waited for.
        waiting = awaited_of([stage], now, zone, lambda: usual_days(days))
        held = held_on(stage, zone)
        if waiting and held:
            passed = (now.astimezone(zone).date() - held).days
            waits.append(Wait(stage, passed, waiting.line, waiting.asks))
    return Answers(days, max(waits, key=lambda wait: (wait.asks, wait.days), default=None))


def _without_answer(latest: Sequence[LoggedStage], now: datetime.datetime) -> Iterator[int]:
    """Yield the key of the last stage of each open application where nothing is to come or to answer."""
    for _, line in itertools.groupby(latest, key=lambda stage: stage.application_id):
        *before, last = line
        is_open = not last.ending and last.offered_on is None and last.outcome == Stage.Outcome.PENDING
        if is_open and all(stage.is_over(now) for stage in (last, *before)):
            yield last.pk


_UNANSWERED = CompiledQuery[Stage](
    lambda owners, keys, now: (
        Stage.objects.filter(owner__in=owners, pk__in=keys)
        .select_related("application")
        .annotate(**beside_stages(now, "asks"))
        .order_by("application_id")
    )
)


def until_an_answer(found: Answers, called: Mapping[int, str]) -> Insight | None:
    """Return the figure, or None while too few answers have come."""
    usual = usual_days(found.days)
    if usual is None:
        return None
    wait = found.waiting
    late = wait if wait and wait.asks else None
    name = called[wait.stage.application_id] if wait else ""
    low, high = _middle_half(found.days)
    days = found.days
    description = f"{len(days)} answers after {min(days)} to {max(days)} days; half of them within {usual}."
    if wait:
        description += f" {name}: no answer for {wait.days} days."
    heading, advice, step = f"Half of your answers came within {usual} days", _QUIET, None
    if late:
        heading = f"It is time to ask {name} for news"
        advice = f"{late.line}. A short question is in order."
        ask = reverse("letters:write_to_stage", args=[late.stage.pk, "follow-up"])
        step = Step(ask, f"Ask {name}")
    shapes = _drawn(days, low, high, wait)
    return Insight(
        slug="days",
        short="Days",
        heading=heading,
        advice=advice,
        step=step,
        pictures=(Picture("Days until an answer", description, 340, 150, shapes),),
        head=("Days", "Answers"),
        rows=tuple(sorted(Counter(found.days).items())),
        names_employers=wait is not None,
    )


def _middle_half(days: Sequence[int]) -> tuple[float, float]:
    if len(days) <= FEWEST_ANSWERS:
        return min(days), max(days)
    low, _, high = statistics.quantiles(days, n=4, method="inclusive")
    return low, high


def _drawn(days: Sequence[int], low: float, high: float, wait: Wait | None) -> tuple[Shape, ...]:
    longest = max(*days, wait.days if wait else 0, _WEEK)
    end = -(-longest // _WEEK) * _WEEK

    def at(number: float) -> float:
        return round(_LEFT + (_RIGHT - _LEFT) * number / end, 1)

    middle = min(max((at(low) + at(high)) / 2, 70), 270)
    shapes: list[Shape] = [
        Box(at(low) - 4, 24, at(high) - at(low) + 8, _FLOOR - 24, "usual", 4),
        Word(middle, 16, f"your usual, {round(low)} to {round(high)}", "place", "middle"),
        Box(_LEFT, _FLOOR, _RIGHT - _LEFT, 1.5, "axis", 0),
    ]
    for number, count in sorted(Counter(days).items()):
        shapes += [
            Dot(at(number), _FLOOR - 10 - 13 * place, 5, "value") for place in range(min(count, _MOST_DOTS))
        ]
    if wait:
        x, said = at(wait.days), f"no answer: {wait.days}"
        is_right = x > (_LEFT + _RIGHT) / 2
        shapes.append(Box(x, 34, 2, _FLOOR - 34, "now", 0))
        shapes.append(Word(x - 5, 44, said, "now", "end") if is_right else Word(x + 7, 44, said, "now"))
    marks = range(0, end + 1, _WEEK * max(1, end // _WEEK // 4))
    shapes += [Word(at(mark), _FLOOR + 20, str(mark), "quiet", "middle") for mark in marks]
    shapes.append(Word((_LEFT + _RIGHT) / 2, _FLOOR + 40, "days after the interview", "quiet", "middle"))
    return tuple(shapes)
