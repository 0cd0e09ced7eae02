"""The search by keyboard: "/" and Ctrl+K lead there, never while something is typed; and without a script."""

from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from interviewprep.accounts.models import Candidate

from .conftest import DESK, OpenPage, SignIn


def test_the_search_is_reached_used_and_left_by_keyboard(
    live_server: LiveServer, open_page: OpenPage, sign_in: SignIn, sample: Candidate
) -> None:
    page = open_page(viewport=DESK)
    sign_in(page, sample)
    page.goto("/people/")
    _type_in_a_field(page)
    page.keyboard.press("/")
    page.wait_for_url("/search/")
    page.keyboard.press("Control+k")
    field = page.get_by_role("searchbox", name="Everything you have written, and the advice")
    expect(field).to_be_focused()
    page.keyboard.type("forecast")
    page.keyboard.press("Enter")
    page.wait_for_url("/search/?q=forecast")
    expect(page.get_by_role("heading", name="Stories")).to_be_visible()
    expect(page.locator("mark").first).to_have_text("forecast")
    found = page.locator(".search .cover")
    page.keyboard.press("Control+k")
    for place in (0, 1):
        page.keyboard.press("ArrowDown")
        expect(found.nth(place)).to_be_focused()
    for _ in range(2):
        page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    page.locator("h1").click(force=True)
    page.keyboard.press("?")
    page.wait_for_url("/keys/")
    page.get_by_role("button", name="Switch them off").click()
    expect(page.get_by_role("button", name="Switch them on")).to_be_visible()
    page.locator("h1").click()
    page.keyboard.press("/")
    page.keyboard.press("?")
    page.wait_for_url("/keys/")
    page.keyboard.press("Control+k")
    page.wait_for_url("/search/")


def test_without_a_script_a_link_and_a_form_do_the_same(
    live_server: LiveServer, open_page: OpenPage, sign_in: SignIn, sample: Candidate
) -> None:
    page = open_page(java_script_enabled=False)
    sign_in(page, sample)
    page.goto("/")
    page.get_by_role("link", name="Search", exact=True).click()
    page.get_by_role("searchbox").fill("Leeds")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="Stages 2").click()
    expect(page.get_by_role("link", name="Stages 2")).to_have_attribute("aria-current", "page")
    expect(page.get_by_role("heading", level=2)).to_have_count(1)


def _type_in_a_field(page: Page) -> None:
    field = page.get_by_role("searchbox").or_(page.get_by_role("textbox")).first
    field.focus()
    page.keyboard.type("a/b?")
    expect(field).to_have_value("a/b?")
    page.locator("h1").click()
