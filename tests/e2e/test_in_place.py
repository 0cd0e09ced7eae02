"""A tick and a "Not needed" leave the page where it is; without a script it comes back to the row."""

import re

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from interviewprep.accounts.models import Candidate
from interviewprep.stages.models import Stage

from .conftest import SignIn

SLACK = 2  # pixels: a row may grow or shrink by less than a line


@pytest.fixture
def stage(sample: Candidate) -> Stage:
    """The next interview of the sample candidate, whose plan is long."""
    return Stage.objects.of(sample).get(kind="second-interview", application__company="Northwind Logistics")


def _row(page: Page, number: int) -> Locator:
    """Return an open row of the plan, by its id: it goes elsewhere on the page when it is ticked."""
    name = page.locator("#plan li[id]:not(.done):has(.box)").nth(number).get_attribute("id")
    return page.locator(f'[id="{name}"]')


def _press(row: Locator, button: str) -> None:
    if button == "Not needed":
        row.locator("summary").click()
    row.get_by_role("button", name=button).press("Enter")


def _top(row: Locator) -> float:
    box = row.bounding_box()
    assert box
    return box["y"]


def _open(page: Page, stage: Stage) -> None:
    page.goto(stage.get_absolute_url())


@pytest.mark.parametrize(
    ("button", "said"),
    [("Mark as done", "Done: "), ("Not needed", "Not needed: ")],
)
def test_a_row_that_leaves_hands_its_place_and_the_focus_to_the_next(
    button: str, said: str, page: Page, sample: Candidate, stage: Stage, sign_in: SignIn
) -> None:
    sign_in(page, sample)
    _open(page, stage)
    row, following = _row(page, 1), _row(page, 2)
    row.scroll_into_view_if_needed()
    before = _top(row)
    _press(row, button)
    expect(page.get_by_role("status").last).to_contain_text(said)
    expect(row).to_be_hidden()
    assert abs(_top(following) - before) <= SLACK
    expect(following.locator(".box")).to_be_focused()


def test_a_tick_that_is_taken_back_says_so_and_one_that_stands_does_not(
    page: Page, sample: Candidate, stage: Stage, sign_in: SignIn
) -> None:
    sign_in(page, sample)
    _open(page, stage)
    page.locator("#plan summary", has_text="done").click()
    said = page.get_by_role("status").last
    page.locator('#plan li.done[id^="task-ask."]').first.get_by_role("button").press("Enter")
    expect(page.locator(".messages")).to_contain_text("They have answered this already.")
    expect(said).to_have_text(re.compile(r"^\d.* left, .* of it today$"))
    page.locator('#plan li.done[id^="task-second-opinion."]').first.get_by_role("button").press("Enter")
    expect(said).to_have_text(re.compile(r"^Open again: [^.]+\. \d.* left, .* of it today$"))
    expect(page.locator(".messages")).to_have_text("")
    # The fold that was open stays open, though one fewer is done.
    expect(page.locator("#plan li.done").first).to_be_visible()


@pytest.mark.parametrize("button", ["Mark as done", "Not needed"])
def test_without_a_script_the_page_comes_back_to_the_row_that_took_its_place(
    button: str,
    plain_page: Page,
    sample: Candidate,
    stage: Stage,
    sign_in: SignIn,
) -> None:
    sign_in(plain_page, sample)
    _open(plain_page, stage)
    row, landing = _row(plain_page, 1), _row(plain_page, 2)
    _press(row, button)
    plain_page.wait_for_url(f"**{stage.get_absolute_url()}#task-*")
    assert plain_page.url.partition("#")[2] == landing.get_attribute("id")
    expect(landing).to_be_in_viewport()


def test_a_tick_on_today_renews_the_list_and_the_readiness(
    page: Page, sample: Candidate, stage: Stage, sign_in: SignIn
) -> None:
    sign_in(page, sample)
    page.goto(reverse("stages:show_today"))
    first, second = (page.locator("#readiness li[id]").nth(number) for number in (0, 1))
    name = second.get_attribute("id")
    readiness = page.locator("#readiness .ring b")
    before = int(readiness.inner_text().split("/")[0])
    first.locator(".box").press("Enter")
    expect(readiness).to_contain_text(f"{before + 1}/")
    expect(page.locator(f'[id="{name}"] .box')).to_be_focused()


def test_a_tick_after_the_session_ended_asks_to_sign_in(
    page: Page, sample: Candidate, stage: Stage, sign_in: SignIn
) -> None:
    sign_in(page, sample)
    _open(page, stage)
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    _row(page, 0).locator(".box").press("Enter")
    expect(page.get_by_role("button", name="Sign in", exact=True)).to_be_visible()
