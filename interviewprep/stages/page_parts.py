"""What a room contributes to a composed page: the small types that rooms and pages share.

The page imports what it shows by name, in the order in which it shows it; see `interviewprep.pages`.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from .models import Stage


@dataclass(frozen=True, slots=True)
class Part:
    """What a room adds to a page: a template, and the values it reads from `part`."""

    template: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ready:
    """What the candidate has ready for a question: the answer to give, and the story to tell."""

    answer: str = ""
    story: str = ""


class DebriefPart(Protocol):
    """What a room adds to the debrief: forms that are submitted, checked and saved with it.

    `forms` maps names, unique on the page, to forms or formsets; a template reads `part.forms.<name>`.
    """

    template: str
    forms: Mapping[str, Any]

    def save(self, *, stage: Stage, now: datetime.datetime) -> None:
        """Save what was written; called inside the transaction that saves the debrief."""


def present(*parts: Part | None) -> tuple[Part, ...]:
    """Return the parts that have something to show, in order."""
    return tuple(part for part in parts if part is not None)
