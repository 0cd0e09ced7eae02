"""The candidate's side: make a link, end it, decide on every answer, and reply once."""

import pytest
from django.urls import reverse

from interviewprep.briefs.models import BriefItem, BriefLink
from interviewprep.stages.models import AskItem, FeedbackNote


@pytest.fixture
def links(stage):
    return reverse("briefs:show_links", args=[stage.pk])


def decide(client, item, how="accept_item"):
    return client.post(reverse(f"briefs:{how}", args=[item.pk]))


def test_a_link_is_made_and_shown_once(alice_client, client, links, stage):
    data = {"made_for": "Maya Lind", "shows_role": "on", "topics": ["format", "who"], "days": "7"}
    made = alice_client.post(links, data)
    address = made.context["address"]
    link = BriefLink.objects.get()
    assert (link.made_for, link.shows_role, link.shows_name, link.topics) == (
        "Maya Lind",
        True,
        False,
        ["format", "who"],
    )
    assert client.get(address.split("testserver")[1]).status_code == 200
    assert address.rsplit("/", 2)[1] not in alice_client.get(links).content.decode()


@pytest.mark.parametrize(
    ("change", "field"),
    [({"made_for": ""}, "made_for"), ({"topics": []}, "topics"), ({"days": "900"}, "days")],
)
def test_a_link_without_what_it_needs_is_refused_beside_the_field(alice_client, links, change, field):
    data = {"made_for": "Maya Lind", "topics": ["format"], "days": "7", **change}
    response = alice_client.post(links, data)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert BriefLink.objects.count() == 0


def test_the_questions_that_are_still_to_ask_are_chosen_already(alice_client, links, stage):
    AskItem.objects.create(stage=stage, topic="bring")
    AskItem.objects.create(stage=stage, topic="who", state="answered")
    assert alice_client.get(links).context["form"]["topics"].value() == ["bring"]


def test_a_format_that_is_accepted_fills_the_stage_and_the_ask_list_with_its_author(
    alice_client, send, stage
):
    decide(alice_client, send(format="in-person")["format"])
    stage.refresh_from_db()
    ask = AskItem.objects.get(stage=stage)
    assert (stage.format, stage.answers_waiting) == ("in-person", 0)
    assert (ask.topic, ask.state, ask.whom, ask.answer) == ("format", "answered", "Maya Lind", "In person")


def test_the_people_who_are_named_are_put_on_the_stage(alice_client, send, stage):
    decide(alice_client, send(who="Priya Shah, Director of Operations\n- Tom Okafor (Analyst)\n\n")["who"])
    assert [(one.interviewer.name, one.interviewer.job_title) for one in stage.attendances.all()] == [
        ("Priya Shah", "Director of Operations"),
        ("Tom Okafor", "Analyst"),
    ]


def test_what_the_candidate_had_written_is_added_to_and_not_lost(alice_client, send, stage):
    stage.bring = "My portfolio"
    stage.save()
    decide(alice_client, send(bring="Photo ID", objective="Fit with the team", length="90")["bring"])
    stage.refresh_from_db()
    assert (stage.bring, stage.objective, stage.duration_minutes) == ("My portfolio\nPhoto ID", "", 60)


def test_an_objective_that_is_accepted_says_who_told_it(alice_client, send, stage):
    decide(alice_client, send(objective="Fit with the team")["objective"])
    stage.refresh_from_db()
    assert (stage.objective, stage.purpose_by) == ("Fit with the team", "consultant")


def test_a_concern_that_is_accepted_becomes_a_thread_of_the_last_round_with_its_author(
    alice_client, send, stage
):
    decide(alice_client, send(concern="A little quiet")["concern"])
    note = FeedbackNote.objects.get()
    assert (note.stage.position, note.kind, note.source, note.said_by, note.words) == (
        1,
        "concern",
        "consultant",
        "Maya Lind",
        "A little quiet",
    )
    summary = alice_client.get(stage.get_absolute_url()).context["summary"]
    assert [(thread.words, thread.said_by) for thread in summary.open_threads] == [
        ("A little quiet", "Maya Lind")
    ]


def test_an_answer_that_is_left_out_changes_nothing_and_stays_readable(alice_client, send, stage, links):
    decide(alice_client, send(objective="Fit with the team")["objective"], "decline_item")
    stage.refresh_from_db()
    assert (stage.objective, stage.answers_waiting) == ("", 0)
    assert "Fit with the team" in alice_client.get(links).content.decode()


def test_accepting_twice_takes_it_over_once(alice_client, send):
    item = send(concern="A little quiet")["concern"]
    decide(alice_client, item)
    decide(alice_client, item)
    assert FeedbackNote.objects.count() == 1


def test_todays_page_and_the_stage_say_that_answers_wait(alice_client, send, stage):
    send(objective="Fit", bring="ID")
    for address in ("/", stage.get_absolute_url()):
        assert "2 answers on Second interview" in alice_client.get(address).content.decode()


def test_a_link_can_be_ended_at_once(alice_client, client, make, page):
    link, token = make()
    alice_client.post(reverse("briefs:revoke_link", args=[link.pk]))
    assert client.get(page(token)).status_code == 410


def test_the_candidate_answers_back_once(alice_client, make):
    link = make()[0]
    address = reverse("briefs:write_reply", args=[link.pk])
    alice_client.post(address, {"reply": "It went well"})
    alice_client.post(address, {"reply": "Second thoughts"})
    link.refresh_from_db()
    assert link.reply == "It went well"


def test_nobody_answers_back_on_a_page_that_has_ended(alice_client, send, links):
    link = send(objective="Fit")["objective"].brief.link
    address = reverse("briefs:write_reply", args=[link.pk])
    assert address in alice_client.get(links).content.decode()
    alice_client.post(reverse("briefs:revoke_link", args=[link.pk]))
    assert address not in alice_client.get(links).content.decode()
    alice_client.post(address, {"reply": "It went well"})
    link.refresh_from_db()
    assert (link.reply, link.replied_at) == ("", None)


def test_an_empty_reply_is_refused(alice_client, make):
    response = alice_client.post(reverse("briefs:write_reply", args=[make()[0].pk]), {"reply": " "})
    assert response.status_code == 422


def test_deleting_a_link_asks_first_takes_its_answers_along_and_can_be_undone(alice_client, send):
    item = send(objective="Fit")["objective"]
    address = reverse("briefs:delete_link", args=[item.brief.link_id])
    assert "This goes with it" in alice_client.get(address).content.decode()
    alice_client.post(address)
    assert (BriefLink.objects.count(), BriefItem.objects.count()) == (0, 0)


@pytest.mark.parametrize("number", [1, 40])
def test_the_page_takes_seven_queries_whatever_came(
    number, alice_client, client, make, page, links, django_assert_num_queries
):
    for _ in range(number):
        client.post(page(make()[1]), {"given_by": "Maya", "objective": "Fit", "bring": "ID"})
    with django_assert_num_queries(7):
        alice_client.get(links)
