"""What matters to the candidate: the usual list until it is first saved, then their own."""

import datetime

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from interviewprep.fit.forms import place
from interviewprep.fit.models import Criterion, Impression
from interviewprep.recovery.models import Deletion

from .conftest import served

USUAL = ["The work", "The manager", "The people", "Growth", "Pay", "Place and hours", "Values"]
URL = "/fit/criteria/"
NOW = datetime.datetime(2026, 11, 23, 9, tzinfo=datetime.UTC)


def sent(client):
    """Return what a browser would send for the page as it was served."""
    page = client.get(URL).context["page"]
    data = served(page["list"])
    for row in page["criteria"]:
        data |= served(row)
    return data


def names(candidate):
    return [row.name for row in Criterion.objects.of(candidate)]


def told(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_the_usual_list_is_shown_and_looking_at_it_writes_nothing(alice_client):
    page = alice_client.get(URL).context["page"]
    assert [row["name"].value() for row in page["criteria"]] == [*USUAL, None]
    assert page["criteria"][0]["question"].value() == "What does an ordinary week in this role look like?"
    assert Criterion.objects.count() == 0


def test_saved_as_it_is_it_becomes_rows_that_keep_their_questions_for_everybody(alice, alice_client):
    assert alice_client.post(URL, sent(alice_client))["Location"] == URL
    assert names(alice) == USUAL
    row = Criterion.objects.get(key="manager")
    assert row.pure.questions["colleague"] == "What is it like to bring your manager bad news?"


def test_saved_again_untouched_nothing_changes(alice, alice_client, time_machine):
    time_machine.move_to(NOW, tick=False)
    alice_client.force_login(alice)
    alice_client.post(URL, sent(alice_client))
    before = list(Criterion.objects.values())
    time_machine.shift(3600)
    alice_client.post(URL, sent(alice_client))
    assert list(Criterion.objects.values()) == before


def test_lines_are_added_renamed_weighed_and_given_a_question(alice, alice_client):
    changed = {
        "criteria-0-name": "The craft",
        "criteria-0-question": "What are you proud of here?",
        "criteria-4-weight": "3",
        "criteria-7-name": "The journey",
        "criteria-7-weight": "0",
    }
    alice_client.post(URL, sent(alice_client) | changed)
    rows = list(Criterion.objects.of(alice))
    assert [(row.name, row.weight) for row in rows] == [
        *[("The craft", 1), ("The manager", 1), ("The people", 1), ("Growth", 1), ("Pay", 3)],
        *[("Place and hours", 1), ("Values", 1), ("The journey", 0)],
    ]
    assert (rows[0].key, dict(rows[0].pure.questions)) == ("work", {"any": "What are you proud of here?"})
    assert (rows[7].key[:4], dict(rows[7].pure.questions)) == ("own-", {})


@pytest.mark.parametrize(
    ("number", "wanted", "order"),
    [
        (4, "1", ["Pay", "The work", "The manager", "The people", "Growth", "Place and hours", "Values"]),
        (0, "5", ["The manager", "The people", "Growth", "Pay", "The work", "Place and hours", "Values"]),
        (0, "", USUAL),
    ],
)
def test_a_new_place_moves_a_line_there(alice, alice_client, number, wanted, order):
    alice_client.post(URL, sent(alice_client) | {f"criteria-{number}-place": wanted})
    assert names(alice) == order


def test_a_place_lies_between_its_neighbours():
    assert [place(3, wanted) for wanted in (None, 3, 1, 5)] == [3, 3, 0.5, 5.5]


def test_what_is_removed_can_be_brought_back_with_its_scores(
    alice, alice_client, make_application, make_stage, make_impression
):
    impression = make_impression(make_stage(make_application(alice), in_days=-1), values=4, work=2)
    response = alice_client.post(URL, sent(alice_client) | {"criteria-6-remove": "on", "criteria-0-name": "",
                                                            "criteria-0-question": ""})  # fmt: skip
    assert told(response) == [
        "Saved.",
        "Removed: “The work”. Its scores are kept.",
        "Removed: “Values”. Its scores are kept.",
    ]
    assert names(alice) == USUAL[1:6]
    alice_client.post(reverse("fit:edit_impression", args=[impression.stage_id]), {"fit-score-pay": "5"})
    assert Impression.objects.get().scores == {"values": 4, "work": 2, "pay": 5}
    for deletion in Deletion.objects.all():
        back = alice_client.post(reverse("recovery:restore_deleted", args=[deletion.pk]))
        assert back["Location"] == URL
    assert sorted(names(alice)) == sorted(USUAL)
    assert {row.key for row in Criterion.objects.of(alice)} >= {"work", "values"}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"criteria-1-name": " "}, "Give it a name, or remove it from the list."),
        ({"criteria-1-name": "x" * 81}, "Ensure this value has at most 80 characters (it has 81)."),
        ({"criteria-1-place": "0"}, "Ensure this value is greater than or equal to 1."),
        ({"criteria-1-weight": "9"}, "Select a valid choice. 9 is not one of the available choices."),
    ],
)
def test_a_criterion_with_a_mistake_is_answered_422_with_every_word_kept(alice_client, change, message):
    data = sent(alice_client) | {"criteria-7-name": "Dogs at work"} | change
    response = alice_client.post(URL, data)
    page = response.context["page"]
    assert (response.status_code, Criterion.objects.count()) == (422, 0)
    assert [list(form.errors.values()) for form in page.with_errors] == [[[message]]]
    assert page["criteria"][7]["name"].value() == "Dogs at work"
    assert response.text.count('role="alert"') == 1


def test_something_stays_on_the_list(alice_client):
    alice_client.post(URL, sent(alice_client))
    everything = {f"criteria-{number}-remove": "on" for number in range(7)}
    response = alice_client.post(URL, sent(alice_client) | everything)
    assert (response.status_code, Criterion.objects.count()) == (422, 7)
    assert response.context["page"]["list"].non_field_errors() == ["Keep at least one thing on the list."]


def test_another_criterion_is_a_press_away_without_a_script(alice_client):
    response = alice_client.post(URL, sent(alice_client) | {"criteria-7-name": "Dogs", "more": "criteria"})
    page = response.context["page"]
    assert (response.status_code, Criterion.objects.count()) == (200, 0)
    assert [row["name"].value() for row in page["criteria"]] == [*USUAL, "Dogs", None]


def test_criteria_changed_in_another_window_are_not_overwritten(alice, alice_client):
    early = sent(alice_client)
    alice_client.post(URL, early | {"criteria-0-name": "Theirs"})
    response = alice_client.post(URL, early | {"criteria-0-name": "Mine"})
    assert (response.status_code, names(alice)[0]) == (422, "Theirs")
    page = response.context["page"]
    again = served(page["list"])
    for row in page["criteria"]:
        again |= served(row)
    alice_client.post(URL, again)
    assert (names(alice)[0], len(names(alice))) == ("Mine", 7)


def test_a_key_that_was_made_up_is_of_ones_own_list(alice, bob, bob_client, make_criterion):
    theirs = make_criterion(alice, key="own-secret")
    bob_client.post(URL, {"criteria-0-key": "own-secret", "criteria-0-name": "Mine"})
    bob_client.post(URL, {"criteria-0-key": "<b>", "criteria-0-name": "Odd"})
    theirs.refresh_from_db()
    assert (theirs.name, names(alice)) == ("Dogs at work", ["Dogs at work"])
    assert {row.key[:4] for row in Criterion.objects.of(bob)} == {"own-"}


def test_a_stranger_sees_their_own_list(alice, charlie_client, make_criterion):
    make_criterion(alice)
    assert "Dogs at work" not in charlie_client.get(URL).text


@pytest.mark.parametrize("count", [1, 40])
def test_the_criteria_form_takes_three_queries_for_one_criterion_or_forty(
    alice, alice_client, make_criterion, django_assert_num_queries, count
):
    for number in range(count):
        make_criterion(alice, f"Thing {number}")
    with django_assert_num_queries(3):
        alice_client.get(URL)
