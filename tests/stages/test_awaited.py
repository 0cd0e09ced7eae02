"""How long a candidate's answers took, as far as the log knows it."""

import datetime
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from interviewprep.stages.answer_times import answer_days, logged_stage, usual_wait
from interviewprep.stages.models import Stage
from tests.database_steps import database_steps

NOW = datetime.datetime(2026, 11, 23, 18, tzinfo=datetime.UTC)
LONDON = ZoneInfo("Europe/London")


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def held(alice, make_application, make_stage):
    def held(days_ago, *, logged=30, **fields):
        """Make a stage held so many days ago, in the log for longer than that."""
        stage = make_stage(fields.pop("application", None) or make_application(alice), in_days=-days_ago)
        Stage.objects.filter(pk=stage.pk).update(created_at=NOW - datetime.timedelta(days=logged), **fields)
        return Stage.objects.get(pk=stage.pk)

    return held


def days_of(*stages):
    return answer_days(map(logged_stage, stages), LONDON)


def test_the_day_on_which_an_answer_is_noted_counts(alice_client, held):
    stage = held(6)
    alice_client.post(reverse("stages:set_outcome", args=[stage.pk]), {"outcome": "through"})
    stage.refresh_from_db()
    assert (stage.answered_on, days_of(stage)) == (NOW.date(), [6])
    taken_back = {"outcome": "pending", "was": "through"}
    alice_client.post(reverse("stages:set_outcome", args=[stage.pk]), taken_back)
    stage.refresh_from_db()
    assert (stage.answered_on, days_of(stage)) == (None, [])


@pytest.mark.parametrize(("logged", "outcome"), [(1, "through"), (30, "withdrew")])
def test_what_was_entered_afterwards_or_was_their_own_answer_does_not(alice_client, held, logged, outcome):
    stage = held(12, logged=logged)
    sent = {"outcome": outcome, "advised": "on"}
    alice_client.post(reverse("stages:set_outcome", args=[stage.pk]), sent)
    stage.refresh_from_db()
    assert stage.answered_on is None


def test_without_a_note_the_day_counts_on_which_the_next_stage_was_logged(held):
    first = held(10)
    second = held(1, logged=4, application=first.application)
    assert days_of(first, second) == [6]


@pytest.mark.parametrize(("first", "second"), [(1, 4), (30, 0.5), (30, 12)])
def test_stages_logged_in_one_go_or_afterwards_say_nothing(held, first, second):
    one = held(10, logged=first)
    other = held(1, logged=second, application=one.application)
    assert days_of(one, other) == []


def test_their_no_came_on_the_day_it_ended(alice, make_application, held):
    ended = make_application(alice, ending="rejected", ended_on="2026-11-20")
    silent = make_application(alice, ending="no_reply", ended_on="2026-11-20")
    stages = [held(10, application=ended), held(10, application=silent)]
    assert days_of(*(Stage.objects.get(pk=one.pk) for one in stages)) == [7]


def test_what_is_usual_is_known_from_three_answers_of_ones_own(
    alice, bob, make_application, held, django_assert_num_queries
):
    for days_ago, answered_on in ((20, "2026-11-06"), (12, "2026-11-19")):
        held(days_ago, answered_on=answered_on)
    held(20, answered_on="2026-11-20", application=make_application(bob))
    assert usual_wait(alice, NOW) is None
    held(9, answered_on="2026-11-15")
    with django_assert_num_queries(1):
        assert usual_wait(alice, NOW) == 3


def test_nobody_elses_stages_are_looked_at_however_few_the_candidates_are(alice, bob, make_application, held):
    for _ in range(3):
        held(20, answered_on="2026-11-06")
    theirs = make_application(bob)
    steps = []
    for _ in range(2):
        Stage.objects.bulk_create(Stage(owner=bob, application=theirs, position=one) for one in range(200))
        steps.append(database_steps(lambda: usual_wait(alice, NOW)))
    # They are counted in twenties.
    assert abs(steps[1] - steps[0]) <= 20
