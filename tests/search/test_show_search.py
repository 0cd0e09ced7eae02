"""The page of the search: what is found, for whom, how it is shown, and what is never an error."""

import datetime
from urllib.parse import quote

import pytest
from django.test import Client
from django.utils import timezone

from interviewprep.accounts.models import Candidate
from interviewprep.advice.library import library
from interviewprep.applications.models import Advert, Application
from interviewprep.briefs.models import BriefItem
from interviewprep.documents.models import SentDocument
from interviewprep.practice.models import PartnerNote, Rehearsal, Story
from interviewprep.search import finding, views
from interviewprep.search.kinds import Group
from interviewprep.search.results import results
from interviewprep.stages.models import AskItem, PlanMark, Question
from tests.web.conftest import Make, Rows

from .conftest import TODAY, Search, titles

pytestmark = pytest.mark.django_db


def test_every_kind_is_found_and_grouped(alices: Rows, alice_client: Client) -> None:
    page = alice_client.get("/search/?q=secret")
    sections = [(one.group, one.count) for one in page.context["results"].sections]
    assert sections == [
        (Group.APPLICATIONS, 1),
        (Group.STAGES, 2),
        (Group.PEOPLE, 2),
        (Group.QUESTIONS, 1),
        (Group.STORIES, 1),
        (Group.FEEDBACK, 1),
        (Group.STATEMENTS, 1),
        (Group.LETTERS, 1),
        (Group.ADVERTS, 2),
        (Group.DOCUMENTS, 1),
        (Group.OFFERED, 2),
        (Group.CRITERIA, 1),
    ]
    assert page.context["results"].total == 16


def test_every_hit_leads_to_a_page_that_says_it(alices: Rows, alice_client: Client) -> None:
    results = alice_client.get("/search/?q=secret").context["results"]
    for hit in (hit for section in results.sections for hit in section.hits):
        page = alice_client.get(hit.url)
        assert (page.status_code, "SECRET" in page.text) == (200, True), hit.url


def test_what_belongs_to_a_row_is_found_with_it(alices: Rows, search: Search) -> None:
    AskItem.objects.update(answer="They bring a giraffe")
    assert search("giraffe") == ["SECRET second · SECRET company"]
    PlanMark.objects.update(text="Feed the zebra")
    assert search("zebra") == ["SECRET second · SECRET company"]
    Rehearsal.objects.update(answer="About the okapi")
    assert search("okapi") == ["SECRET question"]
    SentDocument.objects.update(original_name="antelope.pdf", content_type="application/pdf")
    assert search("antelope") == ["SECRET version"]


def test_another_candidates_words_are_neither_found_nor_counted(
    alices: Rows, alice: Candidate, bob: Candidate, bob_client: Client, search: Search
) -> None:
    Question.objects.create(owner=bob, text="Why SECRET zebras?")
    assert search("zebra") == []
    page = bob_client.get("/search/?q=secret")
    assert titles(page.text) == ["Why SECRET zebras?"]
    assert page.context["results"].total == 1
    assert titles(bob_client.get(f"/search/?q={alice.pk}wsecret").text) == []


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


def test_what_waits_for_a_decision_is_found_until_it_is_decided(alices: Rows, search: Search) -> None:
    BriefItem.objects.update(words="Bring the okapi")
    PartnerNote.objects.update(words="Say okapi first")
    assert search("okapi") == ["Say okapi first", "Bring the okapi"]
    BriefItem.objects.update(state=BriefItem.State.DECLINED)
    PartnerNote.objects.update(state=PartnerNote.State.DECLINED)
    assert search("okapi") == []


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


def test_the_filters_count_each_kind(alices: Rows, alice_client: Client) -> None:
    chips = alice_client.get("/search/?q=secret&kind=stages").context["results"].chips
    assert [(one.label, one.count) for one in chips[:3]] == [("All", 16), ("Stages", 2), ("People", 2)]
    assert [one.label for one in chips if one.is_current] == ["Stages"]


@pytest.mark.parametrize(
    "words",
    ["", " ", "\0", "\ud800", "🙂", "the", "what is it", '"', '" OR "', "a*", "NOT", "'", "\\", "%", ":*"],
)
def test_what_says_nothing_finds_nothing(words: str, alices: Rows, alice_client: Client) -> None:
    page = alice_client.get(f"/search/?q={quote(words, errors='surrogatepass')}")
    assert (page.status_code, titles(page.text)) == (200, [])


@pytest.mark.parametrize(
    "words",
    ['secret"', "secret*", "secret OR", "NOT secret", "(secret", "'secret':*", "secret & !", "SECRET -x"],
)
def test_signs_of_a_query_language_mean_nothing(words: str, alices: Rows, alice_client: Client) -> None:
    page = alice_client.get(f"/search/?q={quote(words)}&kind=stages")
    assert page.status_code == 200
    assert len(titles(page.text)) == (0 if "x" in words else 2)


def test_ten_thousand_characters_are_cut(alices: Rows, alice_client: Client) -> None:
    assert alice_client.get(f"/search/?q={'secret+' * 1_400}").context["results"].total == 16
    assert "Nothing found" in alice_client.get(f"/search/?q={'x' * 10_000}").text


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


def test_an_empty_search_says_what_to_look_for(alices: Rows, alice_client: Client) -> None:
    page = alice_client.get("/search/").text
    assert "Nothing found" not in page
    assert "Try a day or a place: " in page


def test_nothing_found_says_what_to_try(alice_client: Client) -> None:
    page = alice_client.get("/search/?q=qqqqq&kind=nonsense&page=x")
    assert page.status_code == 200
    assert "Nothing found for “qqqqq”" in page.text


def test_a_search_takes_a_fixed_number_of_queries(
    alices: Rows, alice_client: Client, django_assert_num_queries: Make
) -> None:
    alice_client.get("/search/?q=secret")
    # All kinds are found. Counted in the database, the limit takes one more, or two at the first.
    with django_assert_num_queries(7):
        alice_client.get("/search/?q=secret")


def test_of_more_than_anybody_reads_a_part_is_shown_and_nothing_counted(
    alices: Rows, alice_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "MOST", 8)
    monkeypatch.setattr(views, "MOST_FOUND", 8)
    page = alice_client.get("/search/?q=secret")
    found = page.context["results"]
    assert (found.is_cut, sum(len(one.hits) for one in found.sections)) == (True, 8)
    assert "More than 8 found. These are some of them: another word narrows it down" in page.text
    assert 'class="n"' not in page.text.partition("<main")[2]


def test_more_searches_than_a_person_makes_are_asked_to_wait(
    alice_client: Client, bob_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "MOST", 3)
    asked = [alice_client.get("/search/?q=qqqqq").status_code for _ in range(4)]
    assert (asked, bob_client.get("/search/?q=qqqqq").status_code) == ([200] * 3 + [429], 200)
    assert alice_client.get("/search/").status_code == 200
