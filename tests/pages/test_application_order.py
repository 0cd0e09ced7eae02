"""The orders of the list of applications: the database sorts as each row says what it needs."""

import datetime
import itertools
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from interviewprep.accounts.models import Candidate
from interviewprep.applications.forms import Sort
from interviewprep.applications.models import Application
from interviewprep.pages.application_order import in_order, midnight_of
from interviewprep.pages.needs import Need, Pressing, need
from interviewprep.stages.application_log import logged
from interviewprep.stages.models import Stage
from interviewprep.stages.progress import last_over, next_coming

NOW = datetime.datetime(2026, 11, 23, 9, tzinfo=datetime.UTC)

# What a stage may be when its application is looked at, one from each rule of `needs.need`.
STAGES: list[dict[str, Any]] = [
    {"in_days": -0.5},
    {"in_days": -0.02},
    {"in_days": -3},
    {"in_days": -3, "debriefed_at": NOW},
    {"in_days": -0.5, "debriefed_at": NOW, "ask_again_on": "2026-11-22"},
    {"in_days": -9, "debriefed_at": NOW, "ask_again_on": "2026-12-22"},
    {"in_days": -9, "debriefed_at": NOW, "decision_by": "2026-11-22"},
    {"in_days": -9, "debriefed_at": NOW, "decision_by": "2026-12-22"},
    {"in_days": -9, "debriefed_at": NOW, "decision_by": "2026-11-20", "ask_again_on": "2026-12-22"},
    {"in_days": -9, "outcome": "through"},
    {"in_days": -5, "duration_minutes": 6 * 24 * 60},
    {"in_days": -0.06, "duration_minutes": None},
    {"in_days": 2, "status": "cancelled"},
    {"in_days": 2, "status": "done"},
    {"status": "done"},
    {"status": "expected"},
    {"in_days": 4},
    {"in_days": 40},
]


@pytest.mark.parametrize("zone", ["Europe/London", "Pacific/Auckland"])
def test_the_database_sorts_by_the_same_rules_as_each_row_says_its_need(alice: Candidate, zone: str) -> None:
    ends: list[dict[str, Any]] = [{}, {"offered_on": "2026-11-20"}, {"ending": "rejected"}]
    ends.append({"offered_on": "2026-11-20", "offer_deadline": "2026-11-21"})
    ends.append({"offered_on": "2026-11-20", "offer_deadline": "2026-11-29"})
    stories = list(itertools.product([{}, *STAGES], STAGES))
    applications = Application.objects.bulk_create(
        Application(owner=alice, company=str(number), **ends[number % len(ends)])
        for number, _ in enumerate(stories)
    )
    Stage.objects.bulk_create(
        Stage(owner=alice, application=application, position=position, **dated(stage))
        for application, stages in zip(applications, stories, strict=True)
        for position, stage in enumerate(stages)
        if stage
    )
    for sort in (Sort.NEEDS, Sort.DATE):
        found, order = in_order(logged().of(alice), sort, NOW, midnight_of(NOW, ZoneInfo(zone)))
        ordered = found.with_stages().order_by(*(key.ordering() for key in order))
        needs = [
            need(
                application,
                last_over(application.stages.all(), NOW),
                next_coming(application.stages.all(), NOW),
                NOW,
                ZoneInfo(zone),
            )
            for application in ordered
        ]
        said = [_rank(one, sort) for one in needs]
        assert said == sorted(said)
        assert {one.pressing for one in needs} == set(Pressing)


def dated(stage: dict[str, Any]) -> dict[str, Any]:
    fields = {"duration_minutes": 60, **stage}
    days = fields.pop("in_days", None)
    return fields if days is None else {**fields, "starts_at": NOW + datetime.timedelta(days=days)}


def _rank(need: Need, sort: Sort) -> tuple[Any, ...]:
    if sort is Sort.NEEDS:
        return need.pressing, need.on
    is_dated = need.pressing in (Pressing.FRESH, Pressing.DATED)
    return (need.on, 0) if is_dated else (datetime.date.max, need.pressing)
