"""What can be shown for a point: exactly one thing each, deleted and brought back with what it shows."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from interviewprep.applications.models import Application, Point
from interviewprep.practice.models import Proof, Story
from interviewprep.recovery import actions as recovery
from interviewprep.recovery.models import Deletion
from interviewprep.stages.models import Question

NOW = datetime.datetime(2026, 11, 20, 9, tzinfo=datetime.UTC)


@pytest.fixture
def point(alice, make_application) -> Point:
    return Point.objects.create(application=make_application(alice), position=1, text="Leads people")


def _refused(**fields: object) -> bool:
    try:
        with transaction.atomic():
            Proof.objects.create(**fields)
    except IntegrityError:
        return True
    return False


def test_a_proof_is_a_story_or_an_answer_and_each_only_once(alice, point, make_story) -> None:
    story, question = make_story(alice), Question.objects.create(owner=alice, text="Why us?")
    assert _refused(point=point)
    assert _refused(point=point, story=story, question=question)
    assert not _refused(point=point, story=story)
    assert not _refused(point=point, question=question)
    assert _refused(point=point, story=story)
    assert _refused(point=point, question=question)


def test_a_proof_goes_with_its_story_and_comes_back_with_it(alice, point, make_story) -> None:
    story = make_story(alice)
    Proof.objects.create(point=point, story=story)
    deletion = recovery.delete(row=story, label="it", now=NOW)
    assert (Proof.objects.count(), deletion.went_with_it) == (0, "")
    recovery.restore(deletion=deletion, now=NOW)
    assert [proof.story for proof in Proof.objects.of(alice)] == [story]


def test_an_application_comes_back_without_the_proof_whose_story_is_gone_for_good(
    alice, point, make_story
) -> None:
    story = make_story(alice)
    Proof.objects.create(point=point, story=story)
    deletion = recovery.delete(row=point.application, label="it", now=NOW)
    Story.objects.all().delete()
    assert recovery.restore(deletion=deletion, now=NOW) == point.application
    assert (Application.objects.count(), Point.objects.count(), Proof.objects.count()) == (1, 1, 0)
    assert Deletion.objects.count() == 0
