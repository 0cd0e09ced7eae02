"""The bookmark on another page: what was selected there is here after signing up, and saved only then."""

from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from interviewprep.applications.models import Advert
from interviewprep.pages.bookmarklet import LONGEST_QUERY, bookmarklet


def test_the_bookmark_brings_a_page_here_and_keeps_it_through_the_sign_up(
    live_server: LiveServer, page: Page
) -> None:
    page.goto("/advice/second-opinion/")
    page.evaluate("getSelection().selectAllChildren(document.querySelector('main'))")
    script = bookmarklet(f"{live_server.url}/applications/share/").removeprefix("javascript:")
    with page.context.expect_page() as opened:
        page.evaluate(script)
    shared = opened.value
    expect(shared.get_by_text("Only the beginning of the text fitted.")).to_be_visible()
    assert LONGEST_QUERY - 500 < len(shared.url.split("?")[1]) <= LONGEST_QUERY
    words = shared.locator('[name="text"]').input_value()
    shared.locator('[name="company"]').fill("Northwind Logistics")
    shared.get_by_role("button", name="Add it").click()
    shared.locator('[name="email"]').fill("dora@example.com")
    shared.locator('[name="password1"]').fill("a long enough phrase")
    assert Advert.objects.count() == 0
    shared.get_by_role("button", name="Create the account").click()
    expect(shared.locator('[name="text"]')).to_have_value(words)
    shared.get_by_role("button", name="Add it").click()
    expect(shared.get_by_role("heading", name="The points of the advert")).to_be_visible()
    assert Advert.objects.get().application.company == "Northwind Logistics"
