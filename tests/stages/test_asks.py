"""The ask-list: what to find out, what they said, and what an answer changes at once."""

import datetime

import pytest
from django.urls import reverse

from interviewprep.stages.models import AskItem, Stage

from .ask_lists import NOW, TODAY, ask, card, rows, summarise, told, url


@pytest.fixture(autouse=True)
def _a_monday(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def first(alice, make_application, make_stage, make_person):
    rita = make_person(alice, "Rita Moss", relation="recruiter")
    return make_stage(make_application(alice), status="done", format="video", in_days=-9, people=(rita,))


@pytest.fixture
def second(first, make_stage):
    return make_stage(first.application, kind="second-interview", in_days=9, duration_minutes=None)


def add(client, stage, *topics):
    return client.post(reverse("stages:add_to_asks", args=[stage.pk]), {"topic": topics})


def plan(client, stage):
    return {
        item.key: item.state.value
        for item in summarise(client, stage).plan.items
        if item.key.startswith("ask.")
    }


def test_what_is_missing_is_offered_on_the_coming_stage_and_after_the_last(alice_client, first, second):
    assert [topic.value for topic in card(alice_client, second).offered] == [
        "format", "objective", "who", "length", "bring", "adjustments",
    ]  # fmt: skip
    assert [topic.value for topic in card(alice_client, first).offered] == [
        "feedback", "more-rounds", "decision-date",
    ]  # fmt: skip


def test_nothing_is_offered_of_rounds_long_past_or_once_it_is_over(alice_client, first, make_stage):
    last = make_stage(first.application, status="done", in_days=-2)
    assert (card(alice_client, first).offered, len(card(alice_client, last).offered)) == ((), 3)
    first.application.ending, first.application.ended_on = "rejected", TODAY
    first.application.save()
    assert card(alice_client, last).offered == ()


@pytest.mark.parametrize(
    "known", [{"decision_by": TODAY + datetime.timedelta(days=5)}, {"outcome": "through"}]
)
def test_after_a_round_when_they_decide_is_not_offered_once_it_is_known(alice_client, first, known):
    Stage.objects.filter(pk=first.pk).update(**known)
    assert [topic.value for topic in card(alice_client, first).offered] == ["feedback", "more-rounds"]


def test_after_an_offer_nothing_is_offered_of_rounds_that_are_over(alice_client, first):
    first.application.offered_on = TODAY
    first.application.save()
    assert card(alice_client, first).offered == ()


def test_one_press_adds_a_topic_or_all_that_is_missing_and_nothing_else(alice_client, second):
    response = add(alice_client, second, "format", "feedback", "nonsense")
    assert response["Location"] == f"{second.get_absolute_url()}#asks"
    assert rows(second) == [("format", "to-ask", None, "", "")]
    add(alice_client, second, "all")
    add(alice_client, second, "all")
    assert [row[0] for row in rows(second)] == [
        "format",
        "objective",
        "who",
        "length",
        "bring",
        "adjustments",
    ]


def test_what_is_still_to_ask_stands_in_the_plan_and_the_articles_do_not_say_it_twice(
    alice_client, first, second
):
    requests = {"ask-for-feedback.send-feedback-request", "ask-for-the-brief.send-brief-request"}
    assert requests <= {item.key for item in summarise(alice_client, second).plan.items}
    add(alice_client, first, "feedback")
    add(alice_client, second, "format", "objective")
    texts = [item.text for item in summarise(alice_client, second).plan.items if item.key.startswith("ask.")]
    assert texts == [
        "Ask how the round is held",
        "Ask what the round is for",
        "Ask for feedback on the last round, with any concern",
    ]
    assert not requests & {item.key for item in summarise(alice_client, second).plan.items}


def test_ticked_in_the_plan_it_was_asked_today_and_stays_there_as_done(alice_client, first, second):
    ask(second, "who")
    ask(first, "feedback")
    for key in ("ask.who", "ask.feedback"):
        alice_client.post(reverse("stages:tick_task", args=[second.pk, key]))
    assert rows(second) + rows(first) == [
        ("who", "asked", TODAY, "", ""),
        ("feedback", "asked", TODAY, "", ""),
    ]
    assert plan(alice_client, second) == {"ask.who": "done", "ask.feedback": "done"}
    alice_client.post(reverse("stages:untick_task", args=[second.pk, "ask.who"]))
    assert rows(second) == [("who", "to-ask", None, "", "")]
    assert plan(alice_client, second)["ask.who"] == "open"


def test_without_an_answer_it_is_overdue_after_a_few_days_and_asked_once_more(
    alice_client, second, time_machine
):
    ask(second, "format", state="asked", asked_on=TODAY, whom="Rita Moss")
    time_machine.shift(datetime.timedelta(days=4))
    assert plan(alice_client, second) == {"ask.format": "done"}
    time_machine.shift(datetime.timedelta(days=1))
    assert plan(alice_client, second) == {"ask.format.chase": "open"}
    assert [(item.state, item.line) for item in card(alice_client, second).items] == [
        ("No answer yet", "Asked Rita Moss on 23 November, five days ago")
    ]
    assert "Chase: how the round is held" in [
        one.item.text for one in alice_client.get("/").context["today"].prepare
    ]
    alice_client.post(reverse("stages:tick_task", args=[second.pk, "ask.format.chase"]))
    assert rows(second) == [("format", "asked", datetime.date(2026, 11, 28), "Rita Moss", "")]
    assert plan(alice_client, second) == {"ask.format": "done"}


def test_what_is_not_needed_can_be_put_aside_and_back(alice_client, second):
    ask(second, "format")
    alice_client.post(reverse("stages:dismiss_task", args=[second.pk, "ask.format"]))
    assert plan(alice_client, second) == {"ask.format": "dismissed"}
    alice_client.post(reverse("stages:restore_task", args=[second.pk, "ask.format"]))
    assert (plan(alice_client, second), rows(second)[0][1]) == ({"ask.format": "open"}, "to-ask")


def test_what_was_answered_is_not_unasked_by_a_slip(alice_client, second):
    ask(second, "format", state="answered", answer="By video")
    response = alice_client.post(reverse("stages:untick_task", args=[second.pk, "ask.format"]))
    assert told(response) == ["They have answered this already. You can change it on the ask-list."]
    assert rows(second)[0][1] == "answered"


def test_while_nothing_is_coming_today_reminds_of_what_is_overdue(alice_client, first):
    assert alice_client.get("/").context["today"].prepare == ()
    ask(first, "decision-date", state="asked", asked_on=TODAY - datetime.timedelta(days=6))
    prepare = alice_client.get("/").context["today"].prepare
    assert [(one.item.text, one.summary.stage) for one in prepare] == [
        ("Chase: when they expect to decide", first)
    ]


def test_a_stranger_cannot_change_the_ask_list(charlie_client, second):
    assert charlie_client.get(url(second)).status_code == 404
    assert charlie_client.post(url(second), {"who-answer": "Eve"}).status_code == 404
    assert add(charlie_client, second, "all").status_code == 404
    assert rows(second) == []


@pytest.mark.parametrize("count", [1, 40])
def test_the_ask_list_takes_as_many_queries_after_forty_rounds_as_after_one(
    alice, alice_client, first, make_stage, make_person, django_assert_num_queries, count
):
    for number in range(count):
        stage = make_stage(first.application, in_days=number + 1, people=(make_person(alice, f"P {number}"),))
        for topic in AskItem.Topic.values:
            ask(stage, topic)
    with django_assert_num_queries(4):
        alice_client.get(url(stage))


def test_the_page_opens_what_was_written_down_and_folds_what_the_stage_knows(alice_client, second):
    Stage.objects.filter(pk=second.pk).update(format="video", bring="Two CVs")
    ask(second, "who", state="answered", answer="Priya Shah")
    ask(second, "adjustments")
    page = alice_client.get(url(second)).context["page"]
    assert [(form.topic.value, form.opens) for form in page.now] == [
        ("objective", False), ("who", True), ("length", False), ("adjustments", False),
    ]  # fmt: skip
    assert [form.topic.value for form in page.later] == [
        "feedback", "format", "bring", "more-rounds", "decision-date",
    ]  # fmt: skip
    assert page.opens_later is False
