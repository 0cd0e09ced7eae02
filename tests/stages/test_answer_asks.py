"""Answers to what was asked: what they fill in, and how the list is saved."""

import datetime

import pytest
from django.urls import reverse

from interviewprep.applications.models import Contact
from interviewprep.recovery.models import Deletion
from interviewprep.stages.models import FeedbackNote, Interviewer, Stage

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


def served(client, stage):
    """Return what a browser sends if the page is saved untouched."""
    data = {}
    for form in client.get(url(stage)).context["page"].parts.values():
        data |= {field.html_name: field.value() for field in form if field.value() not in (None, "")}
    return {name: str(value).replace("\n", "\r\n") for name, value in data.items()}


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
