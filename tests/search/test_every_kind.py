"""Searching in a log that has one row of each kind: what of each is found, and what is no error."""

from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoDbBlocker

from interviewprep.accounts.models import Candidate
from interviewprep.briefs.models import BriefItem
from interviewprep.documents.models import SentDocument
from interviewprep.practice.models import PartnerNote, Rehearsal
from interviewprep.search import finding, views
from interviewprep.search.kinds import Group
from interviewprep.stages.models import AskItem, PlanMark, Question
from tests.web.conftest import Make, Rows

from .conftest import Search, made_afresh, titles

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def alices(alices_of_the_module: Rows, django_db_blocker: DjangoDbBlocker) -> Rows:
    """One row of each kind of alice's, indexed once for all tests here."""
    with django_db_blocker.unblock():
        made_afresh()
    return alices_of_the_module


@pytest.fixture
def alice(db: None, alices: Rows) -> Candidate:
    return Candidate.objects.get(pk=alices["application"].owner_id)


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


def test_what_waits_for_a_decision_is_found_until_it_is_decided(alices: Rows, search: Search) -> None:
    BriefItem.objects.update(words="Bring the okapi")
    PartnerNote.objects.update(words="Say okapi first")
    assert search("okapi") == ["Say okapi first", "Bring the okapi"]
    BriefItem.objects.update(state=BriefItem.State.DECLINED)
    PartnerNote.objects.update(state=PartnerNote.State.DECLINED)
    assert search("okapi") == []


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


def test_an_empty_search_says_what_to_look_for(alices: Rows, alice_client: Client) -> None:
    page = alice_client.get("/search/").text
    assert "Nothing found" not in page
    assert "Try a day or a place: " in page


def test_a_search_takes_a_fixed_number_of_queries(
    alices: Rows, alice_client: Client, django_assert_num_queries: Make
) -> None:
    alice_client.get("/search/?q=secret")
    # All kinds are found: by the word itself, and by what begins like it. Counted in the database, the limit
    # takes one more, or two at the first.
    with django_assert_num_queries(8):
        alice_client.get("/search/?q=secret")


def test_of_more_than_anybody_reads_a_part_is_shown_and_nothing_counted(
    alices: Rows, alice_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "MOST", 8)
    monkeypatch.setattr(views, "MOST_FOUND", 8)
    with CaptureQueriesContext(connection) as sent:
        page = alice_client.get("/search/?q=secret")
    # Those that have the word itself are more already: what only begins like it is not sought.
    assert sum("FROM search_text" in query["sql"] for query in sent.captured_queries) == 1
    found = page.context["results"]
    assert (found.is_cut, sum(len(one.hits) for one in found.sections)) == (True, 8)
    assert "More than 8 found. These are some of them: another word narrows it down" in page.text
    assert 'class="n"' not in page.text.partition("<main")[2]
