"""Several at once: rows are ticked, a page asks and names them, then it is done with one undo for all."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.recovery.models import Deletion
from interviewprep.stages.models import Interviewer, Question, Stage

APPLICATIONS = reverse("applications:change_several_applications")
STAGES = reverse("stages:change_several_stages")
PEOPLE = reverse("stages:delete_several_people")
QUESTIONS = reverse("practice:delete_several_questions")
NOW = datetime.datetime(2026, 11, 23, 9, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def _a_monday(time_machine: Any) -> None:
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def applications(alice: Candidate, make_application: Callable[..., Application]) -> list[Application]:
    return [make_application(alice, company=company) for company in ("Fenwick", "Harbour", "Northwind")]


def states() -> dict[str, tuple[str, datetime.date | None]]:
    return {one.company: (one.ending, one.ended_on) for one in Application.objects.all()}


def undo(client: Client) -> None:
    client.post(reverse("recovery:restore_deleted", args=[Deletion.objects.get().pk]))


def keys(rows: list[Any]) -> list[int]:
    return [row.pk for row in rows]


def test_boxes_are_drawn_only_when_asked_for(alice_client: Client, applications: list[Application]) -> None:
    url = reverse("applications:list_applications")
    plain, boxes = alice_client.get(f"{url}?sort=company"), alice_client.get(f"{url}?sort=company&several=1")
    box = '<input type="checkbox" name="application"'
    assert (plain.text.count(box), boxes.text.count(box)) == (0, 3)
    assert f'href="{url}?sort=company&amp;several=1"' in plain.text
    assert f'<input type="hidden" name="next" value="{url}?sort=company">' in boxes.text


def test_the_page_that_asks_names_each_and_changes_nothing(
    alice_client: Client, applications: list[Application]
) -> None:
    before = states()
    page = alice_client.get(APPLICATIONS, {"application": keys(applications[:2]), "do": "end"})
    assert (page.status_code, page.context["question"].title) == (200, "End 2 applications?")
    assert page.context["question"].names == ["Harbour – Operations Analyst", "Fenwick – Operations Analyst"]
    assert states() == before


def test_several_applications_end_on_one_day_and_one_undo_opens_them_again(
    alice_client: Client, applications: list[Application]
) -> None:
    Application.objects.filter(company="Harbour").update(ending="rejected")
    sent = {"application": keys(applications), "do": "end", "ending": "no_reply", "ended_on": "2026-11-20"}
    asked = alice_client.get(APPLICATIONS, sent)
    assert (
        asked.context["question"].lines[0] == "1 of those you ticked has ended already and stays as before."
    )
    done = alice_client.post(APPLICATIONS, {**sent, "next": "/applications/?sort=company"})
    assert done["Location"] == "/applications/?sort=company"
    day = datetime.date(2026, 11, 20)
    assert states() == {
        "Fenwick": ("no_reply", day),
        "Harbour": ("rejected", None),
        "Northwind": ("no_reply", day),
    }
    undo(alice_client)
    assert states() == {"Fenwick": ("", None), "Harbour": ("rejected", None), "Northwind": ("", None)}


def test_an_application_changed_since_stays_as_it_is_when_the_others_are_opened_again(
    alice_client: Client, applications: list[Application]
) -> None:
    sent = {
        "application": keys(applications[:2]),
        "do": "end",
        "ending": "no_reply",
        "ended_on": "2026-11-20",
    }
    alice_client.post(APPLICATIONS, sent)
    Application.objects.filter(company="Fenwick").update(ended_on="2026-11-19")
    undo(alice_client)
    assert states() == {
        "Fenwick": ("no_reply", datetime.date(2026, 11, 19)),
        "Harbour": ("", None),
        "Northwind": ("", None),
    }


@pytest.mark.parametrize("ended_on", ["2026-11-24", "2026-10-01", ""])
def test_a_day_that_cannot_be_is_refused_and_all_stay_open(
    alice_client: Client, applications: list[Application], ended_on: str
) -> None:
    Application.objects.update(applied_on="2026-10-02")
    sent = {"application": keys(applications), "do": "end", "ending": "withdrawn", "ended_on": ended_on}
    response = alice_client.post(APPLICATIONS, sent)
    assert (response.status_code, response.context["form"].errors.keys()) == (422, {"ended_on"})
    assert {ending for ending, _ in states().values()} == {""}


def test_several_applications_are_deleted_with_what_they_hold_and_one_undo_restores_all(
    alice_client: Client, applications: list[Application], make_stage: Callable[..., Stage]
) -> None:
    for application in applications[:2]:
        make_stage(application)
    sent = {"application": keys(applications[:2]), "do": "delete"}
    asked = alice_client.get(APPLICATIONS, sent)
    assert asked.context["question"].lines == ["This goes with them: 2 stages."]
    assert alice_client.post(APPLICATIONS, sent)["Location"] == reverse("applications:list_applications")
    assert (list(states()), Stage.objects.count()) == (["Northwind"], 0)
    undo(alice_client)
    assert (len(states()), Stage.objects.count()) == (3, 2)


@pytest.mark.parametrize(("do", "status"), [("held", "done"), ("cancel", "cancelled")])
def test_several_stages_are_marked_and_one_undo_takes_it_back(
    alice_client: Client,
    applications: list[Application],
    make_stage: Callable[..., Stage],
    do: str,
    status: str,
) -> None:
    stages = [make_stage(one, in_days=2) for one in applications[:2]]
    done = make_stage(applications[2], status="done")
    sent = {"stage": keys([*stages, done]), "do": do, "reason": "They stopped hiring"}
    assert alice_client.get(STAGES, sent).context["question"].names == [
        "First interview at Fenwick",
        "First interview at Harbour",
    ]
    alice_client.post(STAGES, sent)
    reason = "They stopped hiring" if do == "cancel" else ""
    after = list(Stage.objects.order_by("pk").values_list("status", "cancelled_reason"))
    assert after == [(status, reason), (status, reason), ("done", "")]
    undo(alice_client)
    assert list(Stage.objects.order_by("pk").values_list("status", flat=True)) == [
        "confirmed",
        "confirmed",
        "done",
    ]


def test_several_stages_people_and_questions_are_deleted_and_restored(
    alice: Candidate,
    alice_client: Client,
    applications: list[Application],
    make_stage: Callable[..., Stage],
    make_person: Callable[..., Interviewer],
) -> None:
    stages = [make_stage(one) for one in applications]
    people = [make_person(alice, name) for name in ("Rita Moss", "Tom Okafor")]
    questions = [Question.objects.create(owner=alice, text=text) for text in ("Why us?", "Why now?")]
    for url, name, rows in (
        (STAGES, "stage", stages),
        (PEOPLE, "person", people),
        (QUESTIONS, "question", questions),
    ):
        sent = {name: keys(rows), "do": "delete"}
        assert len(alice_client.get(url, sent).context["question"].names) == len(rows)
        first = alice_client.post(url, {**sent, "next": "/advice/"})
        assert type(rows[0])._default_manager.count() == 0
        # The button was pressed twice.
        second = alice_client.post(url, {**sent, "next": "/advice/"}, follow=True)
        assert second.redirect_chain == [(first["Location"], 302)] == [("/advice/", 302)]
        assert [str(one).partition(":")[0] for one in second.context["messages"]] == ["Deleted"]
        assert Deletion.objects.count() == 1
        # Not the same press: it says what is so, and deletes nothing.
        other = alice_client.post(url, {name: keys(rows[:1]), "do": "delete"}, follow=True)
        assert [str(one) for one in other.context["messages"]] == ["What you ticked is no longer there."]
        assert Deletion.objects.count() == 1
        undo(alice_client)
        assert type(rows[0])._default_manager.count() == len(rows)


def test_nothing_ticked_leads_back_to_the_list_as_it_was(alice_client: Client) -> None:
    for url, goal in ((APPLICATIONS, "/applications/"), (STAGES, "/stages/"), (PEOPLE, "/people/")):
        assert alice_client.get(url, {"do": "delete"})["Location"] == goal
    assert alice_client.get(QUESTIONS, {"next": "/questions/?q=x"})["Location"] == "/questions/?q=x"
    assert alice_client.get(QUESTIONS, {"next": "https://bad.example/"})["Location"] == "/questions/"


@pytest.mark.parametrize("method", ["get", "post"])
def test_what_is_no_key_among_them_refuses_all(
    alice_client: Client, applications: list[Application], method: str
) -> None:
    for also in ("🐙", "1" * 30):
        sent = {"application": [applications[0].pk, also], "do": "delete"}
        assert getattr(alice_client, method)(APPLICATIONS, sent).status_code == 404
    assert Application.objects.count() == 3


@pytest.fixture(params=["deleted", "somebody else's"])
def gone(
    request: pytest.FixtureRequest,
    alice: Candidate,
    bob: Candidate,
    make_application: Callable[..., Application],
    make_stage: Callable[..., Stage],
    make_person: Callable[..., Interviewer],
) -> dict[str, int]:
    """The key of a row of each kind that was deleted elsewhere, or that is somebody else's."""
    owner = alice if request.param == "deleted" else bob
    application = make_application(owner, company="SECRET")
    rows = {
        "stage": make_stage(application, in_days=2),
        "application": application,
        "person": make_person(owner, "SECRET"),
        "question": Question.objects.create(owner=owner, text="SECRET"),
    }
    found = {name: row.pk for name, row in rows.items()}
    if owner == alice:
        for row in rows.values():
            row.delete()
    return found


@pytest.mark.parametrize(
    ("url", "name", "do", "said"),
    [
        (APPLICATIONS, "application", "delete", "Deleted: 1 application: Harbour – Operations Analyst."),
        (APPLICATIONS, "application", "end", "Noted: 1 application ended."),
        (STAGES, "stage", "held", "Noted: 1 stage held."),
        (STAGES, "stage", "cancel", "Noted: 1 stage cancelled."),
        (STAGES, "stage", "delete", "Deleted: 1 stage: First interview at Harbour."),
        (PEOPLE, "person", "delete", "Deleted: 1 interviewer: Rita Moss."),
        (QUESTIONS, "question", "delete", "Deleted: 1 question: Why us?"),
    ],
)
def test_one_that_is_gone_or_somebody_elses_is_said_and_the_others_are_done(
    alice: Candidate,
    alice_client: Client,
    applications: list[Application],
    make_stage: Callable[..., Stage],
    make_person: Callable[..., Interviewer],
    gone: dict[str, int],
    url: str,
    name: str,
    do: str,
    said: str,
) -> None:
    rows = {
        "application": applications[1],
        "stage": make_stage(applications[1], in_days=2),
        "person": make_person(alice, "Rita Moss"),
        "question": Question.objects.create(owner=alice, text="Why us?"),
    }
    line = "1 of those you ticked is no longer there."
    sent = {name: [rows[name].pk, gone[name]], "do": do, "ending": "rejected", "ended_on": "2026-11-20"}
    asked = alice_client.get(url, sent)
    assert (asked.status_code, len(asked.context["question"].names)) == (200, 1)
    assert line in asked.context["question"].lines
    assert (name, gone[name]) not in asked.context["sent"]
    done = alice_client.post(url, sent, follow=True)
    assert [str(one) for one in done.context["messages"]] == [f"{said} {line}"]
    assert "SECRET" not in asked.text + done.text


@pytest.mark.parametrize("method", ["get", "post"])
def test_where_all_are_gone_or_somebody_elses_the_list_says_so(
    alice_client: Client, gone: dict[str, int], method: str
) -> None:
    before = Application.objects.count(), Stage.objects.count(), Question.objects.count()
    for url, name in ((APPLICATIONS, "application"), (STAGES, "stage"), (PEOPLE, "person")):
        page = getattr(alice_client, method)(url, {name: gone[name], "do": "delete"}, follow=True)
        assert [str(one) for one in page.context["messages"]] == ["What you ticked is no longer there."]
    assert (Application.objects.count(), Stage.objects.count(), Question.objects.count()) == before


def test_what_cannot_be_done_to_them_is_not_found(
    alice_client: Client, applications: list[Application]
) -> None:
    assert (
        alice_client.get(APPLICATIONS, {"application": keys(applications), "do": "dance"}).status_code == 404
    )


def test_what_has_ended_already_is_not_called_nothing(
    alice_client: Client, applications: list[Application]
) -> None:
    Application.objects.update(ending="rejected")
    for gone, said in (([], ""), ([10**9], ", or is no longer there")):
        asked = {"application": [*keys(applications), *gone], "do": "end"}
        page = alice_client.get(APPLICATIONS, asked, follow=True)
        assert [str(one) for one in page.context["messages"]] == [f"What you ticked has ended already{said}."]
