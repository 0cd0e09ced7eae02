"""Sample data: a thank-you letter that was sent, and a draft."""

import datetime

from django.db import transaction

from interviewprep.accounts.models import Candidate
from interviewprep.advice.letters import LetterKind
from interviewprep.applications.models import Application
from interviewprep.stages.application_log import logged
from interviewprep.stages.models import Stage

from .actions import send
from .letter_facts import blank_letter
from .models import Letter

_COMPANY = "Northwind Logistics"
_THANKED = "Mark Ellison"
# A personal line added before it was sent.
_ADDED = "I have gone through our own reports again since, and found a second one that nobody opens."


@transaction.atomic
def fill(candidate: Candidate, now: datetime.datetime) -> None:
    """Write two letters for the sample candidate, whose log must exist; do nothing if there are letters."""
    # If somebody has changed the sample since, there may be nothing to write about.
    record = logged().of(candidate).filter(company=_COMPANY).with_record(now, plan=False).first()
    if record is None or Letter.objects.of(candidate).exists():
        return
    record.owner = candidate
    for stage in record.stages.all():
        if stage.kind == Stage.Kind.FIRST:
            _thank(record, stage, now)
        elif stage.kind == Stage.Kind.SECOND:
            _confirm(record, stage, now)


def _thank(record: Application, stage: Stage, now: datetime.datetime) -> None:
    people = (one.interviewer for one in stage.attendances.all() if one.interviewer.name == _THANKED)
    letter = blank_letter(LetterKind.THANK_YOU, record, stage, next(people, None), now)
    letter.body = letter.body.replace("\n\nI am still", f" {_ADDED}\n\nI am still")
    held = stage.starts_at or now
    send(letter=letter, on=min(held + datetime.timedelta(days=1), now).astimezone(stage.zone).date())


def _confirm(record: Application, stage: Stage, now: datetime.datetime) -> None:
    recruiters = (
        one.interviewer
        for earlier in record.stages.all()
        for one in earlier.attendances.all()
        if one.interviewer.relation == one.interviewer.Relations.RECRUITER
    )
    blank_letter(LetterKind.CONFIRM, record, stage, next(recruiters, None), now).save()
