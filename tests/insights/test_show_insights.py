"""The page of insights and its files."""

import datetime
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from interviewprep.accounts.models import Candidate
from interviewprep.insights import record
from interviewprep.insights.page import FILES, SLUGS, insights
from interviewprep.practice.models import Story
from interviewprep.web.compiled import CompiledQuery

pytestmark = pytest.mark.django_db
URL = "/insights/"
Make = Callable[..., Any]
QUERIES = 9


@pytest.fixture
def search(
    alice: Candidate,
    make_application: Make,
    make_stage: Make,
    make_person: Make,
    make_note: Make,
    make_asked: Make,
) -> Candidate:
    """A search of eight applications over four months, with something to say for every figure."""
    today = timezone.localdate()
    hr = make_person(alice, "Hana Reid", relation="recruiter")
    names = ("Contoso", "Fabrikam", "Tailspin", "Litware", "Proseware", "Adatum", "Wingtip", "Northwind")
    for place, name in enumerate(names):
        applied = (today.replace(day=1) - datetime.timedelta(days=5 if place < 4 else 65)).replace(day=3)
        application = make_application(alice, company=f"{name} Ltd", applied_on=applied)
        for held in range(place % 3):
            stage = make_stage(
                application,
                people=(hr,),
                in_days=held * 10 - 30,
                status="done",
                kind="first-interview" if not held else "second-interview",
                answered_on=today - datetime.timedelta(days=20 - place) if place % 2 else None,
            )
            make_note(stage, "They wonder whether I have led people.", kind="concern")
            make_asked(stage, f"How do you lead a team? {name}", rating="weak", expected=place % 2 == 0)
            make_asked(stage, f"What do you know about us? {name}", rating="strong")
        if place == 7:
            make_stage(application, in_days=2, people=(hr,))
        elif place % 2:
            application.ending, application.ended_on = "rejected", today
            application.save()
    Story.objects.create(owner=alice, title="The warehouse pilot", themes=["leadership"])
    return alice


def shown(candidate: Candidate, **options: Any) -> dict[str, Any]:
    found = insights(candidate, timezone.now(), candidate.zone, **options)
    return {figure.slug: figure for figure in found.figures}


def test_every_figure_has_something_to_say_of_a_long_search(search: Candidate) -> None:
    assert tuple(shown(search)) == SLUGS


def test_each_figure_is_a_sentence_a_picture_and_a_table(search: Candidate, alice_client: Client) -> None:
    page = alice_client.get(URL).text
    for slug, figure in shown(search).items():
        assert f'id="{slug}-heading">' in page
        assert all(len(row) == len(figure.head) for row in figure.rows)
        assert all(picture.description.endswith(".") for picture in figure.pictures)
        assert all(picture.shapes for picture in figure.pictures)


def test_what_comes_back_is_named_with_the_story_that_settles_it(search: Candidate) -> None:
    figure = shown(search)["doubts"]
    assert figure.heading == "“Leading people” has come back in 5 applications"
    assert figure.advice == "Settle it before they ask: tell “The warehouse pilot” early."


def test_a_story_of_a_theme_that_is_only_called_alike_settles_nothing(
    alice: Candidate, make_application: Make, make_stage: Make, make_note: Make
) -> None:
    make_note(make_stage(make_application(alice)), "Slow to adapt to change.", kind="concern")
    Story.objects.create(owner=alice, title="From law to logistics", themes=["change-of-field"])
    assert "From law" not in shown(alice)["doubts"].advice
    Story.objects.create(owner=alice, title="The new system", themes=["planning", "change"])
    assert shown(alice)["doubts"].advice == "Settle it before they ask: tell “The new system” early."


def test_a_strong_answer_later_in_the_same_application_settles_a_weak_one(
    alice: Candidate, make_application: Make, make_stage: Make, make_asked: Make
) -> None:
    application = make_application(alice)
    first, second = (make_stage(application, in_days=days, status="done") for days in (-9, -2))
    make_asked(first, "How do you lead a team?", rating="weak")
    assert "doubts" in shown(alice)
    make_asked(second, "Tell us how you led people", rating="strong")
    assert "doubts" not in shown(alice)


def test_a_new_candidate_is_told_what_will_be_here(alice_client: Client) -> None:
    page = alice_client.get(URL).text
    assert "Nothing to compare yet" in page
    assert "<figure" not in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_takes_as_many_queries_for_three_applications_as_for_one(
    bob: Candidate,
    bob_client: Client,
    make_application: Make,
    make_stage: Make,
    make_asked: Make,
    django_assert_num_queries: Any,
    count: int,
) -> None:
    for _ in range(count):
        application = make_application(bob)
        make_asked(make_stage(application, in_days=-3, status="done"), "How do you lead a team?")
        make_stage(application, in_days=2)
    bob_client.get(URL)
    with django_assert_num_queries(QUERIES):
        bob_client.get(URL)


@pytest.mark.parametrize("form", ["svg", "png"])
def test_a_file_names_no_employer_unless_asked(search: Candidate, alice_client: Client, form: str) -> None:
    for slug in SLUGS:
        answer = alice_client.get(reverse("insights:download_figure", args=[slug, form]))
        assert answer.status_code == 200
        assert answer["Content-Disposition"] == f'attachment; filename="{FILES[slug]}.{form}"'
        if form == "svg":
            assert (
                re.findall(
                    "Contoso|Fabrikam|Tailspin|Litware|Proseware|Adatum|Wingtip|Northwind", answer.text
                )
                == []
            )
        else:
            assert answer.content.startswith(b"\x89PNG\r\n\x1a\n")


def test_a_file_has_the_names_where_they_are_asked_for(search: Candidate, alice_client: Client) -> None:
    address = reverse("insights:download_figure", args=["ready", "svg"])
    assert "employer A, " in alice_client.get(address).text
    assert "Northwind Ltd, " in alice_client.get(f"{address}?names=1").text


def test_names_are_offered_where_a_file_without_them_is_another(
    search: Candidate, alice_client: Client
) -> None:
    page = alice_client.get(URL).text
    offered = {slug: f"/insights/{slug}.svg?names=1" in page for slug in SLUGS}
    addresses = {slug: reverse("insights:download_figure", args=[slug, "svg"]) for slug in SLUGS}
    differs = {
        slug: alice_client.get(address).content != alice_client.get(f"{address}?names=1").content
        for slug, address in addresses.items()
    }
    assert offered == differs
    assert set(differs.values()) == {True, False}


@pytest.mark.parametrize("file", ["way.pdf", "made-up.svg", "way.svgz"])
def test_there_is_no_other_file(search: Candidate, alice_client: Client, file: str) -> None:
    assert alice_client.get(f"/insights/{file}").status_code == 404


def test_text_of_a_person_stays_text_on_the_page_and_in_a_file(
    alice: Candidate, alice_client: Client, make_application: Make, make_stage: Make
) -> None:
    make_stage(make_application(alice, company='<script>alert("x")</script> & Co'), in_days=2)
    answer = alice_client.get(f"{reverse('insights:download_figure', args=['ready', 'svg'])}?names=1").text
    page = alice_client.get(URL).text
    for text in (answer, page):
        assert '<script>alert("x")' not in text
        assert "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; Co, " in text
    assert '<th scope="row">&lt;script&gt;' in page


def test_the_latest_are_those_applied_for_last_not_those_added_last(
    alice: Candidate, make_application: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    today = timezone.localdate()
    for days in (3, 60, 90):
        make_application(alice, applied_on=today - datetime.timedelta(days=days))
    monkeypatch.setattr(record, "MOST", 1)
    # Compiled anew: with this bound, and for this test alone.
    monkeypatch.setattr(record, "LATEST", CompiledQuery(record.latest, record._route))
    (latest,) = record.routes(alice, timezone.now())
    assert latest.day == today - datetime.timedelta(days=3)


@pytest.mark.parametrize("count", [2, 3])
def test_today_leads_here_once_there_is_something_to_see(
    alice: Candidate, alice_client: Client, make_application: Make, count: int
) -> None:
    for _ in range(count):
        make_application(alice)
    assert (f'href="{URL}"' in alice_client.get("/").text) is (count == 3)


def test_what_led_on_is_as_many_where_the_next_is_not_held_or_not_in_the_log_yet(
    alice: Candidate, make_application: Make, make_stage: Make
) -> None:
    coming, held, passed, refused, waiting = (make_application(alice, company=f"No {n}") for n in range(5))
    for application in (coming, held, passed, refused, waiting):
        outcome = {refused: "rejected", waiting: "pending"}.get(application, "through")
        make_stage(application, in_days=-20, status="done", outcome=outcome)
    make_stage(coming, in_days=2)
    make_stage(held, in_days=-2, status="done")
    refused.ending = "rejected"
    refused.save()
    figures = shown(alice)
    assert figures["way"].heading == (
        "All of 5 applications led to a first interview, and 1 of those to a second, with 2 more to come"
    )
    assert figures["how-far"].heading == (
        "3 of 4 decided first interviews led on: too few to say whether that is usual"
    )


def test_a_round_that_an_offer_followed_leads_to_no_other(
    alice: Candidate, make_application: Make, make_stage: Make
) -> None:
    offered = make_application(alice, offered_on=timezone.localdate())
    make_stage(offered, in_days=-20, status="done", outcome="through")
    (route,) = record.routes(alice, timezone.now())
    assert (route.rounds, route.is_coming, route.end) == (1, False, "offer")
