"""What a candidate does with the ask-list of a stage."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from interviewprep.recovery.actions import delete
from interviewprep.recovery.models import Deletion
from interviewprep.stages.models import AskItem, Attendance, Interviewer, Stage

from .stages import touch


@dataclass(frozen=True, slots=True)
class AskEntry:
    """One topic as entered."""

    topic: str
    state: str
    asked_on: datetime.date | None
    whom: str
    answer: str


@dataclass(frozen=True, slots=True)
class AskList:
    """What was changed on an ask-list.

    fields   the stage's own fields that answers fill, by their names
    people   who will be there: names, and what they do if that was said
    removed  items that were taken off the list
    """

    entries: list[AskEntry]
    removed: list[AskItem]
    fields: Mapping[str, Any]
    people: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Filled:
    """What saving did beyond the list: new people on the stage, and removed items, which can be restored."""

    people: list[Interviewer]
    removed: list[Deletion]


@transaction.atomic
def add_asks(*, stage: Stage, topics: Iterable[str]) -> int:
    """Put topics on a stage's list, to ask; return how many were new."""
    _lock(stage)
    listed = set(stage.asks.values_list("topic", flat=True))
    new = [topic for topic in topics if topic not in listed]
    for topic in new:
        AskItem.objects.create(stage=stage, topic=topic)
    if new:
        _touch(stage)
    return len(new)


@transaction.atomic
def save_asks(*, stage: Stage, asks: AskList, now: datetime.datetime) -> Filled:
    """Save an ask-list, and fill the stage's fields with the answers in the same step.

    A page submitted twice is saved once: items already on the list are changed, not added again.
    """
    _lock(stage)
    there = {row.topic: row for row in AskItem.objects.filter(stage=stage)}
    for entry in asks.entries:
        row = there.get(entry.topic) or AskItem(stage=stage, topic=entry.topic)
        row.state, row.asked_on, row.whom = entry.state, entry.asked_on, entry.whom
        row.answer = entry.answer
        row.save()
    for name, value in asks.fields.items():
        setattr(stage, name, value)
    if asks.fields.get("purpose"):
        # What they said replaces the answers given on the why page.
        stage.told = {name: value for name, value in stage.told.items() if name != "purpose"}
    stage.save()
    people = _add_people(stage, asks.people)
    touch(stage.application)
    gone = [row for row in asks.removed if row.topic in there]
    return Filled(people, [delete(row=row, label=f"“{row}” to find out", now=now) for row in gone])


@transaction.atomic
def ask(*, row: AskItem, on: datetime.date) -> None:
    """Note that something was asked on that day, for the first time or again.

    row  the item as it should be saved; a new one is added to its list
    """
    _set(row, AskItem.State.ASKED, on)


@transaction.atomic
def take_back_asking(*, row: AskItem) -> None:
    """Note that something was not asked after all. An answer to it is kept."""
    _set(row, AskItem.State.TO_ASK, None)


def _set(row: AskItem, state: str, asked_on: datetime.date | None) -> None:
    row.state, row.asked_on = state, asked_on
    row.save()
    _touch(row.stage)


def _lock(stage: Stage) -> None:
    """Make concurrent changes to the same list wait, and then find what this one saved."""
    Stage.objects.select_for_update().get(pk=stage.pk)


def _touch(stage: Stage) -> None:
    """Let an ask-list open in another window notice this change."""
    stage.save(update_fields=["updated_at"])
    touch(stage.application)


def _add_people(stage: Stage, named: Iterable[tuple[str, str]]) -> list[Interviewer]:
    """Put the named people on a stage: matched by name within the application, otherwise as new ones."""
    there = {_same(one.interviewer.name) for one in stage.attendances.select_related("interviewer")}
    known = {
        _same(one.interviewer.name): one.interviewer
        for one in Attendance.objects.of(stage.owner_id)
        .filter(stage__application=stage.application_id)
        .select_related("interviewer")
    }
    added = []
    for name, job_title in named:
        if _same(name) in there:
            continue
        person = known.get(_same(name)) or Interviewer(owner_id=stage.owner_id, name=name)
        person.job_title = person.job_title or job_title
        person.save()
        Attendance.objects.create(stage=stage, interviewer=person)
        there.add(_same(name))
        added.append(person)
    return added


def _same(name: str) -> str:
    return " ".join(name.split()).casefold()
