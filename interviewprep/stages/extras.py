"""Where higher rooms add their part to a page of this one, so that imports keep going one way.

A room registers a function for a place from its `AppConfig.ready()`, once, at start. The page asks every
function of its place and shows what it gets. Stories, letters and "is it right for me?" reach the stage page,
the sheet, the debrief and Today like this.
"""

import datetime
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol

from django.http import QueryDict

from interviewprep.applications.models import Application
from interviewprep.web.requests import CandidateRequest

from .models import Stage
from .timeline import Event


class Place(StrEnum):
    """A place on a page. The subject that its functions get is named beside it."""

    STAGE_SIDE = "stage.side"  # a StageSummary
    STAGE_ACTIONS = "stage.actions"  # a StageSummary
    STAGE_ROUND = "stage.round"  # a StageSummary
    SHEET = "sheet"  # a StageSummary
    TODAY = "today"  # a Today
    APPLICATION_SIDE = "application.side"  # an Application with its record
    APPLICATION_ENDED = "application.ended"  # an Application with its record


@dataclass(frozen=True, slots=True)
class Part:
    """What a room adds: a template, and the values that it reads from `part`."""

    template: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ready:
    """What the candidate has ready for a question: the answer to give, and the story to tell."""

    answer: str = ""
    story: str = ""


class DebriefPart(Protocol):
    """What a room adds to the debrief: forms that are sent, checked and saved together with it.

    `forms` maps names, unique on the page, to forms or formsets; a template reads `part.forms.<name>`.
    """

    template: str
    forms: Mapping[str, Any]

    def save(self, *, stage: Stage, now: datetime.datetime) -> None:
        """Keep what was written; called inside the transaction that saves the debrief."""


BuildPart = Callable[[CandidateRequest, Any], Part | None]
# Questions to ask at the stage of a summary, the most wanted first, each with whom to ask ("" for anybody).
FindQuestions = Callable[[CandidateRequest, Any], Sequence[tuple[str, str]]]
FindReady = Callable[[CandidateRequest, Collection[int]], Mapping[int, Ready]]
BuildDebriefPart = Callable[[CandidateRequest, QueryDict | None, Stage, list[Stage]], DebriefPart]
BuildEvents = Callable[[Application], Iterable[Event]]

# Filled at start and only read afterwards, so threads may share them.
_parts: dict[Place, list[tuple[int, BuildPart]]] = {place: [] for place in Place}
_debrief_parts: list[tuple[int, BuildDebriefPart]] = []
_events: list[BuildEvents] = []
_find_ready: list[FindReady] = []
_find_questions: list[FindQuestions] = []


def register(place: Place, build: BuildPart, *, order: int = 50) -> None:
    """Add a function to a place; parts with a lower `order` stand first."""
    _parts[place].append((order, build))
    _parts[place].sort(key=lambda entry: entry[0])


def register_debrief(build: BuildDebriefPart, *, order: int = 50) -> None:
    """Add a part to the debrief. It gets the request, the data sent or None, the stage, and all stages."""
    _debrief_parts.append((order, build))
    _debrief_parts.sort(key=lambda entry: entry[0])


def register_events(build: BuildEvents) -> None:
    """Add a function that says what else happened to an application, for its timeline."""
    _events.append(build)


def parts(place: Place, request: CandidateRequest, subject: Any) -> tuple[Part, ...]:
    """Return what the rooms add to a place for this subject."""
    built = (build(request, subject) for _, build in _parts[place])
    return tuple(part for part in built if part is not None)


def debrief_parts(
    request: CandidateRequest, data: QueryDict | None, stage: Stage, stages: list[Stage]
) -> tuple[DebriefPart, ...]:
    """Return what the rooms add to the debrief of a stage."""
    return tuple(build(request, data, stage, stages) for _, build in _debrief_parts)


def register_questions(find: FindQuestions) -> None:
    """Add a function that says what the candidate still wants to ask at a stage."""
    _find_questions.append(find)


def questions_to_ask(request: CandidateRequest, summary: Any) -> tuple[tuple[str, str], ...]:
    """Return what the candidate still wants to ask at the stage of a summary."""
    return tuple(one for find in _find_questions for one in find(request, summary))


def register_ready(find: FindReady) -> None:
    """Add a function that says what is ready for questions of the candidate's bank, by their keys."""
    _find_ready.append(find)


def ready(request: CandidateRequest, questions: Collection[int]) -> dict[int, Ready]:
    """Return what is ready for those of these questions for which something is."""
    found: dict[int, Ready] = {}
    for find in _find_ready:
        found |= find(request, questions)
    return found


def more_events(application: Application) -> tuple[Event, ...]:
    """Return what the rooms add to the timeline of an application with its record."""
    return tuple(event for build in _events for event in build(application))
