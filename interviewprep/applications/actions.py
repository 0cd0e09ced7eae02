"""What a candidate can do with an application that takes more than saving a row."""

import datetime

from django.db import transaction

from .models import Application, Contact


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
