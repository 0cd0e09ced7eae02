"""One application: the line of its stages, people, threads, what happened when; a fixed number of queries."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Advert, Application, Contact, Point
from interviewprep.stages.models import PointTest

# Two of them for the plan of the stage to come, which is said in one line: its marks and its ask-list.
QUERIES = 6
NOW = datetime.datetime(2026, 11, 23, 9, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def _on_a_monday(time_machine: Any) -> None:
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def application(alice: Candidate, make_application: Callable[..., Application]) -> Application:
    return make_application(alice, location="Leeds")


def overview(client: Client, application: Application) -> Any:
    response = client.get(application.get_absolute_url())
    assert response.status_code == 200
    return response.context["overview"]


def test_a_new_application_says_what_to_do_next(alice_client: Client, application: Application) -> None:
    page = alice_client.get(application.get_absolute_url()).text
    assert "No stages yet" in page
    assert reverse("stages:new_stage_of", args=[application.pk]) in page


def test_the_line_shows_what_is_done_what_is_next_and_what_was_cancelled(
    alice_client: Client, application: Application, make_stage: Callable[..., Any]
) -> None:
    make_stage(application, kind="phone-screen", in_days=-19)
    make_stage(application, kind="task", status="cancelled")
    make_stage(application, kind="second-interview", in_days=3)
    make_stage(application, kind="final", status="expected")
    steps = overview(alice_client, application).steps
    assert [(step.look, step.name, step.when, step.is_now) for step in steps] == [
        ("done", "Phone screen", "4 Nov", False),
        ("cancelled", "Task or test", "no date yet", False),
        ("now", "Second interview", "26 Nov", True),
        ("next", "Final interview", "no date yet", False),
        ("next", "Offer", "", False),
    ]


def test_the_line_ends_with_the_offer_and_the_end(
    alice_client: Client, application: Application, make_stage: Callable[..., Any]
) -> None:
    make_stage(application, kind="final", in_days=-19)
    make_stage(application, kind="other", status="expected")
    application.offered_on = datetime.date(2026, 11, 10)
    application.ending, application.ended_on = "accepted", datetime.date(2026, 11, 20)
    application.save()
    steps = overview(alice_client, application).steps
    assert [(step.look, step.name, step.when) for step in steps] == [
        ("done", "Final interview", "4 Nov"),
        ("next", "Something else", "no date yet"),
        ("done", "Offer", "10 Nov"),
        ("done", "Offer accepted", "20 Nov"),
    ]


def test_everybody_is_named_once_with_their_stages(
    alice: Candidate,
    alice_client: Client,
    application: Application,
    make_stage: Callable[..., Any],
    make_person: Callable[..., Any],
) -> None:
    tom, priya = make_person(alice, "Tom Okafor"), make_person(alice, "Priya Shah", decides=True)
    make_stage(application, kind="first-interview", in_days=-10, people=(tom,))
    make_stage(application, kind="second-interview", in_days=3, people=(tom, priya))
    make_stage(application, kind="task", status="cancelled", people=(make_person(alice, "Nobody"),))
    assert [
        (known.person.name, known.at, known.is_met) for known in overview(alice_client, application).people
    ] == [
        ("Tom Okafor", "First interview, Second interview", True),
        ("Priya Shah", "Second interview", False),
    ]


def test_open_threads_come_before_the_closed_ones_and_lead_to_the_stage_to_come(
    alice_client: Client,
    application: Application,
    make_stage: Callable[..., Any],
    make_note: Callable[..., Any],
    make_asked: Callable[..., Any],
) -> None:
    first = make_stage(application, in_days=-10)
    second = make_stage(application, in_days=-2)
    third = make_stage(application, in_days=3)
    make_note(first, closed_at=second, closed_on=NOW.date(), closing="They were content.")
    asked = make_asked(first)
    here = make_note(third, words="Too quiet")
    shown = overview(alice_client, application)
    assert [(point.thread.label, point.url) for point in shown.open] == [
        ("Weak answer", reverse("stages:show_thread", args=[third.pk, f"asked-{asked.pk}"])),
        ("Concern", third.get_absolute_url()),
    ]
    assert [point.thread.closing for point in shown.closed] == ["They were content."]
    assert here.closed_on is None


def test_what_happened_is_told_newest_first(
    alice: Candidate,
    alice_client: Client,
    application: Application,
    make_stage: Callable[..., Any],
    make_note: Callable[..., Any],
    make_person: Callable[..., Any],
) -> None:
    application.applied_on, application.source = datetime.date(2026, 10, 20), "a friend"
    application.offered_on = datetime.date(2026, 11, 22)
    application.save()
    stage = make_stage(
        application,
        kind="first-interview",
        in_days=-10,
        outcome="through",
        people=(make_person(alice, "Tom Okafor"), make_person(alice, "Priya Shah")),
        debriefed_at=NOW - datetime.timedelta(days=9),
        moves=[
            {
                "from": "2026-11-09T09:00:00+00:00",
                "to": "2026-11-13T09:00:00+00:00",
                "by": "them",
                "reason": "a strike",
                "at": "2026-11-08T09:00:00+00:00",
            }
        ],
    )
    make_stage(application, kind="second-interview", in_days=3)
    make_note(stage, words="Knows the trade", kind="strength", received_on=datetime.date(2026, 11, 16))
    told = overview(alice_client, application).events
    assert [(str(event.day), event.title, event.text) for event in told] == [
        ("2026-11-23", "Added here", ""),
        ("2026-11-22", "Offer received", ""),
        ("2026-11-16", "Feedback on “First interview”", "“Knows the trade”"),
        ("2026-11-14", "Debrief written", "First interview"),
        ("2026-11-13", "First interview", "With Tom Okafor and Priya Shah · Through to the next round"),
        (
            "2026-11-08",
            "First interview moved by them",
            "From 9 November 2026 to 13 November 2026: a strike",
        ),
        ("2026-10-20", "Applied", "Found: a friend"),
    ]


def test_an_ended_application_offers_the_way_back_and_no_new_stage(
    alice_client: Client, application: Application
) -> None:
    application.ending, application.ended_on = "no_reply", NOW.date()
    application.save()
    page = alice_client.get(application.get_absolute_url()).text
    assert reverse("applications:reopen_application", args=[application.pk]) in page
    assert "No reply, 23 November 2026." in page


def test_nothing_empty_is_drawn(alice_client: Client, application: Application) -> None:
    page = alice_client.get(application.get_absolute_url()).text
    assert [name for name in ("threads", "people", "told-head", "offer") if f'id="{name}"' in page] == []


def test_the_stage_to_come_is_said_with_its_why_and_its_plan(
    alice_client: Client, application: Application, make_stage: Callable[..., Any]
) -> None:
    make_stage(application, in_days=-10, outcome="through")
    second = make_stage(application, kind="second-interview", in_days=3)
    shown = overview(alice_client, application)
    assert (shown.next.stage, shown.last, shown.head.relative) == (second, None, "in 3 days")
    assert shown.card.first.label == "Today"


def test_a_stage_without_an_answer_has_its_next_step_on_the_page(
    alice_client: Client, application: Application, make_stage: Callable[..., Any]
) -> None:
    stage = make_stage(application, in_days=-3)
    page = alice_client.get(application.get_absolute_url()).text
    assert f'action="{reverse("stages:set_outcome", args=[stage.pk])}"' in page
    assert reverse("stages:wait_for_answer", args=[stage.pk]) in page


@pytest.mark.parametrize("count", [1, 3, 40])
def test_an_application_takes_as_many_queries_with_forty_stages_as_with_one(
    alice: Candidate,
    alice_client: Client,
    application: Application,
    make_stage: Callable[..., Any],
    make_person: Callable[..., Any],
    make_note: Callable[..., Any],
    make_asked: Callable[..., Any],
    django_assert_num_queries: Callable[..., Any],
    count: int,
) -> None:
    application.consultant = Contact.objects.create(owner=alice, name="Mara Okoye")
    application.save()
    first = None
    for number in range(count):
        person = make_person(alice, f"Person {number}")
        stage = make_stage(application, people=(person,), in_days=number - 20)
        first = first or stage
        make_note(stage, interviewer=person)
        make_asked(stage, interviewer=person, closed_at=first, closed_on=NOW.date())
    with django_assert_num_queries(QUERIES):
        assert len(overview(alice_client, application).people) == count


def test_the_advert_is_folded_and_its_points_lead_to_the_proof(
    alice_client: Client, application: Application, make_stage: Callable[..., Any]
) -> None:
    stage = make_stage(application, in_days=-3)
    Advert.objects.create(
        application=application, text="We want\n• <tact>", url="https://x.example/7", kept_on=NOW.date()
    )
    for number, rating in enumerate(["strong", "weak", None]):
        point = Point.objects.create(application=application, position=number, text=f"Point {number}")
        if rating:
            PointTest.objects.create(point=point, stage=stage, rating=rating)
    page = alice_client.get(application.get_absolute_url()).text
    assert '<details class="fold advert-fold">' in page
    assert "We want\n• &lt;tact&gt;" in page
    # Once on the line that folds, once below the text for paper.
    assert page.count("Kept on 23 November 2026") == 2
    proof = reverse("applications:show_proof", args=[application.pk])
    # A round was held, so that the line opens the points by rounds, which lead on.
    assert "<b>2 of 3 points not proved yet</b>" in page
    assert f'<a class="add" href="{proof}">What you can show for each</a>' in page
    stage.delete()
    page = alice_client.get(application.get_absolute_url()).text
    assert f'<a href="{proof}">3 of 3 points not proved yet</a>' in page


def test_an_advert_that_was_not_kept_is_offered_without_an_empty_card(
    alice_client: Client, application: Application
) -> None:
    page = alice_client.get(application.get_absolute_url()).text
    assert 'id="advert"' not in page
    assert f'<a href="{reverse("applications:edit_advert", args=[application.pk])}">+ The advert</a>' in page


def test_the_head_of_an_application_names_the_stage_to_come_in_the_candidates_zone(
    alice: Candidate,
    alice_client: Client,
    make_application: Callable[..., Application],
    make_stage: Callable[..., Any],
) -> None:
    alice.time_zone = "Asia/Tokyo"
    alice.save()
    application = make_application(alice)
    make_stage(application, kind="first-interview", in_days=-10)
    make_stage(application, kind="second-interview", in_days=3)
    head = overview(alice_client, application).head
    assert (head.stage.name, head.when, head.relative) == (
        "Second interview",
        "Thursday 26 November, 18:00 JST; 09:00 in London",
        "in 3 days",
    )


def test_the_head_of_an_ended_application_names_the_ending_and_its_last_stage(
    alice: Candidate,
    alice_client: Client,
    make_application: Callable[..., Application],
    make_stage: Callable[..., Any],
) -> None:
    application = make_application(alice, ending="rejected", ended_on=NOW.date())
    make_stage(application, kind="first-interview", in_days=-10)
    make_stage(application, kind="second-interview", status="expected")
    head = overview(alice_client, application).head
    assert (head.label, head.summary) == ("They said no", "First interview · 13 Nov · 10 days ago")
