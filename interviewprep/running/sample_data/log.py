"""The sample candidate's log: an application's stages, its people, what was said and prepared."""

import datetime
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from interviewprep.applications.models import Advert, Application, Point
from interviewprep.stages.models import (
    Asked,
    AskItem,
    Attendance,
    Closable,
    FeedbackNote,
    Interviewer,
    PlanMark,
    PointTest,
    Question,
    Stage,
    Statement,
)

_FRIDAY = 4
_OF_A_STAGE = ("who", "asked", "feedback", "asks", "told", "tasks", "done")
# Given in days from now.
_DAYS = ("decision_by", "answered_on")
_DEBRIEF_AFTER = datetime.timedelta(minutes=50)


@dataclass(frozen=True, slots=True)
class SampleClock:
    """Turns the sample's offsets into dates, as seen at `now` in `zone`."""

    now: datetime.datetime
    zone: ZoneInfo

    def day(self, days: int) -> datetime.date:
        """Return the day that many days from today; before yesterday, weekends become the Friday."""
        date = self.now.astimezone(self.zone).date() + datetime.timedelta(days=days)
        back = max(0, date.weekday() - _FRIDAY) if days < -1 else 0
        return date - datetime.timedelta(days=back)

    def at(self, days: int, time: str) -> datetime.datetime:
        """Return a time on that day, never later than now unless the day is in the future."""
        moment = datetime.datetime.combine(self.day(days), datetime.time.fromisoformat(time), self.zone)
        return moment if days > 0 else min(moment, self.now)


def keep_stages(application: Application, data: dict[str, Any], clock: SampleClock) -> None:
    """Make the people and the stages of one application from its data."""
    people = {
        short: Interviewer.objects.create(owner=application.owner, **fields)
        for short, fields in data.get("people", {}).items()
    }
    stages: list[Stage] = []
    for position, fields in enumerate(data["stages"], start=1):
        rows = {name: fields.pop(name, []) for name in _OF_A_STAGE}
        stage = _keep_stage(application, position, fields, clock)
        for short in rows["who"]:
            Attendance.objects.create(stage=stage, interviewer=people[short])
        for one in rows["asked"]:
            _keep_asked(stage, one, people)
        for one in rows["feedback"]:
            _keep_note(stage, one, people, clock)
        for one in rows["asks"]:
            asked_on = clock.day(one.pop("asked")) if "asked" in one else None
            AskItem.objects.create(stage=stage, asked_on=asked_on, **one)
        for one in rows["told"]:
            told_to = people.get(one.pop("to", ""))
            Statement.objects.create(application=application, stage=stage, told_to=told_to, **one)
        _keep_marks(stage, rows["tasks"], rows["done"], clock.now)
        stages.append(stage)
    _close_threads(stages, data.get("closed", []))
    if advert := data.get("advert"):
        kept_on = clock.day(advert["kept"])
        Advert.objects.create(
            application=application, text=advert["text"], url=application.url, kept_on=kept_on
        )
    for position, fields in enumerate(data.get("points", []), start=1):
        _keep_point(application, position, fields, stages, people)


def _keep_stage(application: Application, position: int, fields: dict[str, Any], clock: SampleClock) -> Stage:
    moves = [
        {
            "from": clock.at(*move["from"]).isoformat(),
            "to": clock.at(*move["to"]).isoformat(),
            "by": move["by"],
            "reason": move["reason"],
            "at": clock.at(*move["at"]).isoformat(),
        }
        for move in fields.pop("moves", [])
    ]
    if "day" in fields:
        fields["starts_at"] = clock.at(fields.pop("day"), fields.pop("time"))
    fields |= {name: clock.day(fields.pop(name)) for name in _DAYS if name in fields}
    debriefed = fields.pop("debriefed", False)
    stage = Stage(application=application, position=position, time_zone=clock.zone.key, moves=moves, **fields)
    if debriefed and stage.ends_at:
        stage.debriefed_at = stage.ends_at + _DEBRIEF_AFTER
    stage.save()
    return stage


def _keep_asked(stage: Stage, fields: dict[str, Any], people: dict[str, Interviewer]) -> None:
    # The same words at another stage are the same question in the bank, asked twice.
    question, _ = Question.objects.get_or_create(
        owner=stage.owner, text=fields.pop("text"), defaults={"topic": fields.pop("topic", "")}
    )
    fields.pop("topic", None)
    by = people.get(fields.pop("by", ""))
    Asked.objects.create(stage=stage, question=question, interviewer=by, **fields)


def _keep_note(
    stage: Stage, fields: dict[str, Any], people: dict[str, Interviewer], clock: SampleClock
) -> None:
    if "received" in fields:
        fields["received_on"] = clock.day(fields.pop("received"))
    FeedbackNote.objects.create(stage=stage, interviewer=people.get(fields.pop("by", "")), **fields)


def _keep_marks(stage: Stage, tasks: list[dict[str, Any]], done: list[str], now: datetime.datetime) -> None:
    for number, task in enumerate(tasks, start=1):
        state = PlanMark.State.DONE if task.pop("done", False) else PlanMark.State.OPEN
        PlanMark.objects.create(stage=stage, key=f"own.sample{number}", state=state, at=now, **task)
    for key in done:
        PlanMark.objects.create(stage=stage, key=key, state=PlanMark.State.DONE, at=now)


def _keep_point(
    application: Application,
    position: int,
    fields: dict[str, Any],
    stages: list[Stage],
    people: dict[str, Interviewer],
) -> None:
    tested = fields.pop("tested", [])
    point = Point.objects.create(application=application, position=position, **fields)
    for one in tested:
        stage, by = stages[one.pop("at") - 1], people.get(one.pop("by", ""))
        PointTest.objects.create(point=point, stage=stage, interviewer=by, **one)


def _close_threads(stages: list[Stage], closed: list[dict[str, Any]]) -> None:
    """Close threads at a later stage: each entry has the opening words, the stage and what was said."""
    for one in closed:
        stage = stages[one["at_stage"] - 1]
        rows: list[Closable] = [
            *FeedbackNote.objects.filter(stage__in=stages, words=one["words"]),
            *Asked.objects.filter(stage__in=stages, question__text=one["words"]),
        ]
        for row in rows:
            row.closed_at = stage
            row.closed_on = stage.starts_at.astimezone(stage.zone).date() if stage.starts_at else None
            row.closing = one["said"]
            row.save()
