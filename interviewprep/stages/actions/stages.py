"""What a candidate can do with stages. Every verb touches the application, since it counts as activity."""

import datetime
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import Max

from interviewprep.applications.actions import end_application
from interviewprep.applications.models import Application
from interviewprep.recovery.changes import overwrite
from interviewprep.recovery.models import Deletion
from interviewprep.stages.answer_times import is_logged_in_time
from interviewprep.stages.models import AskItem, Attendance, Interviewer, Stage
from interviewprep.stages.next_kind import next_kind

# Withdrawing is the candidate's own answer.
_ANSWERS = frozenset({Stage.Outcome.THROUGH.value, Stage.Outcome.REJECTED.value})
_ENDINGS = {
    Stage.Outcome.REJECTED.value: Application.Ending.REJECTED.value,
    Stage.Outcome.WITHDREW.value: Application.Ending.WITHDRAWN.value,
}


@transaction.atomic
def add_stage(
    *,
    application: Application,
    stage: Stage,
    ticked: Iterable[Interviewer] = (),
    typed: Iterable[Interviewer] = (),
) -> Stage:
    """Save a new stage as the last of its application, which may be new itself, and return it.

    stage   unsaved; without a kind, it gets the one that usually follows
    ticked  known people who are there
    typed   people who are there and need saving: new ones, or known ones with added details
    """
    application.save()
    stage.application = application
    standing = application.stages.exclude(status=Stage.Status.CANCELLED).values_list("kind", flat=True)
    stage.kind = stage.kind or next_kind(*standing)
    stage.position = (application.stages.aggregate(last=Max("position"))["last"] or 0) + 1
    stage.save()
    _set_people(stage, ticked, typed)
    return stage


@transaction.atomic
def change_stage(
    *,
    stage: Stage,
    was: datetime.datetime | None,
    now: datetime.datetime,
    ticked: Iterable[Interviewer] = (),
    typed: Iterable[Interviewer] = (),
) -> None:
    """Save a changed stage and its people; if its date was changed, the old one is kept.

    was            the date before the change
    ticked, typed  as for `add_stage`
    """
    if was is not None and was != stage.starts_at:
        # Nobody said who moved it, and it may only correct a typing mistake.
        stage.moves = [*stage.moves, _move(was, stage.starts_at, "", "", now)]
    before = Stage.objects.get(pk=stage.pk)
    known_before = _is_known(before)
    stage.save()
    _set_people(stage, ticked, typed)
    if stage.status == before.status:
        _confirm_once_known(stage, known_before=known_before)
    touch(stage.application)


@transaction.atomic
def move_stage(
    *, stage: Stage, starts_at: datetime.datetime | None, by: str, reason: str, now: datetime.datetime
) -> None:
    """Give a stage a new date, or none yet, and keep the old one.

    by  "them" or "candidate": who asked for it
    """
    if stage.starts_at is not None:
        stage.moves = [*stage.moves, _move(stage.starts_at, starts_at, by, reason, now)]
    known_before = _is_known(stage)
    stage.starts_at = starts_at
    stage.save()
    _confirm_once_known(stage, known_before=known_before)
    touch(stage.application)


@transaction.atomic
def cancel_stage(*, stage: Stage, reason: str) -> None:
    """Cancel a stage; everything written about it is kept."""
    stage.status, stage.cancelled_reason = Stage.Status.CANCELLED, reason
    stage.save()
    touch(stage.application)


@transaction.atomic
def change_stages(
    *, stages: Sequence[Stage], status: str, reason: str = "", label: str, now: datetime.datetime
) -> Deletion:
    """Mark several stages as held or as cancelled, and return the record that can take it back.

    reason  why they were cancelled
    label   how the candidate knows what was done, for the list of what can be undone
    """
    values = {"status": status, "cancelled_reason": reason}
    deletion = overwrite(changes=dict.fromkeys(stages, values), root=stages[0], label=label, now=now)
    for application in {stage.application for stage in stages}:
        application.touch(now)
    return deletion


@transaction.atomic
def uncancel_stage(*, stage: Stage) -> bool:
    """Restore a cancelled stage to where it was, and return whether it was cancelled."""
    if stage.status != Stage.Status.CANCELLED:
        return False
    stage.status = Stage.Status.CONFIRMED if stage.starts_at else Stage.Status.EXPECTED
    if stage.debriefed_at:
        stage.status = Stage.Status.DONE
    stage.cancelled_reason = ""
    stage.save()
    touch(stage.application)
    return True


@transaction.atomic
def shift_stage(*, stage: Stage, up: bool) -> bool:
    """Swap a stage with the one before it (`up`) or after it; return whether there is one."""
    line = list(stage.application.stages.order_by("position", "pk"))
    here = line.index(stage)
    there = here - 1 if up else here + 1
    if is_there := 0 <= there < len(line):
        line[here], line[there] = line[there], line[here]
    changed = [one for place, one in enumerate(line, 1) if one.position != place]
    for place, one in enumerate(line, 1):
        one.position = place
    Stage.objects.bulk_update(changed, ["position"])
    touch(stage.application)
    return is_there


@transaction.atomic
def set_outcome(*, stage: Stage, outcome: str, today: datetime.date) -> bool:
    """Say how a stage ended, and return whether that was new. Their no, or a withdrawal, ends its application
    too if that is still open."""
    ending = _ENDINGS.get(outcome)
    ends = ending is not None and stage.application.is_open
    if outcome == stage.outcome and stage.ask_again_on is None and not ends:
        return False
    if outcome != stage.outcome:
        is_answer = outcome in _ANSWERS and is_logged_in_time(stage)
        stage.answered_on = today if is_answer else None
    stage.outcome, stage.ask_again_on = outcome, None
    stage.save(update_fields=["outcome", "ask_again_on", "answered_on", "updated_at"])
    if ending and ends:
        end_application(application=stage.application, ending=ending, ended_on=today)
    else:
        touch(stage.application)
    return True


@transaction.atomic
def wait_for_answer(*, stage: Stage, ask_again_on: datetime.date) -> None:
    """Note that there is no answer yet, and the day from which to ask again."""
    stage.outcome, stage.ask_again_on, stage.answered_on = Stage.Outcome.PENDING, ask_again_on, None
    stage.save(update_fields=["outcome", "ask_again_on", "answered_on", "updated_at"])
    touch(stage.application)


@transaction.atomic
def note_promise(*, stage: Stage, decision_by: datetime.date | None, words: str) -> None:
    """Note the day by which they promised to decide, or that there is none, with their words if given.

    The words stand on the stage's ask-list as the answer to when they decide. A day takes the place of one
    chosen before it to ask again.
    """
    stage.decision_by = decision_by
    if decision_by:
        stage.ask_again_on = None
    stage.save(update_fields=["decision_by", "ask_again_on", "updated_at"])
    topic = AskItem.Topic.DECISION_DATE
    if words:
        row = AskItem.objects.filter(stage=stage, topic=topic).first() or AskItem(stage=stage, topic=topic)
        row.state, row.answer = AskItem.State.ANSWERED, words
        row.save()
    touch(stage.application)


@transaction.atomic
def keep_since(*, stage: Stage) -> None:
    """Save what the candidate has learned and done since the last round."""
    stage.save(update_fields=["since_last", "updated_at"])
    touch(stage.application)


def _is_known(stage: Stage) -> bool:
    """Whether both its date and somebody who will be there are known."""
    return stage.starts_at is not None and stage.attendances.exists()


def _confirm_once_known(stage: Stage, *, known_before: bool) -> None:
    """Take a stage that was only expected for confirmed once its date and its people have become known.

    Called expected again afterwards, it stays so.
    """
    if stage.status == Stage.Status.EXPECTED and not known_before and _is_known(stage):
        stage.status = Stage.Status.CONFIRMED
        stage.save(update_fields=["status", "updated_at"])


def touch(application: Application) -> None:
    """Note that something happened to an application."""
    application.save(update_fields=["updated_at"])


def _move(
    was: datetime.datetime, to: datetime.datetime | None, by: str, reason: str, now: datetime.datetime
) -> dict[str, str | None]:
    return {
        "from": was.isoformat(),
        "to": to.isoformat() if to else None,
        "by": by,
        "reason": reason,
        "at": now.isoformat(),
    }


def _set_people(stage: Stage, ticked: Iterable[Interviewer], typed: Iterable[Interviewer]) -> None:
    typed = list(typed)
    for person in typed:
        person.owner_id = stage.owner_id
        person.save()
    there = set(stage.attendances.values_list("interviewer_id", flat=True))
    wanted = {person.pk: person for person in [*ticked, *typed]}
    for pk, person in wanted.items():
        if pk not in there:
            Attendance.objects.create(stage=stage, interviewer=person)
    stage.attendances.exclude(interviewer__in=wanted).delete()
