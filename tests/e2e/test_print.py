"""The prep sheet, an advert and its proof on paper."""

import re
from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, PdfMargins, expect

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.practice.actions import keep_answer, link_stories
from interviewprep.practice.models import Story
from interviewprep.stages.models import (
    Asked,
    Attendance,
    FeedbackNote,
    Interviewer,
    Question,
    Stage,
    Statement,
)

from .conftest import DESK, OpenPage, SignIn

_PAGE = re.compile(rb"/Type\s*/Page\b")
# As the style sheet sets them.
MARGINS = PdfMargins(top="10mm", right="10mm", bottom="10mm", left="10mm")
ONE = {"A4": 1, "Letter": 1}


def _pages(page: Page, path: str) -> dict[str, int]:
    """Return how many pages it takes on each size of paper."""
    page.goto(path)
    return {size: len(_PAGE.findall(page.pdf(format=size, margin=MARGINS))) for size in ("A4", "Letter")}


def test_the_sheet_of_an_ordinary_stage_prints_on_one_page(
    open_page: OpenPage, sample: Candidate, sign_in: SignIn
) -> None:
    page = open_page()
    sign_in(page, sample)
    counts = {
        stage.name: _pages(page, reverse("stages:show_sheet", args=[stage.pk]))
        for stage in Stage.objects.of(sample).filter(status__in=["confirmed", "expected"])
    }
    assert counts == {"First interview": ONE, "Second interview": ONE, "Final interview": ONE}


def test_an_advert_and_its_proof_are_on_paper_with_all_their_words(
    open_page: OpenPage, sample: Candidate, sign_in: SignIn
) -> None:
    page = open_page()
    sign_in(page, sample)
    page.emulate_media(media="print")
    [application] = Application.objects.of(sample).exclude(advert=None)
    page.goto(reverse("applications:show_proof", args=[application.pk]))
    expect(page.locator("table.proof")).to_contain_text("Manages suppliers and hauliers")
    expect(page.locator("table.proof")).to_be_visible()
    expect(page.locator(".proof-phone")).to_be_hidden()
    expect(page.get_by_text("• 27 days of holiday")).to_be_visible()
    page.goto(reverse("applications:edit_advert", args=[application.pk]))
    expect(page.locator("textarea").first).to_have_value("Three years with operational data")
    expect(page.locator("textarea").first).to_be_visible()
    expect(page.locator(".advert-words")).to_contain_text("• 27 days of holiday")
    expect(page.locator(".advert-words")).to_be_visible()
    expect(page.get_by_role("button", name="Save the points")).to_be_hidden()
    assert _pages(page, reverse("applications:edit_advert", args=[application.pk])) == ONE


ANSWER = "Easter, two years ago: 14 % under. I said so first, moved two shifts and told the client myself."
SAID = {
    "pay": "£44,000 for the shift lead’s part of it, open to talk about the whole",
    "notice": "One month, to the end of a month",
    "start-date": "From the middle of January",
    "leaving": "The reports I build are read once a quarter; I want to see by evening whether I was right",
}


@pytest.fixture
def filled(sample: Candidate) -> Stage:
    """The sample's second interview with everything its sheet can show, in ordinary words."""
    stage = Stage.objects.of(sample).get(kind=Stage.Kind.SECOND, application__company="Northwind Logistics")
    first = Stage.objects.get(application=stage.application, kind=Stage.Kind.FIRST)
    story = Story.objects.of(sample)[0]
    for name, title in (("Ruth Adeyemi", "Head of Planning"), ("Ian Fletcher", "Depot Manager, Leeds")):
        person = Interviewer.objects.create(owner=sample, name=name, job_title=title, relation="colleague")
        Attendance.objects.create(stage=stage, interviewer=person)
    for words in ("Has not run a budget of his own yet", "How you would work with the drivers’ council"):
        FeedbackNote.objects.create(stage=first, kind="concern", words=words, next_answer=ANSWER)
    for words in (
        "Why this role, and why now?",
        "What would you change first?",
        "Where do you see this in a year?",
    ):
        question = Question.objects.create(owner=sample, text=words)
        Asked.objects.create(stage=first, question=question, rating="fine", answer=ANSWER)
        keep_answer(question=question, answer=ANSWER)
        link_stories(question=question, stories=[story])
    for topic, said in SAID.items():
        Statement.objects.create(application=stage.application, stage=first, topic=topic, said=said)
    lines = (
        "Read their accounts: the Hull depot has doubled",
        "Rebuilt my dashboard",
        "Walked past the depot",
    )
    Stage.objects.filter(pk=stage.pk).update(since_last="\n".join(lines))
    return stage


def test_with_everything_filled_it_is_still_one_page_and_keeps_what_matters_most(
    open_page: OpenPage, sample: Candidate, filled: Stage, sign_in: SignIn
) -> None:
    page = open_page(viewport=DESK)
    sign_in(page, sample)
    assert _pages(page, reverse("stages:show_sheet", args=[filled.pk])) == ONE
    page.emulate_media(media="print")
    printed = {
        heading: page.locator("section")
        .filter(has=page.get_by_role("heading", name=heading))
        .locator("li:visible")
        for heading in (
            "Who",
            "Close these threads",
            "Expect these again",
            "Keep to this",
            "Mention",
            "Ask them",
        )
    }
    counts = {heading: items.count() for heading, items in printed.items()}
    again, kept = counts.pop("Expect these again"), counts.pop("Keep to this")
    assert counts == {"Who": 4, "Close these threads": 5, "Mention": 3, "Ask them": 3}
    assert (again >= 1, kept >= 3) == (True, True)
    # Anything that does not fit on paper stays on the screen.
    page.emulate_media(media="screen")
    expect(printed["Expect these again"]).to_have_count(5)
    expect(printed["Keep to this"]).to_have_count(4)


def test_a_panel_of_eight_has_eight_names_and_a_question_each_on_the_sheet(
    plain_page: Page,
    sign_in: SignIn,
    alice: Candidate,
    make_application: Callable[..., Application],
    make_stage: Callable[..., Stage],
    make_person: Callable[..., Interviewer],
) -> None:
    people = tuple(make_person(alice, f"Person {number}", relation="colleague") for number in range(8))
    stage = make_stage(make_application(alice), in_days=2, people=people)
    sign_in(plain_page, alice)
    plain_page.goto(reverse("stages:show_sheet", args=[stage.pk]))
    plain_page.emulate_media(media="print")
    for heading in ("Who", "Ask them"):
        section = plain_page.locator("section").filter(
            has=plain_page.get_by_role("heading", name=heading, exact=True)
        )
        expect(section.locator("li:visible")).to_have_count(8)


def test_an_article_prints_without_the_navigation(open_page: OpenPage) -> None:
    page = open_page(viewport=DESK)
    page.goto("/advice/second-opinion/")
    page.emulate_media(media="print")
    for part in ("nav.tabs", "footer.foot"):
        expect(page.locator(part)).to_be_hidden()


def test_a_printed_record_is_a_tagged_document_with_a_title_and_a_language(
    open_page: OpenPage, sample: Candidate, sign_in: SignIn
) -> None:
    page = open_page(color_scheme="dark")
    sign_in(page, sample)
    [ended] = Application.objects.of(sample).filter(company="Oakhurst Retail")
    for path, tags, pages in (
        (reverse("transfer:show_record"), {b"H1", b"Table", b"TH", b"L"}, 2),
        (ended.get_absolute_url(), {b"H1", b"H2", b"L"}, 2),
        ("/advice/second-interview/", {b"H1", b"H2", b"L"}, 3),
    ):
        page.goto(path)
        pdf = page.pdf(tagged=True, format="A4", prefer_css_page_size=True)
        assert tags - set(re.findall(rb"/S\s*/(\w+)", pdf)) == set()
        assert b"/Lang (en-GB)" in pdf
        title = page.title().encode("utf-16-be").hex().upper()
        assert f"/Title <FEFF{title}>".encode() in pdf
        assert len(_PAGE.findall(pdf)) == pages
