"""Rehearsal: what is remembered when, what is due, and in what order to rehearse for a stage."""

import datetime as dt
import json
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewprep.advice.spaced_repetition import (
    Rating,
    ThingToRehearse,
    due,
    is_card,
    new_card,
    next_due,
    order_for,
    recall,
    review,
)

NOW = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
ratings = st.sampled_from(Rating)
gaps = st.timedeltas(min_value=dt.timedelta(), max_value=40 * DAY)
histories = st.lists(st.tuples(ratings, gaps), max_size=6)


def after(*steps, start=NOW):
    """A card after these ratings, each this long after the one before, and the time of the last."""
    card, at = None, start
    for rating, gap in steps:
        at += gap
        card = review(card, rating, at)
    return card, at


def test_what_was_never_rehearsed_is_not_remembered_and_due():
    assert (recall(None, NOW), recall({}, NOW), recall(new_card(), NOW)) == (0, 0, 0)
    cards = [ThingToRehearse("a"), ThingToRehearse("b", new_card())]
    assert due(cards, NOW) == tuple(cards)
    assert next_due(None) is None
    assert next_due(new_card()) is None


def test_a_card_is_plain_json_and_the_same_each_time():
    card = review(None, Rating.GOOD, NOW)
    assert json.loads(json.dumps(card)) == card
    assert review(new_card(), "good", NOW) == card
    assert recall(json.loads(json.dumps(card)), NOW + DAY) == recall(card, NOW + DAY)


def test_a_review_does_not_change_the_card_it_came_from():
    card = review(None, Rating.GOOD, NOW)
    before = dict(card)
    review(card, Rating.AGAIN, NOW + DAY)
    assert card == before


def test_any_zone_will_do():
    london = NOW.astimezone(ZoneInfo("America/New_York"))
    assert review(None, Rating.EASY, london) == review(None, Rating.EASY, NOW)


def test_an_odd_rating_is_refused():
    with pytest.raises(ValueError, match="splendid"):
        review(None, "splendid", NOW)


def test_an_easy_answer_is_due_days_later_and_never_after_two_months():
    card = review(None, Rating.EASY, NOW)
    assert next_due(card) == NOW + 8 * DAY
    for _ in range(8):
        card = review(card, Rating.EASY, next_due(card))
    assert next_due(card) - dt.datetime.fromisoformat(card["last_review"]) == 60 * DAY


def test_hours_count_within_a_day():
    card = review(None, Rating.HARD, NOW)
    hours = [recall(card, NOW + dt.timedelta(hours=hour)) for hour in (0, 6, 12, 24)]
    assert hours == sorted(set(hours), reverse=True)
    assert hours[0] == 1


def test_before_the_rehearsal_counts_as_the_moment_of_it():
    assert recall(review(None, Rating.GOOD, NOW), NOW - DAY) == 1


def test_the_least_remembered_comes_first_then_the_more_important():
    easy, hard = review(None, Rating.EASY, NOW), review(None, Rating.HARD, NOW)
    cards = [
        ThingToRehearse("easy", easy, 9),
        ThingToRehearse("hard", hard),
        ThingToRehearse("new", None, 1),
        ThingToRehearse("matters", None, 5),
        ThingToRehearse("as much", None, 5),
    ]
    order = [one.key for one in order_for(cards, NOW + 3 * DAY)]
    assert order == ["matters", "as much", "new", "hard", "easy"]


def test_only_what_is_due_is_due():
    easy, hard = review(None, Rating.EASY, NOW), review(None, Rating.AGAIN, NOW)
    cards = [ThingToRehearse("easy", easy), ThingToRehearse("hard", hard)]
    assert [one.key for one in due(cards, NOW)] == []
    assert [one.key for one in due(cards, NOW + DAY)] == ["hard"]
    assert [one.key for one in due(cards, NOW + 9 * DAY)] == ["hard", "easy"]


@pytest.mark.parametrize(
    "junk",
    [
        None,
        "card",
        [],
        {},
        {**new_card(), "state": 9},
        {**new_card(), "due": "soon"},
        {**new_card(), "due": "2026-11-23T09:00:00"},
        {**new_card(), "stability": "much"},
        {**new_card(), "stability": -1},
        {**new_card(), "step": "one"},
    ],
)
def test_what_is_no_card_is_told_apart(junk):
    assert is_card(junk) is False


@given(histories)
def test_every_card_is_a_card_and_recall_is_a_probability(history):
    card, at = after(*history)
    assert is_card(card or new_card())
    assert 0 <= recall(card, at + 5 * DAY) <= 1


@given(histories, gaps, gaps)
def test_recall_falls_with_time(history, one, other):
    card, at = after(*history)
    sooner, later = sorted([one, other])
    assert recall(card, at + later) <= recall(card, at + sooner)


@given(ratings, ratings, gaps)
def test_a_better_first_rating_is_never_remembered_less(one, other, gap):
    worse, better = sorted([one, other], key=list(Rating).index)
    assert recall(review(None, worse, NOW), NOW + gap) <= recall(review(None, better, NOW), NOW + gap)


@given(st.lists(st.tuples(histories, st.integers(0, 5)), max_size=6), gaps)
def test_an_order_leaves_nothing_out_and_rises(drawn, gap):
    cards = [
        ThingToRehearse(str(key), after(*history)[0], weight) for key, (history, weight) in enumerate(drawn)
    ]
    ordered = order_for(cards, NOW + gap)
    assert sorted(one.key for one in ordered) == sorted(one.key for one in cards)
    chances = [recall(one.card, NOW + gap) for one in ordered]
    assert chances == sorted(chances)
