"""The ask-list: what to find out, what they said, and what an answer changes at once."""

import datetime

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from interviewprep.applications.models import Contact
from interviewprep.recovery.models import Deletion
from interviewprep.stages.models import AskItem, FeedbackNote, Interviewer, Stage

NOW = datetime.datetime(2026, 11, 23, 9, tzinfo=datetime.UTC)
TODAY = NOW.date()


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


def url(stage):
    return reverse("stages:edit_asks", args=[stage.pk])


def add(client, stage, *topics):
    return client.post(reverse("stages:add_to_asks", args=[stage.pk]), {"topic": topics})


def rows(stage):
    return [
        (row.topic, row.state, row.asked_on, row.whom, row.answer)
        for row in AskItem.objects.filter(stage=stage)
    ]


def ask(stage, topic, **fields):
    return AskItem.objects.create(stage=stage, topic=topic, **fields)


def summarise(client, stage):
    return client.get(stage.get_absolute_url()).context["summary"]


def plan(client, stage):
    return {
        item.key: item.state.value
        for item in summarise(client, stage).plan.items
        if item.key.startswith("ask.")
    }


def card(client, stage):
    return client.get(stage.get_absolute_url()).context["asks"]


def told(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def served(client, stage):
    """Return what a browser sends if the page is saved unchanged."""
    data = {}
    for form in client.get(url(stage)).context["page"].parts.values():
        data |= {field.html_name: field.value() for field in form if field.value() not in (None, "")}
    return {name: str(value).replace("\n", "\r\n") for name, value in data.items()}


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


def test_answers_fill_the_stage_and_change_reasons_and_plan_at_once(alice_client, second):
    before = summarise(alice_client, second)
    response = alice_client.post(
        url(second),
        {
            "format-format": "in-person",
            "objective-purpose": "meet-the-team",
            "objective-answer": "To see whether you fit in with the team",
            "who-answer": "Priya Shah, Director of Operations\r\nTom Okafor\r\nrita moss",
            "who-whom": "Mara at the agency",
            "length-duration_minutes": "90",
            "bring-answer": "Two copies of the CV\r\nPhoto ID",
        },
    )
    assert told(response) == [
        "Saved. The reasons and the plan have been worked out again.",
        "Added to the stage: Priya Shah, Tom Okafor and Rita Moss.",
    ]
    second.refresh_from_db()
    assert (second.format, second.purpose, second.purpose_by, second.duration_minutes) == (
        "in-person", "meet-the-team", "employer", 90,
    )  # fmt: skip
    assert second.objective == "To see whether you fit in with the team"
    assert second.bring == "Two copies of the CV\nPhoto ID"
    after = summarise(alice_client, second)
    assert [(one.person.name, one.person.job_title, one.is_new) for one in after.people] == [
        ("Priya Shah", "Director of Operations", True),
        ("Tom Okafor", "", True),
        ("Rita Moss", "", False),
    ]
    assert Interviewer.objects.count() == 3
    assert (after.answer.top.slug, after.answer.top.likelihood.value) == ("meet-the-team", "stated")
    assert {item.key for item in after.plan.items} != {item.key for item in before.plan.items}
    assert [(row[0], row[1]) for row in rows(second)] == [
        (topic, "answered") for topic in ("format", "objective", "who", "length", "bring")
    ]


def test_whoever_writes_a_day_or_a_name_need_not_say_that_it_was_asked(alice_client, second):
    alice_client.post(
        url(second),
        {
            "format-whom": "Rita Moss",
            "length-state": "asked",
            "bring-asked_on": "2026-11-20",
            "who-state": "will-not-say",
            "who-answer": "They will tell us on the day",
            "adjustments-state": "to-ask",
        },
    )
    assert rows(second) == [
        ("format", "asked", TODAY, "Rita Moss", ""),
        ("who", "will-not-say", None, "", "They will tell us on the day"),
        ("length", "asked", TODAY, "", ""),
        ("bring", "asked", datetime.date(2026, 11, 20), "", ""),
        ("adjustments", "to-ask", None, "", ""),
    ]


def test_a_consultant_is_believed_to_have_said_it(alice, alice_client, second):
    second.application.consultant = Contact.objects.create(owner=alice, name="Mara Okoye")
    second.application.save()
    alice_client.post(url(second), {"objective-purpose": "shortlist"})
    second.refresh_from_db()
    assert (second.purpose, second.purpose_by) == ("shortlist", "consultant")


def test_saved_untouched_nothing_changes(alice_client, second):
    known = {"format": "video", "bring": "A\nB", "objective": "C", "duration_minutes": 30}
    Stage.objects.filter(pk=second.pk).update(**known)
    ask(second, "who", state="answered", answer="Priya Shah")
    before = rows(second)
    assert told(alice_client.post(url(second), served(alice_client, second))) == ["Saved."]
    assert (rows(second), Stage.objects.values(*known).get(pk=second.pk)) == (before, known)
    assert second.attendances.count() == 0


def test_an_ask_list_sent_twice_is_saved_once(alice_client, second):
    sent = {"who-answer": "Priya Shah", "who-state": "answered", "format-state": "to-ask"}
    for _ in range(2):
        assert alice_client.post(url(second), sent).status_code == 302
    assert [row[0] for row in rows(second)] == ["format", "who"]
    assert second.attendances.count() == 1
    sent = {**served(alice_client, second), "format-state": ""}
    del sent["version"]
    for _ in range(2):
        assert alice_client.post(url(second), sent).status_code == 302
    assert [row[0] for row in rows(second)] == ["who"]


def test_left_out_it_is_taken_off_the_list_with_a_way_back(alice_client, second):
    ask(second, "format", state="asked", asked_on=TODAY, whom="Rita Moss")
    data = {**served(alice_client, second), "format-state": ""}
    response = alice_client.post(url(second), data)
    assert told(response) == ["Saved.", "Taken off the list: “How it is held” to find out."]
    assert rows(second) == []
    alice_client.post(reverse("recovery:restore_deleted", args=[Deletion.objects.get().pk]))
    assert rows(second) == [("format", "asked", TODAY, "Rita Moss", "")]


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        ("bring-asked_on", "2026-11-24", "This day is still to come."),
        ("bring-asked_on", "31/02/2026", "Enter a day that exists, such as 26/11/2026."),
        ("length-duration_minutes", "2", "Enter 5 minutes or more: a stage cannot end before it starts."),
        ("length-duration_minutes", "an hour", "Enter a whole number."),
        ("format-format", "mime", "Select a valid choice. mime is not one of the available choices."),
        ("who-whom", "x" * 151, "Ensure this value has at most 150 characters (it has 151)."),
    ],
)
def test_an_ask_list_with_a_mistake_is_answered_with_every_word_kept(
    alice_client, second, field, value, error
):
    words = {"adjustments-answer": "A ramp <b>please</b>", "who-answer": "Priya Shah", field: value}
    response = alice_client.post(url(second), words)
    assert (response.status_code, rows(second), second.attendances.count()) == (422, [], 0)
    page = response.context["page"]
    assert [list(one.errors.values()) for one in page.with_errors] == [[[error]]]
    topic, _, name = field.partition("-")
    assert page[topic][name].value() == value
    assert "A ramp &lt;b&gt;please&lt;/b&gt;" in response.text


def test_an_ask_list_changed_in_another_window_is_not_overwritten(alice_client, second, time_machine):
    early = served(alice_client, second)
    time_machine.shift(60)
    alice_client.post(url(second), {**early, "bring-answer": "Theirs"})
    response = alice_client.post(url(second), {**early, "bring-answer": "Mine"})
    second.refresh_from_db()
    assert (response.status_code, second.bring) == (422, "Theirs")
    assert response.context["page"]["bring"]["answer"].value() == "Mine"


def test_an_answer_about_feedback_becomes_a_note_without_typing_it_again(alice_client, first, second):
    row = ask(second, "feedback", state="answered", answer="“Strong on numbers, light on people”")
    item = card(alice_client, second).items[0]
    assert item.keep == first
    address = f"{reverse('stages:new_feedback', args=[first.pk])}?ask={row.pk}"
    assert address in alice_client.get(second.get_absolute_url()).text
    form = alice_client.get(address).context["form"]
    assert form["words"].value() == row.answer
    sent = {"words": row.answer, "kind": "concern", "source": "employer", "received_on": "2026-11-23"}
    alice_client.post(address, sent)
    assert FeedbackNote.objects.get().stage == first
    assert card(alice_client, second).items[0].keep is None


def test_nobody_elses_answer_is_offered_as_feedback(bob, bob_client, second, make_application, make_stage):
    row = ask(second, "feedback", state="answered", answer="SECRET")
    stage = make_stage(make_application(bob))
    address = reverse("stages:new_feedback", args=[stage.pk])
    for named in (row.pk, "nonsense", "9" * 30):
        assert bob_client.get(f"{address}?ask={named}").context["form"]["words"].value() == ""


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
    with django_assert_num_queries(9):
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
