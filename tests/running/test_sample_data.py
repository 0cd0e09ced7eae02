"""The sample candidate: what `--demo` adds, and that running it again changes only the password."""

import datetime
from zoneinfo import ZoneInfo

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.running.prepare import StartError
from interviewprep.running.sample_data import fill, fill_log
from interviewprep.stages.models import (
    Asked,
    AskItem,
    FeedbackNote,
    Interviewer,
    PlanMark,
    Question,
    Stage,
    Statement,
)

LONDON = ZoneInfo("Europe/London")
NOW = datetime.datetime(2026, 11, 23, 8, 30, tzinfo=datetime.UTC)

pytestmark = pytest.mark.django_db


def test_the_sample_candidate_is_marked_and_can_sign_in() -> None:
    email, password = fill(NOW)
    candidate = Candidate.objects.get()
    address = EmailAddress.objects.get()
    assert (candidate.email, candidate.is_sample, str(candidate)) == (email, True, "Sample candidate")
    assert (address.user_id, address.verified, address.primary) == (candidate.pk, True, True)
    assert Client().login(email=email, password=password)


@pytest.mark.parametrize("weekday", range(7))
def test_on_any_day_nothing_that_is_done_lies_ahead_or_on_a_weekend(weekday: int) -> None:
    now = NOW + datetime.timedelta(days=weekday)
    fill_log(now)
    done = [stage.starts_at for stage in Stage.objects.filter(status=Stage.Status.DONE)]
    assert [
        date for date in done if date is None or date > now or date.astimezone(LONDON).weekday() > 4
    ] == []


def test_filling_it_again_keeps_what_is_there_and_gives_a_new_password() -> None:
    email, old = fill(NOW)
    Application.objects.filter(company="Fenwick Labs").update(notes="Mine")
    models = (
        Candidate,
        EmailAddress,
        Application,
        Stage,
        Interviewer,
        FeedbackNote,
        Asked,
        Question,
        PlanMark,
        AskItem,
        Statement,
    )
    before = [model.objects.count() for model in models]
    again, new = fill(NOW + datetime.timedelta(days=1))
    assert [model.objects.count() for model in models] == before
    assert (again, Application.objects.get(company="Fenwick Labs").notes) == (email, "Mine")
    assert (Client().login(email=email, password=old), Client().login(email=email, password=new)) == (
        False,
        True,
    )


def test_a_real_candidate_of_that_address_is_left_alone() -> None:
    Candidate.objects.create_user("Sample@example.com", "a long enough phrase")
    with pytest.raises(StartError, match="real candidate"):
        fill_log(NOW)
    assert Application.objects.count() == 0
