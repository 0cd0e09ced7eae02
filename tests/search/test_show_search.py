"""The page of the search: what is found, for whom, how it is shown, and what is never an error."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from interviewprep.accounts.models import Candidate
from interviewprep.advice.library import library
from interviewprep.applications.models import Advert, Application
from interviewprep.practice.models import Story
from interviewprep.search import views
from interviewprep.search.kinds import Group
from interviewprep.search.results import results
from interviewprep.stages.models import Question
from tests.web.conftest import Make

from .conftest import TODAY, Search, titles

pytestmark = pytest.mark.django_db


def test_the_words_are_marked_and_everything_else_is_escaped(alice: Candidate, alice_client: Client) -> None:
    Story.objects.create(
        owner=alice, title="<b>Easter</b> forecasts & more", action="I said: <script>forecast</script> it."
    )
    page = alice_client.get("/search/?q=forecast").text
    assert "&lt;b&gt;Easter&lt;/b&gt; <mark>forecasts</mark> &amp; more" in page
    assert "I said: &lt;script&gt;<mark>forecast</mark>&lt;/script&gt; it." in page
    assert "1 found, also “forecasts”." in page


def test_a_long_text_is_cut_around_the_word_that_was_found(alice: Candidate, alice_client: Client) -> None:
    Story.objects.create(owner=alice, title="Easter", result=f"{'before ' * 50}zebra {'after ' * 50}")
    results = alice_client.get("/search/?q=zebra").context["results"]
    piece = results.sections[0].hits[0].piece
    assert piece.startswith("… before before")
    assert "<mark>zebra</mark> after" in piece
    assert piece.endswith("after …")
    assert len(piece) < 200


def test_of_several_lines_the_one_with_the_word_is_quoted(alice: Candidate) -> None:
    Story.objects.create(
        owner=alice, title="Hull", situation="Two depots.\nThe zebra was late.\nWe moved on."
    )
    [hit] = results(alice.pk, "zebra", "", "", TODAY).sections[0].hits
    assert hit.piece == "The <mark>zebra</mark> was late."


def test_a_stage_is_found_by_its_place_and_its_day(
    alice: Candidate, make_application: Make, make_stage: Make, search: Search
) -> None:
    starts = datetime.datetime(2026, 11, 12, 14, tzinfo=datetime.UTC)
    stage = make_stage(make_application(alice), label="Panel", starts_at=starts, place="Dock Street, Leeds")
    make_stage(stage.application, label="Later", starts_at=starts + datetime.timedelta(days=300))
    for words in ("leeds", "12 Nov", "12/11/2026", "12 November 2026 Northwind", "november panel"):
        assert search(words) == ["Panel · Northwind Logistics"], words


def test_tomorrow_is_the_candidates_own(
    alice: Candidate, make_application: Make, make_stage: Make, search: Search
) -> None:
    start = timezone.localtime(timezone.now(), alice.zone) + datetime.timedelta(days=1)
    make_stage(make_application(alice), label="Panel", starts_at=start, time_zone=alice.zone.key)
    assert search("tomorrow", kind="stages") == ["Panel · Northwind Logistics"]
    assert "Panel · Northwind Logistics" not in search("yesterday")


def test_advice_is_found_too(alice_client: Client) -> None:
    page = alice_client.get("/search/?q=second+opinion&kind=advice")
    assert titles(page.text)[0] == library().get("second-opinion").title
    assert [one.group for one in page.context["results"].sections] == [Group.ADVICE]


def test_at_most_twenty_are_shown_and_the_rest_is_a_link_away(
    alice: Candidate, alice_client: Client, make_application: Make
) -> None:
    Question.objects.bulk_create([Question(owner=alice, text=f"Why zebra {n}?") for n in range(45)])
    Story.objects.create(owner=alice, title="A zebra")
    page = alice_client.get("/search/?q=zebra")
    assert (len(titles(page.text)), page.context["results"].total) == (20, 46)
    assert 'href="?q=zebra&amp;kind=questions"' in page.text
    pages = [
        titles(alice_client.get(f"/search/?q=zebra&kind=questions&page={number}").text)
        for number in (1, 2, 3)
    ]
    assert [len(one) for one in pages] == [20, 20, 5]
    assert pages[0][0] == "Why zebra 44?"
    assert len({title for one in pages for title in one}) == 45
    assert titles(alice_client.get("/search/?q=zebra&kind=questions&page=99").text) == pages[2]


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        (
            {"location": "Leeds"},
            {"location": "Hull"},
            {"Operations Analyst, Leeds", "Operations Analyst, Hull"},
        ),
        (
            {"applied_on": datetime.date(2026, 3, 3)},
            {"applied_on": datetime.date(2026, 9, 9)},
            {"Operations Analyst, applied 3 March 2026", "Operations Analyst, applied 9 September 2026"},
        ),
    ],
)
def test_what_belongs_to_two_applications_for_the_same_role_is_told_apart_as_in_the_lists(
    alice: Candidate,
    alice_client: Client,
    make_application: Make,
    one: dict[str, object],
    other: dict[str, object],
    apart: set[str],
) -> None:
    for data in (one, other):
        application = make_application(alice, company="Contoso", role="Operations Analyst", **data)
        Advert.objects.create(owner=alice, application=application, text="Stocktaking", kept_on=TODAY)
    hits = alice_client.get("/search/?q=stocktaking").context["results"].sections[0].hits
    assert {hit.about.split(" · ")[0] for hit in hits} == apart


def test_two_applications_of_one_day_are_told_apart_by_the_minute(
    alice: Candidate, alice_client: Client, make_application: Make
) -> None:
    for minute in (5, 45):
        application = make_application(alice, company="Contoso", location="Leeds", applied_on=TODAY)
        at = datetime.datetime(2026, 11, 26, 10, minute, tzinfo=alice.zone)
        Application.objects.filter(pk=application.pk).update(created_at=at)
    hits = alice_client.get("/search/?q=contoso").context["results"].sections[0].hits
    assert {hit.about.split(" · ")[-1] for hit in hits} == {
        "added 26 November 2026, 10:05",
        "added 26 November 2026, 10:45",
    }


def test_nothing_found_says_what_to_try(alice_client: Client) -> None:
    page = alice_client.get("/search/?q=qqqqq&kind=nonsense&page=x")
    assert page.status_code == 200
    assert "Nothing found for “qqqqq”" in page.text


def test_more_searches_than_a_person_makes_are_asked_to_wait(
    alice_client: Client, bob_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "MOST", 3)
    asked = [alice_client.get("/search/?q=qqqqq").status_code for _ in range(4)]
    assert (asked, bob_client.get("/search/?q=qqqqq").status_code) == ([200] * 3 + [429], 200)
    assert alice_client.get("/search/").status_code == 200
