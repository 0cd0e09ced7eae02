"""Fills accounts of known sizes by bulk inserts, the same rows every time.

DATA_DIR=/tmp/load uv run python -m tests.load.fill d200 big
"""

import datetime
import itertools
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models, transaction

WORDS = (
    *(
        "process",
        "delivery",
        "supplier",
        "budget",
        "team",
        "report",
        "customer",
        "deadline",
        "stock",
        "route",
    ),
    *(
        "contract",
        "forecast",
        "quality",
        "training",
        "invoice",
        "audit",
        "schedule",
        "claim",
        "return",
        "depot",
    ),
)
VERBS = ("measure", "improve", "explain", "plan", "handle", "cut", "defend", "lead", "deliver", "question")
PER_INSERT = 2_000


@dataclass(frozen=True, slots=True)
class Size:
    """How many rows of each kind one candidate has; `still_open` of the applications have no end."""

    applications: int
    still_open: int
    stages: int
    notes: int
    questions: int
    people: int
    stories: int


SIZES = {
    "d200": Size(200, 60, 600, 1_000, 200, 100, 20),
    "c100": Size(100, 30, 300, 500, 500, 50, 20),
    "big": Size(10_000, 3_000, 30_000, 50_000, 50_000, 5_000, 200),
}


@transaction.atomic
def fill(name: str, now: datetime.datetime) -> Any:
    """Make the candidate `<name>@example.com` with an account of that size, and return it."""
    from interviewprep.accounts.models import Candidate  # noqa: PLC0415  Django is set up by now

    size, owner = SIZES[name], Candidate.objects.create_user(f"{name}@example.com", name=name, example=None)
    _Account(owner, size, now).fill()
    return owner


class _Account:
    def __init__(self, owner: Any, size: Size, now: datetime.datetime) -> None:
        self.owner, self.size, self.now = owner, size, now

    def fill(self) -> None:
        """Parents first: the keys of their children come from the database."""
        from interviewprep.applications.models import Application  # noqa: PLC0415  as above
        from interviewprep.practice.models import Story  # noqa: PLC0415  as above
        from interviewprep.stages import models as rows  # noqa: PLC0415  as above

        size = self.size
        applications = self._keep(Application, map(self._application, range(size.applications)))
        stages = self._keep(rows.Stage, (self._stage(number, applications) for number in range(size.stages)))
        people = self._keep(
            rows.Interviewer,
            ({"name": f"Person {n}", "job_title": f"Head of {_word(n)}"} for n in range(size.people)),
        )
        self._keep(
            rows.Attendance,
            (
                {"stage_id": stage, "interviewer_id": people[n % len(people)]}
                for n, stage in enumerate(stages)
            ),
        )
        questions = self._keep(
            rows.Question,
            (
                # One of three has a topic, of which there are four.
                {"text": _sentence(n), "topic": "" if n % 3 else _word(n // 3 % 4)}
                for n in range(size.questions)
            ),
        )
        self._keep(
            rows.Asked,
            (
                {
                    "stage_id": stages[n % len(stages)],
                    "question_id": question,
                    "rating": ("weak", "fine")[n % 2],
                }
                for n, question in enumerate(questions)
            ),
        )
        self._keep(
            rows.FeedbackNote,
            (
                {
                    "stage_id": stages[n % len(stages)],
                    "kind": ("concern", "strength")[n % 2],
                    "words": _sentence(n),
                }
                for n in range(size.notes)
            ),
        )
        self._keep(
            Story,
            (
                {"title": f"Story {n}", "situation": _sentence(n), "action": _sentence(n + 7), "themes": []}
                for n in range(size.stories)
            ),
        )

    def _application(self, number: int) -> dict[str, Any]:
        ended = {} if number < self.size.still_open else {"ending": "rejected", "ended_on": self.now.date()}
        day = self.now.date() - datetime.timedelta(days=number % 300)
        return {
            "company": f"Company {number}",
            "role": f"{_word(number)} analyst",
            "applied_on": day,
            **ended,
        }

    def _stage(self, number: int, applications: Sequence[int]) -> dict[str, Any]:
        """The stages of an application in turn; the last of an open one lies ahead."""
        total = len(applications)
        place, which = number // total, number % total
        is_ahead = which < self.size.still_open and place == self.size.stages // total - 1
        days = 1 + which % 60 if is_ahead else -10 * (self.size.stages // total - place) - which % 7
        return {
            "application_id": applications[which],
            "position": place + 1,
            "kind": ("first-interview", "second-interview", "third-interview")[min(place, 2)],
            "starts_at": self.now + datetime.timedelta(days=days),
            "duration_minutes": 60,
            "debriefed_at": None if is_ahead else self.now,
        }

    def _keep(self, model: type[models.Model], rows: Iterable[dict[str, Any]]) -> list[int]:
        """Insert rows of this candidate and return their keys."""
        keys: list[int] = []
        left = iter(rows)
        while some := list(itertools.islice(left, PER_INSERT)):
            made = model._base_manager.bulk_create([model(owner=self.owner, **row) for row in some])
            keys += [row.pk for row in made]
        return keys


def _word(number: int) -> str:
    return WORDS[number % len(WORDS)]


def _sentence(number: int) -> str:
    """A question; one of two thousand, then with a number."""
    verb, first, second = VERBS[number % 10], _word(number // 10), _word(number // 200)
    return f"How would you {verb} a {first} {second} when the {_word(number // 3)} is late ({number})?"


if __name__ == "__main__":
    import django
    from django.utils import timezone

    django.setup()
    from interviewprep.running.prepare import prepare

    prepare()
    for wanted in sys.argv[1:]:
        fill(wanted, timezone.now())
