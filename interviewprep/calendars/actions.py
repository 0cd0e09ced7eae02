"""What an invitation does to the log: it adds a stage, changes it, or calls it off."""

import datetime
from collections.abc import Iterable

from django.db import transaction

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.stages.actions import stages as log
from interviewprep.stages.models import Interviewer, Stage

from .changes import change_of, said_by, starts_at_of
from .draft import Draft
from .models import Invitation

_DETAILS = ("job_title", "email", "relation", "level", "decides")


@transaction.atomic
def take_invitation(
    *,
    application: Application,
    stage: Stage,
    people: Iterable[Interviewer],
    draft: Draft,
    now: datetime.datetime,
) -> Stage:
    """Save the stage of an invitation, remember which invitation it was, and return it.

    application, stage, people  as the candidate left them on the preview; only the application may be saved
    Two presses at once add one stage: the second returns the first one's.
    """
    if draft.uid:
        # The candidate's row is locked so that the second of two presses waits here for the first.
        Candidate.objects.select_for_update().get(pk=application.owner_id)
        taken = (
            Invitation.objects.of(application.owner_id).filter(uid=draft.uid).select_related("stage").first()
        )
        if taken:
            return taken.stage
    if stage.status == Stage.Status.CANCELLED:
        stage.cancelled_reason = "They called it off."
    log.add_stage(application=application, stage=stage, typed=_as_known(application, people))
    _remember(stage, draft, now)
    return stage


@transaction.atomic
def change_by_invitation(*, invitation: Invitation, draft: Draft, now: datetime.datetime) -> None:
    """Update a stage from a later invitation, and remove what no longer applies.

    Its old date is kept in the history as moved by them; nobody is removed.
    """
    stage = (
        Stage.objects.select_for_update(of=("self",))
        .select_related("application")
        .get(pk=invitation.stage_id)
    )
    if stage.status == Stage.Status.CANCELLED:
        log.uncancel_stage(stage=stage)
    there = list(Interviewer.objects.of(stage.owner_id).filter(attendances__stage=stage))
    invitation.stage = stage
    change = change_of(invitation, draft, there)
    starts_at = starts_at_of(draft, stage)
    if starts_at is not None and starts_at != stage.starts_at:
        log.move_stage(stage=stage, starts_at=starts_at, by="them", reason="", now=now)
    for name, value in change.values.items():
        setattr(stage, name, value)
    invited = [Interviewer(name=one.name, email=one.email, job_title=one.job_title) for one in draft.people]
    typed = _as_known(stage.application, invited)
    log.change_stage(stage=stage, was=None, now=now, ticked=there, typed=typed)
    _renew(invitation, draft, now)


@transaction.atomic
def cancel_by_invitation(*, invitation: Invitation, draft: Draft, now: datetime.datetime) -> None:
    """Call a stage off because its invitation was; what was written about it stays."""
    log.cancel_stage(stage=invitation.stage, reason="They cancelled the invitation.")
    _renew(invitation, draft, now)


def follow_invitation(*, invitation: Invitation, draft: Draft, now: datetime.datetime) -> None:
    """Apply a later version of an invitation to its stage: cancel it, or change it."""
    follow = cancel_by_invitation if draft.cancels else change_by_invitation
    follow(invitation=invitation, draft=draft, now=now)


def _as_known(application: Application, people: Iterable[Interviewer]) -> list[Interviewer]:
    """Return the people: those already on this application (by address or name) with details added, or
    new."""
    known: list[Interviewer] = []
    if application.pk:
        meetings = Interviewer.objects.of(application.owner_id).filter(
            attendances__stage__application=application
        )
        known = list(meetings.distinct())
    found: list[Interviewer] = []
    for person in people:
        same = next((one for one in [*known, *found] if _is_same(one, person)), None)
        if same is None:
            found.append(person)
            continue
        for name in _DETAILS:
            setattr(same, name, getattr(same, name) or getattr(person, name))
        if same not in found:
            found.append(same)
    return found


def _is_same(one: Interviewer, other: Interviewer) -> bool:
    if one.email and other.email:
        return one.email.casefold() == other.email.casefold()
    return one.name.casefold() == other.name.casefold()


def _remember(stage: Stage, draft: Draft, now: datetime.datetime) -> None:
    if draft.uid:
        Invitation.objects.create(
            stage=stage,
            uid=draft.uid,
            sequence=draft.sequence,
            method=draft.method[:20].lower(),
            received_at=now,
            said=said_by(draft),
        )


def _renew(invitation: Invitation, draft: Draft, now: datetime.datetime) -> None:
    invitation.sequence, invitation.method = draft.sequence, draft.method[:20].lower()
    invitation.received_at = now
    if not draft.cancels:
        # A cancellation often leaves out the details of what it cancels.
        invitation.said = said_by(draft)
    invitation.save()
