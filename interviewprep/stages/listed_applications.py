"""Applications with their stages as list and board show them: values of a few columns, and no models.

A page has up to a hundred applications with hundreds of stages. Django takes longer to make a model of a row
than the database to find it, most of all of a row with a few of its columns.
"""

import datetime
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, fields

from interviewprep.applications.models import ApplicationBasics
from interviewprep.web.compiled import CompiledQuery

from .application_log import logged
from .models import Stage, StageBasics


@dataclass(slots=True)
class ListedStage(StageBasics):
    """The columns of a stage that a list shows."""

    application_id: int
    pk: int
    position: int
    kind: str
    label: str
    status: str
    starts_at: datetime.datetime | None
    duration_minutes: int | None
    time_zone: str
    format: str
    place: str
    link: str
    outcome: str
    debriefed_at: datetime.datetime | None
    ask_again_on: datetime.date | None
    decision_by: datetime.date | None


@dataclass(slots=True)
class ListedApplication(ApplicationBasics):
    """The columns of an application that a list shows, its state, what it is called, and its stages in order.

    state  a value of `ApplicationState`
    """

    pk: int
    company: str
    role: str
    location: str
    applied_on: datetime.date | None
    created_at: datetime.datetime
    updated_at: datetime.datetime
    offered_on: datetime.date | None
    offer_deadline: datetime.date | None
    ending: str
    ended_on: datetime.date | None
    state: str
    shares_company: bool
    told_apart_by: str
    stages: list[ListedStage] = field(default_factory=list)


def listed(owner: int, keys: Sequence[int], now: datetime.datetime) -> list[ListedApplication]:
    """Return a candidate's applications with these keys, in no particular order, in two queries."""
    found = _APPLICATIONS.rows([owner], keys, now)
    stages: dict[int, list[ListedStage]] = defaultdict(list)
    for stage in _STAGES.rows([owner], keys, now) if found else ():
        stages[stage.application_id].append(stage)
    for application in found:
        application.stages = stages[application.pk]
    return found


_STAGES = CompiledQuery(
    lambda owners, keys, now: Stage.objects.filter(owner__in=owners, application__in=keys).values_list(
        *(column.name for column in fields(ListedStage))
    ),
    ListedStage,
)
_APPLICATIONS = CompiledQuery(
    lambda owners, keys, now: (
        logged()
        .filter(owner__in=owners, pk__in=keys)
        .with_state(now)
        .naming_roles()
        .values_list(*(column.name for column in fields(ListedApplication) if column.name != "stages"))
    ),
    ListedApplication,
)
