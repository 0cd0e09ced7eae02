"""The whole loop on a phone, without scripts and with them: from signing up to the second sheet."""

import datetime
from zoneinfo import ZoneInfo

from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

CONCERN = "Little experience leading people"
UNANSWERED = "How would you measure a late delivery?"
WEAK = "Tell me about a time a forecast of yours was wrong."


def test_from_signing_up_to_the_sheet_of_the_second_interview(phone: Page) -> None:
    _sign_up(phone)
    _add_application(phone)
    _add_first_interview(phone)
    _write_debrief(phone)
    _add_second_interview(phone)
    _see_why(phone)
    _tick_the_first_task(phone)
    _carry_the_sheet(phone)


def _sign_up(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Create an account").first.click()
    _named(page, "email").fill("ada@example.com")
    _named(page, "password1").fill("a long enough phrase")
    page.get_by_role("button", name="Create the account").click()
    expect(page).to_have_url("/")


def _add_application(page: Page) -> None:
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Applications").click()
    page.get_by_role("main").get_by_role("link", name="Add an application").first.click()
    _named(page, "company").fill("Northwind Logistics")
    _named(page, "role").fill("Operations Analyst")
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Northwind Logistics")


def _add_first_interview(page: Page) -> None:
    page.get_by_role("main").get_by_role("link", name="Add a stage").first.click()
    expect(_named(page, "kind")).to_have_value("first-interview")
    _named(page, "starts_at").fill(_at(-3, "10:30"))
    _named(page, "format").select_option("video")
    _named(page, "new-0-name").fill("Hannah Reid")
    _named(page, "new-0-relation").select_option("recruiter")
    _save(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("First interview")


def _write_debrief(page: Page) -> None:
    page.get_by_role("link", name="Write the debrief").first.click()
    _named(page, "asked-0-question").fill(UNANSWERED)
    _choose(page, "asked-0-rating", "not-answered")
    _named(page, "asked-0-answer").fill("Against the date promised at order.")
    _named(page, "asked-1-question").fill(WEAK)
    _choose(page, "asked-1-rating", "weak")
    _named(page, "points-0-text").fill(CONCERN)
    _choose(page, "points-0-kind", "concern")
    page.get_by_role("button", name="Save the debrief").click()
    main = page.get_by_role("main")
    for words in (CONCERN, UNANSWERED, WEAK):
        expect(main).to_contain_text(words)


def _add_second_interview(page: Page) -> None:
    page.get_by_role("link", name="Northwind Logistics").first.click()
    page.get_by_role("main").get_by_role("link", name="Add a stage").first.click()
    expect(_named(page, "kind")).to_have_value("second-interview")
    _named(page, "starts_at").fill(_at(3, "14:00"))
    _named(page, "format").select_option("in-person")
    _named(page, "place").fill("14 Wharf Street, Leeds")
    _named(page, "new-0-name").fill("Priya Shah")
    _named(page, "new-0-relation").select_option("senior-management")
    _unfold(page, "new-0-level")
    _named(page, "new-0-level").select_option("director")
    _named(page, "new-0-job_title").fill("Director of Operations")
    _named(page, "new-0-decides").check()
    _named(page, "new-1-name").fill("Tom Okafor")
    _named(page, "new-1-relation").select_option("colleague")
    _save(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Second interview")


def _see_why(page: Page) -> None:
    second_opinion = page.locator('[data-reason="second-opinion"]')
    expect(second_opinion).to_contain_text("Priya Shah")
    expect(second_opinion).to_have_attribute("data-likelihood", "most-likely")
    deeper = page.locator('[data-reason="delve-deeper"]')
    expect(deeper).to_have_attribute("data-likelihood", "likely")
    for words in (CONCERN, UNANSWERED, WEAK.rstrip(".")):
        expect(deeper).to_contain_text(words)


def _tick_the_first_task(page: Page) -> None:
    tasks = page.locator("ul.check > li")
    first = " ".join(tasks.nth(index).inner_text() for index in range(3))
    assert [words for words in (CONCERN, UNANSWERED, WEAK.rstrip(".")) if words not in first] == []
    name = tasks.first.get_attribute("id") or ""
    tasks.first.get_by_role("button", name="Mark as done").click()
    ticked = page.locator(f'[id="{name}"]')
    expect(ticked).to_have_class("done")
    page.reload()
    expect(ticked).to_have_class("done")
    expect(page.locator("ul.check > li.done")).to_have_count(1)


def _carry_the_sheet(page: Page) -> None:
    page.get_by_role("link", name="Prep sheet").first.click()
    sheet = page.get_by_role("main")
    everything = (
        "Northwind Logistics",
        "14:00",
        "14 Wharf Street, Leeds",
        "Priya Shah",
        "Director of Operations",
        "Tom Okafor",
        CONCERN,
        UNANSWERED,
        "Against the date promised at order.",
        WEAK,
    )
    for words in everything:
        expect(sheet).to_contain_text(words)


def _named(page: Page, name: str) -> Locator:
    return page.locator(f'[name="{name}"]')


def _choose(page: Page, name: str, value: str) -> None:
    page.locator(f'[name="{name}"][value="{value}"]').check()


def _unfold(page: Page, name: str) -> None:
    """Open the folded part of a page that holds this field."""
    if not _named(page, name).is_visible():
        page.locator(f'details:has([name="{name}"]) > summary').last.click()


def _save(page: Page) -> None:
    page.locator('main form[method="post"]').last.get_by_role("button").last.click()


def _at(days: int, time: str) -> str:
    """Return what a browser's date and time control sends for that day in the candidate's zone."""
    today = timezone.now().astimezone(ZoneInfo("Europe/London")).date()
    return f"{today + datetime.timedelta(days=days)}T{time}"
