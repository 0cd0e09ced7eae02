"""What a candidate can do with an application that takes more than saving a row."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction

from interviewprep.recovery.actions import delete
from interviewprep.recovery.changes import Changes, overwrite
from interviewprep.recovery.models import Deletion

from .models import Advert, Application, Contact, Point


@transaction.atomic
def save_application(*, application: Application, new_consultant: str = "") -> Application:
    """Save an application. `new_consultant` names a known contact or, failing that, a new one."""
    if new_consultant:
        contacts = Contact.objects.of(application.owner_id)
        application.consultant = contacts.filter(
            name__iexact=new_consultant
        ).first() or Contact.objects.create(owner_id=application.owner_id, name=new_consultant)
    application.save()
    return application


def end_application(*, application: Application, ending: str, ended_on: datetime.date) -> None:
    """End an application on that day; `ending` is a value of `Application.Ending`."""
    application.ending, application.ended_on = ending, ended_on
    application.save()


def end_applications(
    *,
    applications: Sequence[Application],
    ending: str,
    ended_on: datetime.date,
    label: str,
    now: datetime.datetime,
) -> Deletion:
    """End several open applications on that day, and return the record that can open them again.

    label  how the candidate knows what was done, for the list of what can be undone
    """
    values = {"ending": ending, "ended_on": ended_on.isoformat()}
    changes: Changes = dict.fromkeys(applications, values)
    return overwrite(changes=changes, root=applications[0], label=label, now=now)


def reopen_application(*, application: Application) -> None:
    """Undo the ending."""
    application.ending, application.ended_on = "", None
    application.save()


def receive_offer(*, application: Application, offered_on: datetime.date) -> None:
    """Note an offer received on that day, with what the application says about it."""
    application.offered_on = offered_on
    application.save()


def take_back_offer(*, application: Application) -> None:
    """Note that there is no offer after all. Its terms are kept, in case it is made again."""
    application.offered_on = None
    application.save()


@dataclass(frozen=True, slots=True)
class PointWords:
    """A point as it was written; `row` is the one it changes, or None if it is new."""

    row: Point | None
    text: str
    kind: str


@transaction.atomic
def keep_advert(
    *,
    application: Application,
    advert: Advert,
    points: Sequence[PointWords],
    removed: Iterable[Point],
    now: datetime.datetime,
) -> list[Deletion]:
    """Save an advert with its points, in the order given, and return what was removed.

    advert   without text it is not kept; one that was kept before is deleted, with a way back
    removed  saved points to delete, with everything about them and a way back
    """
    deletions = [delete(row=one, label=f"the point “{one}”", now=now) for one in removed]
    if advert.text:
        advert.save()
    elif advert.pk:
        deletions.append(delete(row=advert, label=f"the advert for {application}", now=now))
    for position, words in enumerate(points, start=1):
        point = words.row or Point(application=application)
        point.position, point.text, point.kind = position, words.text, words.kind
        point.save()
    application.touch(now)
    return deletions
