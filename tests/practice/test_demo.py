"""This room's sample data: three stories, tellings, links, and questions at different points."""

import pytest

from interviewprep.practice import demo
from interviewprep.practice.models import Hearing, Proof, Rehearsal, Story, StoryLink, Telling
from interviewprep.running.sample_data import fill_log
from interviewprep.stages.models import Asked, Question

from .conftest import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def sample():
    candidate, _ = fill_log(NOW)
    demo.fill(candidate, NOW)
    return candidate


def test_it_fills_three_stories_told_and_linked(sample):
    assert [story.title for story in Story.objects.of(sample)] == [
        "Easter volumes",
        "The harbour strike",
        "The warehouse pilot",
    ]
    assert (Telling.objects.count(), Hearing.objects.count(), StoryLink.objects.count()) == (3, 5, 2)


def test_six_points_of_the_sample_have_something_to_show(sample):
    shown = [(str(proof.point), str(proof.story or proof.question)) for proof in Proof.objects.of(sample)]
    assert shown == [
        ("Leads people, if only for a project", "The warehouse pilot"),
        ("Three years with operational data", "The harbour strike"),
        ("Forecasts volumes and says how sure they are", "Easter volumes"),
        ("Knows pallet networks", "Why logistics?"),
        (
            "SQL and spreadsheets, every day",
            "Which report would you stop producing in your present job?",
        ),
        ("Finds out why deliveries are late", "How would you measure a late delivery?"),
    ]


def test_some_questions_were_rehearsed_and_some_are_due(sample):
    rated = Rehearsal.objects.of(sample).exclude(due=None)
    assert sorted({one.last_rating for one in rated}) == ["easy", "good", "hard"]
    assert {one.due <= NOW for one in rated} == {True, False}


def test_some_of_what_was_asked_had_been_expected(sample):
    assert Asked.objects.of(sample).filter(expected=True).exists()


def test_filling_it_again_changes_nothing(sample):
    before = (Story.objects.count(), Question.objects.count(), Rehearsal.objects.count())
    demo.fill(sample, NOW)
    assert (Story.objects.count(), Question.objects.count(), Rehearsal.objects.count()) == before
