"""From the public why page to a stage, at phone width and without scripts."""

import pytest
from playwright.sync_api import Page, expect


@pytest.fixture
def answered(plain_page: Page) -> Page:
    """The why page with three facts given."""
    plain_page.goto("/why/")
    plain_page.get_by_label("Second", exact=True).check()
    plain_page.get_by_label("New people", exact=True).check()
    plain_page.get_by_label("Somebody more senior than before").check()
    plain_page.get_by_label("They had doubts about something").check()
    plain_page.get_by_role("button", name="Show the likely reasons").click()
    return plain_page


def test_answers_are_in_the_address_and_the_reasons_below(answered: Page) -> None:
    assert "interviewers=new" in answered.url
    reasons = answered.locator("ol.reasons > li")
    expect(reasons.nth(0)).to_have_attribute("data-reason", "second-opinion")
    expect(reasons.nth(0)).to_have_attribute("data-likelihood", "most-likely")
    expect(reasons.nth(1)).to_have_attribute("data-reason", "delve-deeper")
    expect(reasons.nth(1)).to_have_attribute("data-likelihood", "likely")
    expect(answered.get_by_label("They had doubts about something")).to_be_checked()


def test_the_answers_become_a_stage_after_signing_up(answered: Page) -> None:
    page = answered
    page.get_by_label("Company").fill("Harbour Health")
    page.get_by_role("textbox", name="Role").fill("Service Improvement Manager")
    page.get_by_role("button", name="Keep it").click()
    page.get_by_label("Email").fill("visitor@example.com")
    page.get_by_label("Password", exact=False).first.fill("a long enough phrase")
    page.get_by_role("button", name="Create the account").click()
    page.get_by_role("button", name="Keep it").click()
    expect(page.locator('[data-reason="second-opinion"]')).to_have_attribute("data-likelihood", "most-likely")
    expect(page.locator('[data-reason="delve-deeper"]')).to_have_attribute("data-likelihood", "likely")
    expect(page.get_by_role("main")).to_contain_text("Harbour Health")
