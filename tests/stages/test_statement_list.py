"""What one employer was told, on a page of its own and on the sheet."""

import pytest
from django.urls import reverse

from interviewprep.recovery.models import Deletion
from interviewprep.web.templatetags.aloud import aloud

from .statement_rows import NOW, PAY, THEN, debrief_url, list_url, statements, tell


@pytest.fixture(autouse=True)
def _a_monday(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def first(alice, make_application, make_stage, rita):
    return make_stage(make_application(alice), kind="phone-screen", status="done", in_days=-9, people=(rita,))


@pytest.fixture
def second(first, make_stage, make_person, alice):
    people = (make_person(alice, "Priya Shah"), make_person(alice, "Tom Okafor"))
    return make_stage(first.application, kind="second-interview", in_days=-0.1, people=people)


def kept(response):
    return [(one.name, one.last.said, one.varies) for one in response.context["kept"]]


def test_the_list_shows_the_last_on_each_topic_and_what_was_said_before(alice_client, first, second, rita):
    tell(first, told_to=rita)
    tell(second, "£50,000")
    tell(first, "One month", topic="notice")
    tell(second, "4 weeks", topic="notice")
    response = alice_client.get(list_url(first))
    assert kept(response) == [("Pay", "£50,000", True), ("Notice", "4 weeks", False)]
    assert [one.where for one in response.context["kept"][0].earlier] == [
        "Phone screen · to Rita Moss · 14 Nov 2026"
    ]
    card = alice_client.get(first.application.get_absolute_url())
    assert kept(card) == kept(response)
    assert "said differently" in card.text


def test_one_is_added_by_itself_with_its_stage_and_person(alice_client, first, rita):
    sent = {"topic": "leaving", "said": "Grown out of it", "stage": first.pk, "told_to": rita.pk}
    response = alice_client.post(list_url(first), sent)
    assert response["Location"] == list_url(first)
    alice_client.post(list_url(first), {"topic": "pay", "said": "£45,000, in the form"})
    assert statements() == [
        ("leaving", "", "Grown out of it", "Phone screen", "Rita Moss"),
        ("pay", "", "£45,000, in the form", "", ""),
    ]
    assert aloud("In between · 23 Nov 2026") in alice_client.get(list_url(first)).text


def test_a_statement_sent_twice_is_saved_once(alice_client, first, rita):
    for sent in (
        {"topic": "pay", "said": "£45,000", "stage": first.pk, "told_to": rita.pk},
        {"topic": "pay", "said": "£45k"},
    ):
        for _ in range(2):
            assert alice_client.post(list_url(first), sent).status_code == 302
    assert [row[2] for row in statements()] == ["£45,000", "£45k"]
    for _ in range(2):
        alice_client.post(debrief_url(first), {**PAY, "statements-0-seen": "on"})
    assert [row[2] for row in statements()] == ["£45,000", "£45k", "£50,000"]


def test_added_by_itself_a_difference_is_pointed_out_once_as_well(alice_client, first, rita):
    tell(first, told_to=rita)
    sent = {"topic": "pay", "said": "£50,000"}
    response = alice_client.post(list_url(first), sent)
    assert (response.status_code, response.context["form"].note, len(statements())) == (200, THEN, 1)
    assert response.context["form"]["said"].value() == "£50,000"
    assert '<input type="hidden" name="seen" value="on"' in response.text
    assert alice_client.post(list_url(first), {**sent, "seen": "on"}).status_code == 302


def test_it_can_be_changed_and_deleted(alice_client, first, second, rita):
    row = tell(first, told_to=rita)
    tell(second, "£50,000")
    edit = reverse("stages:edit_statement", args=[row.pk])
    sent = {"topic": "pay", "said": "£45,000", "stage": first.pk, "told_to": ""}
    assert alice_client.post(edit, sent)["Location"] == list_url(first)
    assert statements()[0] == ("pay", "", "£45,000", "Phone screen", "")
    assert alice_client.post(edit, {**sent, "said": "£40,000"}).status_code == 200
    assert alice_client.post(edit, {**sent, "said": "£40,000", "seen": "on"}).status_code == 302
    delete = reverse("stages:delete_statement", args=[row.pk])
    assert "what you told them, “£40,000”" in alice_client.get(delete).text
    assert alice_client.post(delete)["Location"] == list_url(first)
    assert [one[2] for one in statements()] == ["£50,000"]


def test_a_statement_with_a_mistake_is_answered_with_every_word_kept(alice_client, first, bob, make_person):
    stranger = make_person(bob, "Eve")
    for sent, field, error in (
        ({"topic": "pay", "said": " "}, "said", "Write what you said."),
        ({"said": "£45,000"}, "topic", "Choose what it was about; “Something else” fits anything."),
        (
            {"topic": "pay", "said": "£45,000", "told_to": stranger.pk},
            "told_to",
            f"Select a valid choice. {stranger.pk} is not one of the available choices.",
        ),
    ):
        response = alice_client.post(list_url(first), sent)
        assert (response.status_code, response.context["form"].errors) == (422, {field: [error]})
        assert response.context["form"]["said"].value() == sent["said"]
    assert statements() == []


def test_the_coming_stages_sheet_says_what_to_keep_to(alice_client, first, second, make_stage):
    tell(first)
    tell(second, "£50,000, plus " + "pension " * 40)
    tell(first, "References on request", topic="own", label="References")
    coming = make_stage(first.application, in_days=3)
    sheet = alice_client.get(reverse("stages:show_sheet", args=[coming.pk]))
    assert [(one.name, len(one.said) <= 110, one.varies) for one in sheet.context["keep_to"]] == [
        ("Pay", True, True),
        ("References", True, False),
    ]
    assert "Keep to this" in sheet.text


def test_what_was_said_outlives_its_stage_and_its_person(alice_client, first, rita):
    tell(first, told_to=rita)
    alice_client.post(reverse("stages:delete_person", args=[rita.pk]))
    alice_client.post(reverse("stages:delete_stage", args=[first.pk]))
    assert statements() == [("pay", "", "£45,000", "", "")]
    for deletion in Deletion.objects.order_by("-pk"):
        alice_client.post(reverse("recovery:restore_deleted", args=[deletion.pk]))
    assert statements() == [("pay", "", "£45,000", "Phone screen", "Rita Moss")]


def test_what_people_typed_is_shown_as_text(alice_client, first):
    tell(first, "<b>£45,000</b>", topic="own", label="<i>Pay</i>")
    for page in (list_url(first), first.application.get_absolute_url()):
        shown = alice_client.get(page).text
        assert "&lt;b&gt;£45,000&lt;/b&gt;" in shown
        assert "<i>Pay" not in shown
