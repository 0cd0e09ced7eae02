"""Where two clocks are in play, the one to be on time by leads, and both are named."""

import datetime
from collections.abc import Callable

from django.urls import reverse
from playwright.sync_api import Page, expect

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.stages.models import Stage

from .conftest import SignIn
from .steps import named


def test_an_interview_abroad_leads_with_the_clock_there_on_page_and_sheet(
    plain_page: Page,
    sign_in: SignIn,
    alice: Candidate,
    make_application: Callable[..., Application],
    make_stage: Callable[..., Stage],
) -> None:
    stage = make_stage(
        make_application(alice),
        starts_at=datetime.datetime(2099, 12, 3, 8, tzinfo=datetime.UTC),
        time_zone="Europe/Berlin",
        format="in-person",
        place="Bahnhofstr. 1, 30159 Hannover",
    )
    sign_in(plain_page, alice)
    plain_page.goto(stage.get_absolute_url())
    when = plain_page.locator("#round li").first
    expect(when).to_contain_text("09:00 in Hannover")
    expect(when).to_contain_text("08:00 for you")
    plain_page.get_by_role("link", name="Prep sheet").click()
    expect(plain_page.get_by_role("main")).to_contain_text("09:00 in Hannover; 08:00 for you")
    plain_page.goto(reverse("stages:move_stage", args=[stage.pk]))
    named(plain_page, "starts_at").fill("2099-12-04T10:00")
    plain_page.get_by_label("They did").check(force=True)
    plain_page.get_by_role("button", name="Save the date").click()
    expect(plain_page.get_by_role("status")).to_contain_text("10:00 in Hannover; 09:00 for you")
