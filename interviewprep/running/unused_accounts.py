"""Deletes accounts that nobody has used for long, if the server is set to, after telling their owners twice.

Nothing is deleted unless both mails went out, the last of them a week ago; nor while a stage lies ahead.
Using the account calls it off.
"""

import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse

from interviewprep.accounts.models import Candidate
from interviewprep.accounts.outbox import queue
from interviewprep.environment import host_of
from interviewprep.reminders.links import absolute
from interviewprep.stages.models import Stage
from interviewprep.transfer.actions import delete_account
from interviewprep.web.times import day

# How long before, the first mail and the second.
NOTICES = tuple(datetime.timedelta(days=days) for days in (30, 7))
# So long after the day they were told of, they are told anew: the server was off, or a backup was restored.
MISSED = datetime.timedelta(days=14)


def unused(now: datetime.datetime) -> QuerySet[Candidate]:
    """Return whose account is due a mail or more: unused for long, and with no stage ahead."""
    since = now - datetime.timedelta(days=settings.DELETE_UNUSED_DAYS) + NOTICES[0]
    never_noted = Q(used_on=None, joined_at__lte=since) & (Q(last_login=None) | Q(last_login__lte=since))
    ahead = Stage.objects.filter(owner=OuterRef("pk"), starts_at__gte=now).exclude(
        status=Stage.Status.CANCELLED
    )
    return Candidate.objects.filter(
        Q(used_on__lte=since.astimezone(datetime.UTC).date()) | never_noted, ~Exists(ahead), is_sample=False
    )


def take_next_steps(*, now: datetime.datetime) -> int:
    """Tell or delete whoever is due, and return how many accounts were deleted.

    Without a mail server nobody could be told, so nothing is done.
    """
    if not settings.DELETE_UNUSED_DAYS or not settings.SENDS_MAIL:
        return 0
    return sum(_take_next_step(pk, now) for pk in list(unused(now).values_list("pk", flat=True)))


def _take_next_step(pk: int, now: datetime.datetime) -> bool:
    """Do what is due for one candidate; return whether the account is gone."""
    with transaction.atomic():
        # Looked up again: they may have come back since.
        candidate = unused(now).select_for_update().filter(pk=pk).first()
        if candidate is None:
            return False
        today = now.astimezone(candidate.zone).date()
        told, planned = candidate.deletion_mails, candidate.delete_on
        if planned is None or today > planned + MISSED:
            _tell(candidate, 1, max(_last_use(candidate) + _lifetime(), today + NOTICES[0]), today)
        elif told < len(NOTICES) and today >= planned - NOTICES[told]:
            _tell(candidate, told + 1, max(planned, today + NOTICES[told]), today)
        elif told == len(NOTICES) and today >= planned:
            delete_account(candidate=candidate)
            return True
    return False


def _lifetime() -> datetime.timedelta:
    return datetime.timedelta(days=settings.DELETE_UNUSED_DAYS)


def _last_use(candidate: Candidate) -> datetime.date:
    """The day they were last here; for an account older than such notes, that of signing in."""
    return candidate.used_on or (candidate.last_login or candidate.joined_at).astimezone(datetime.UTC).date()


def _tell(candidate: Candidate, number: int, delete_on: datetime.date, today: datetime.date) -> None:
    """Queue the first or second mail, and keep the day that it names."""
    context = {
        "day": day(delete_on, today, weekday=True),
        "sign_in": absolute(reverse("account_login")),
        "export": absolute(reverse("transfer:show_export")),
        "site": host_of(settings.ADDRESS_IN_MAIL),
    }
    queue(
        to=candidate.email,
        subject=f"Interview Prep: your account will be deleted on {context['day']}",
        body=render_to_string("running/unused_account.txt", context),
        candidate=candidate,
    )
    Candidate.objects.filter(pk=candidate.pk).update(delete_on=delete_on, deletion_mails=number)
