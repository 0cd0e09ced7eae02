"""Sample data: one clearly marked candidate with nine applications at different stages, relative to today.

The text is data: one TOML file per application, next to this module. In them `day` is an offset in days from
today, `time` a time of day in London; people have a short name that stages and questions refer to.
"""

import datetime
import tomllib
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils.crypto import get_random_string

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application, Contact
from interviewprep.documents import demo as documents
from interviewprep.fit import demo as fit
from interviewprep.letters import demo as letters
from interviewprep.practice import demo as practice
from interviewprep.running.prepare import StartError
from interviewprep.running.sample_data.log import SampleClock, keep_stages

EMAIL = "sample@example.com"
NAME = "Sample candidate"
ZONE = ZoneInfo("Europe/London")
APPLICATIONS = (
    "quayside-books",
    "larkspur-freight",
    "merrow-dairies",
    "oakhurst-retail",
    "brindle-foods",
    "tidewater-energy",
    "harbour-health",
    "fenwick-labs",
    "northwind-logistics",
)
# Letters that are hard to confuse when read off a terminal.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


@transaction.atomic
def fill(now: datetime.datetime) -> tuple[str, str]:
    """Make the sample candidate with everything, and return the email and a new password to sign in with.

    Anything somebody has tried out in the sample is kept. Raises `StartError` as `fill_log` does.
    """
    candidate, password = fill_log(now)
    practice.fill(candidate, now)
    fit.fill(candidate, now)
    letters.fill(candidate, now)
    documents.fill(candidate, now)
    return candidate.email, password


@transaction.atomic
def fill_log(now: datetime.datetime) -> tuple[Candidate, str]:
    """Make the sample candidate with a log, or find it, and return it with a new password to sign in with.

    Applications are only made if there are none, so anything somebody has tried out in the sample is kept.
    Raises `StartError` if the address belongs to a real candidate.
    """
    password = "-".join(get_random_string(4, _LETTERS) for _ in range(4))
    candidate = _candidate(password)
    if not Application.objects.of(candidate).exists():
        keep_applications(candidate, now)
    return candidate, password


def keep_applications(candidate: Candidate, now: datetime.datetime) -> None:
    """Make the applications of the sample with their stages for a candidate who has none."""
    clock = SampleClock(now, ZONE)
    for name in APPLICATIONS:
        _keep_application(candidate, tomllib.loads(_text_of(name)), clock)


def _candidate(password: str) -> Candidate:
    candidate = Candidate.objects.filter(email__iexact=EMAIL).first()
    if candidate is None:
        candidate = Candidate(email=EMAIL, name=NAME, time_zone=ZONE.key, is_sample=True)
    elif not candidate.is_sample:
        raise StartError(f"--demo: {EMAIL} is a real candidate's address here, and the sample needs it.")
    candidate.set_password(password)
    candidate.save()
    # A verified address, so that the sample can sign in even on a server that sends mail.
    EmailAddress.objects.update_or_create(
        user=candidate, email=EMAIL, defaults={"verified": True, "primary": True}
    )
    return candidate


def _text_of(name: str) -> str:
    return (Path(__file__).parent / f"{name}.toml").read_text(encoding="utf-8")


def _keep_application(candidate: Candidate, data: dict[str, Any], clock: SampleClock) -> None:
    fields = data["application"]
    since, last = clock.at(fields["applied_on"], "18:20"), clock.at(fields.pop("last_activity"), "17:40")
    for name in ("applied_on", "offered_on", "ended_on"):
        if name in fields:
            fields[name] = clock.day(fields[name])
    if contact := data.get("consultant"):
        fields["consultant"] = Contact.objects.create(owner=candidate, **contact)
    application = Application.objects.create(owner=candidate, **fields)
    # Logged from the day of the application on, not all at once today.
    Application.objects.filter(pk=application.pk).update(created_at=since)
    keep_stages(application, data, clock)
    application.touch(last)
