"""Steps that several browser tests share, and helpers for finding form fields."""

import datetime
from zoneinfo import ZoneInfo

from django.utils import timezone
from playwright.sync_api import Locator, Page, expect


def sign_up(page: Page) -> None:
    """Create an account through its form, ending on Today."""
    page.goto("/")
    page.get_by_role("link", name="Create an account").first.click()
    named(page, "email").fill("ada@example.com")
    named(page, "password1").fill("a long enough phrase")
    page.get_by_role("button", name="Create the account").click()
    expect(page).to_have_url("/")


def add_application(page: Page) -> None:
    """Add an application from the navigation, ending on its page."""
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Applications").click()
    page.get_by_role("main").get_by_role("link", name="Add an application").first.click()
    named(page, "company").fill("Northwind Logistics")
    named(page, "role").fill("Operations Analyst")
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Northwind Logistics")


def named(page: Page, name: str) -> Locator:
    """Return the field with that name."""
    return page.locator(f'[name="{name}"]')


def choose(page: Page, name: str, value: str) -> None:
    """Select one of the radio buttons with that name."""
    page.locator(f'[name="{name}"][value="{value}"]').check()


def unfold(page: Page, name: str) -> None:
    """Unfold the part of a page that holds this field."""
    if not named(page, name).first.is_visible():
        page.locator(f'details:has([name="{name}"]) > summary').last.click()


def save(page: Page) -> None:
    """Press the submit button of a page's form."""
    page.locator('main form[method="post"]').last.get_by_role("button").last.click()


def at(days: int, time: str) -> str:
    """Return what a browser's date and time control sends for a day in the candidate's zone."""
    today = timezone.now().astimezone(ZoneInfo("Europe/London")).date()
    return f"{today + datetime.timedelta(days=days)}T{time}"
