"""How much a debrief asks of a thumb, and the way from signing in to a ticked task by keyboard alone."""

import datetime
from dataclasses import dataclass

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from interviewprep.accounts.models import Candidate
from interviewprep.stages.models import Asked, FeedbackNote, Stage, Statement

from .conftest import DESK, OpenPage, SignIn
from .steps import named

MOST_TAPS = 14
MOST_TEXTS = 8
# A choice from a list: once to open it, once to choose.
TAPS_OF_A_LIST = 2
PASSWORD = "a long enough phrase"
FARTHEST = 80  # stops of the Tab key


@dataclass
class Thumb:
    """What somebody does to a page with a thumb, counted."""

    page: Page
    taps: int = 0
    texts: int = 0

    def tap(self, target: Locator) -> None:
        """Press a button or choose what can be seen."""
        target.click()
        self.taps += 1

    def choose(self, name: str, value: str) -> None:
        """Tap one of the radio buttons with that name."""
        self.tap(self.page.locator(f'[name="{name}"][value="{value}"]'))

    def pick(self, name: str, value: str) -> None:
        """Choose from the list with that name."""
        named(self.page, name).select_option(value)
        self.taps += TAPS_OF_A_LIST

    def write(self, name: str, words: str) -> None:
        """Fill the field with that name."""
        named(self.page, name).fill(words)
        self.texts += 1


@pytest.fixture
def stage(sample: Candidate) -> Stage:
    """The second interview of the sample candidate, which has just ended."""
    stage = Stage.objects.of(sample).get(kind="second-interview", application__company="Northwind Logistics")
    stage.starts_at = timezone.now() - datetime.timedelta(hours=2)
    stage.save()
    return stage


def test_five_questions_two_points_and_a_statement_take_14_taps_and_8_texts_at_most(
    phone: Page, sample: Candidate, sign_in: SignIn, stage: Stage
) -> None:
    sign_in(phone, sample)
    phone.goto(f"{stage.get_absolute_url()}debrief/")
    thumb = Thumb(phone)
    _log_five_questions(thumb)
    _log_two_points(thumb)
    _log_a_statement(thumb)
    thumb.tap(phone.get_by_role("button", name="Save the debrief"))
    expect(phone.get_by_role("heading", level=1)).to_contain_text("Second interview")
    _expect_all_of_it_to_be_kept(stage)
    assert thumb.taps <= MOST_TAPS
    assert thumb.texts <= MOST_TEXTS


def _log_five_questions(thumb: Thumb) -> None:
    for number, rating in enumerate(("strong", "fine", "weak", "weak")):
        thumb.choose(f"likely-{number}-rating", rating)
    thumb.write("likely-2-answer", "Said too little about the numbers.")
    thumb.write("likely-3-answer", "Began in the middle.")
    thumb.write("asked-0-question", "Who would miss you if you left?")
    thumb.choose("asked-0-rating", "fine")
    thumb.write("asked-0-answer", "The night shift, I hope.")


def _log_two_points(thumb: Thumb) -> None:
    thumb.write("points-0-text", "Has never run a budget")
    thumb.choose("points-0-kind", "concern")
    if not named(thumb.page, "points-1-text").is_visible():
        thumb.tap(thumb.page.get_by_role("button", name="doubt or loose end"))
    thumb.write("points-1-text", "Which shift the team works")
    thumb.choose("points-1-kind", "explore")


def _log_a_statement(thumb: Thumb) -> None:
    if not named(thumb.page, "statements-0-said").is_visible():
        thumb.tap(thumb.page.get_by_text("Pay, notice, your reason for leaving"))
    thumb.pick("statements-0-topic", "notice")
    thumb.write("statements-0-said", "One month, to the end of a month")


def _expect_all_of_it_to_be_kept(stage: Stage) -> None:
    asked = Asked.objects.filter(stage=stage)
    assert sorted(asked.values_list("rating", flat=True)) == ["fine", "fine", "strong", "weak", "weak"]
    points = FeedbackNote.objects.filter(stage=stage)
    assert set(points.values_list("words", "kind")) == {
        ("Has never run a budget", "concern"),
        ("Which shift the team works", "explore"),
    }
    assert list(Statement.objects.filter(stage=stage).values_list("topic", "said")) == [
        ("notice", "One month, to the end of a month")
    ]


def test_from_signing_in_to_a_ticked_task_and_a_closed_menu_by_keyboard_alone(
    open_page: OpenPage, sample: Candidate
) -> None:
    sample.set_password(PASSWORD)
    sample.save()
    page = open_page(viewport=DESK)
    _sign_in_by_keyboard(page, sample)
    _tab_to(page, page.get_by_role("main").get_by_role("link", name="Second interview").first)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Second interview")
    row = page.locator("#plan li[id]:not(.done):has(.box)").first
    ticked = page.locator(f'[id="{row.get_attribute("id")}"]')
    _tab_to(page, ticked.locator(".box"))
    page.keyboard.press("Space")
    expect(ticked).to_have_class("done")
    menu = page.locator("#plan li:not(.done) > .menu").first
    _tab_to(page, menu.locator("summary"))
    page.keyboard.press("Enter")
    expect(menu.get_by_role("button", name="Not needed")).to_be_visible()
    page.keyboard.press("Escape")
    expect(menu.get_by_role("button", name="Not needed")).to_be_hidden()
    expect(menu.locator("summary")).to_be_focused()


def _sign_in_by_keyboard(page: Page, candidate: Candidate) -> None:
    page.goto("/accounts/login/")
    _tab_to(page, named(page, "login"))
    page.keyboard.type(candidate.email)
    page.keyboard.press("Tab")
    expect(named(page, "password")).to_be_focused()
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page).to_have_url("/")


def _tab_to(page: Page, target: Locator) -> None:
    """Press Tab until `target` has the focus; fails when it is not among the next stops."""
    for _ in range(FARTHEST):
        if target.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"The Tab key does not come to {target} within {FARTHEST} stops.")
