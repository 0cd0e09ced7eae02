"""Noting the day by which they promised to decide: read from their words, confirmed by the candidate."""

import datetime

import pytest
from django.urls import reverse

from interviewprep.stages.models import AskItem

NOW = datetime.datetime(2026, 11, 23, 9, tzinfo=datetime.UTC)


@pytest.fixture
def stage(alice, make_application, make_stage, time_machine):
    time_machine.move_to(NOW, tick=False)
    return make_stage(make_application(alice), in_days=-4, status="done", debriefed_at=NOW)


def page_of(stage):
    return reverse("stages:note_promise", args=[stage.pk])


def test_words_without_a_day_come_back_with_the_days_they_can_mean(alice_client, stage):
    response = alice_client.post(page_of(stage), {"words": "next Friday", "decision_by": ""})
    # Nothing is wrong with what was typed: it is a question, and no mistake.
    assert response.status_code == 200
    assert "Please check this" not in response.text
    form = response.context["form"]
    assert form["words"].value() == "next Friday"
    assert [one.value for one in form.offered.days] == ["2026-12-04", "2026-11-27"]
    assert (form.asks_for_day, form.errors) == (True, {})
    assert form.offered.line == "“next Friday” can mean Friday 4 December or Friday 27 November"
    assert "<b>Which day is it?</b>" in response.text
    stage.refresh_from_db()
    assert stage.decision_by is None


def test_words_that_mean_one_day_are_asked_about_and_not_refused(alice_client, stage):
    response = alice_client.post(page_of(stage), {"words": "end of next week", "decision_by": ""})
    assert response.status_code == 200
    assert "“end of next week” is read as Friday 4 December. <b>Is that the day?</b>" in response.text
    assert response.context["form"]["words"].value() == "end of next week"
    stage.refresh_from_db()
    assert stage.decision_by is None


def test_the_day_that_is_pressed_is_kept_with_their_words(alice_client, stage):
    sent = {"words": "next Friday", "decision_by": "", "offered": "2026-11-27"}
    response = alice_client.post(page_of(stage), sent, follow=True)
    stage.refresh_from_db()
    assert stage.decision_by == datetime.date(2026, 11, 27)
    assert [(one.topic, one.state, one.answer) for one in stage.asks.all()] == [
        ("decision-date", "answered", "next Friday")
    ]
    assert "Noted: they mean to decide by Friday 27 November." in response.text
    assert "They mean to decide by 27 November" in response.text


@pytest.mark.parametrize(
    ("sent", "errors"),
    [
        ({}, {"words": ["Write what they said, or choose the day."]}),
        ({"words": "Soon"}, {"decision_by": ["These words name no day. Choose one."]}),
        ({"decision_by": "31/02/2026"}, {"decision_by": ["Enter a day that exists, such as 26/11/2026."]}),
    ],
)
def test_what_names_no_day_is_refused_with_every_word_kept(alice_client, stage, sent, errors):
    response = alice_client.post(page_of(stage), sent)
    form = response.context["form"]
    assert (response.status_code, form.errors) == (422, errors)
    assert {name: form[name].value() for name in sent} == sent


@pytest.mark.parametrize("wanted", [datetime.date(2026, 11, 25), datetime.date(2026, 12, 24)])
def test_the_day_takes_the_place_of_one_chosen_before_to_ask_again(alice_client, stage, wanted):
    stage.ask_again_on = wanted
    stage.save()
    alice_client.post(page_of(stage), {"decision_by": "2026-12-04"})
    stage.refresh_from_db()
    assert (stage.decision_by, stage.ask_again_on) == (datetime.date(2026, 12, 4), None)


def test_a_day_can_be_taken_back(alice_client, stage):
    stage.decision_by, stage.ask_again_on = datetime.date(2026, 12, 4), datetime.date(2026, 12, 8)
    stage.save()
    response = alice_client.post(page_of(stage), {"words": "", "decision_by": ""}, follow=True)
    assert "The day is taken out." in response.text
    stage.refresh_from_db()
    assert (stage.decision_by, stage.ask_again_on) == (None, datetime.date(2026, 12, 8))


@pytest.mark.parametrize(
    ("learned", "offered"),
    [
        ("They decide by the end of next week", ["2026-12-04"]),
        ("A final round with the director. I hear within ten days", ["2026-12-03"]),
        ("The final round is on 3 December", None),
        ("", None),
    ],
)
def test_what_the_debrief_says_of_it_is_offered_on_the_stage(alice_client, stage, learned, offered):
    stage.learned = learned
    stage.save()
    card = alice_client.get(stage.get_absolute_url()).context["answer"]
    assert (card.offered and [one.value for one in card.offered.days]) == offered


def test_an_answer_on_the_ask_list_is_offered_until_a_day_is_noted(alice_client, stage):
    ask = reverse("stages:edit_asks", args=[stage.pk])
    alice_client.post(ask, {"decision-date-state": "answered", "decision-date-answer": "Early next week"})
    card = alice_client.get(stage.get_absolute_url()).context["answer"]
    assert (card.offered.words, [one.label for one in card.offered.days]) == (
        "Early next week",
        ["Tuesday 1 December"],
    )
    alice_client.post(page_of(stage), {"offered": "2026-12-01", "words": "Early next week"})
    card = alice_client.get(stage.get_absolute_url()).context["answer"]
    assert (card.offered, card.line) == (None, "They mean to decide by 1 December")
    assert AskItem.objects.count() == 1


def test_the_ask_list_and_the_debrief_take_the_day_itself(alice_client, stage):
    ask = reverse("stages:edit_asks", args=[stage.pk])
    alice_client.post(ask, {"decision-date-state": "answered", "decision-date-decision_by": "2026-12-02"})
    stage.refresh_from_db()
    assert stage.decision_by == datetime.date(2026, 12, 2)
    debrief = reverse("stages:write_debrief", args=[stage.pk])
    form = alice_client.get(debrief).context["page"]["process"]
    assert form["decision_by"].value() == datetime.date(2026, 12, 2)


def test_the_letter_that_asks_for_news_names_the_day(alice_client, stage):
    stage.decision_by = datetime.date(2026, 11, 20)
    stage.save()
    letter = alice_client.get(reverse("letters:write_to_stage", args=[stage.pk, "follow-up"]))
    assert "You had hoped to have news by Friday 20 November." in letter.text


def test_a_stranger_finds_no_such_stage(bob_client, stage):
    assert bob_client.get(page_of(stage)).status_code == 404
    assert bob_client.post(page_of(stage), {"decision_by": "2026-12-04"}).status_code == 404
