"""A thank-you that was sent does not have to be ticked in the plan as well."""

import datetime

import pytest
from django.urls import reverse

from interviewprep.letters.thank_you_task import TASK
from interviewprep.stages.models import Attendance


@pytest.fixture
def first(first):
    """Held three days ago: a week after it, a thank-you is in no plan any more."""
    first.starts_at += datetime.timedelta(days=7)
    first.save()
    return first


@pytest.fixture
def hannah(first, make_person):
    person = make_person(first.owner, "Hannah Reid")
    Attendance.objects.create(stage=first, interviewer=person)
    return person


def thank(client, make_letter, first, person):
    letter = make_letter(first.application, stage=first, interviewer=person, kind="thank-you")
    client.post(reverse("letters:send_letter", args=[letter.pk]))
    return letter


def is_done(client, first):
    plan = client.get(first.get_absolute_url()).context["summary"].plan
    return next(item.is_done for item in plan.items if item.key == TASK)


def test_it_is_done_once_everybody_has_been_thanked(alice_client, make_letter, first, mark, hannah):
    thank(alice_client, make_letter, first, mark)
    assert is_done(alice_client, first) is False
    thank(alice_client, make_letter, first, hannah)
    assert is_done(alice_client, first) is True


def test_taken_back_it_is_to_do_again(alice_client, make_letter, first, mark):
    letter = thank(alice_client, make_letter, first, mark)
    assert is_done(alice_client, first) is True
    alice_client.post(reverse("letters:take_back_letter", args=[letter.pk]))
    assert is_done(alice_client, first) is False


def test_ticked_by_hand_it_stays_when_only_some_are_thanked(alice_client, make_letter, first, mark, hannah):
    alice_client.post(reverse("stages:tick_task", args=[first.pk, TASK]))
    thank(alice_client, make_letter, first, mark)
    assert is_done(alice_client, first) is True
