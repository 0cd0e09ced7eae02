"""Making an application of a page that was shared."""

import datetime

from django.db import transaction

from interviewprep.applications.actions import keep_advert, save_application
from interviewprep.applications.models import Advert, Application


@transaction.atomic
def keep_shared(*, application: Application, text: str, now: datetime.datetime, today: datetime.date) -> None:
    """Save an application, with its advert if there is a text; its address is the advert's too.

    today  the candidate's day, noted as the day on which the advert was kept
    """
    save_application(application=application)
    advert = Advert(application=application, text=text, url=application.url, kept_on=today)
    keep_advert(application=application, advert=advert, points=(), removed=(), now=now)
