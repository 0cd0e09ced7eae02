"""After a round the next step is one press away, without scripts too."""

import datetime
import re
from collections.abc import Callable

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.stages.models import Stage

from .conftest import SignIn
from .steps import named


@pytest.fixture
def held(
    alice: Candidate, make_application: Callable[..., Application], make_stage: Callable[..., Stage]
) -> Stage:
    """A first interview of two days ago, with nothing coming."""
    return make_stage(make_application(alice), in_days=-2, status="done", debriefed_at=timezone.now())


def _open(page: Page, sign_in: SignIn, stage: Stage) -> None:
    sign_in(page, stage.owner)
    page.goto(stage.get_absolute_url())


def test_asked_back_opens_the_next_stage_with_its_defaults(
    plain_page: Page, sign_in: SignIn, held: Stage
) -> None:
    _open(plain_page, sign_in, held)
    plain_page.get_by_role("button", name="Asked back").click()
    expect(plain_page).to_have_url(re.compile(f"/applications/{held.application_id}/stages/new/$"))
    expect(named(plain_page, "kind")).to_have_value("second-interview")
    held.refresh_from_db()
    assert held.outcome == "through"


def test_their_no_ends_the_application_and_offers_thanks_and_feedback(
    plain_page: Page, sign_in: SignIn, held: Stage
) -> None:
    _open(plain_page, sign_in, held)
    plain_page.get_by_role("button", name="They said no").click()
    expect(plain_page).to_have_url(reverse("letters:show_goodbye", args=[held.application_id]))
    expect(plain_page.get_by_role("link", name="Ask for feedback")).to_be_visible()
    held.refresh_from_db()
    assert (held.outcome, held.application.ending) == ("rejected", "rejected")


def test_still_waiting_sets_when_to_ask_again(plain_page: Page, sign_in: SignIn, held: Stage) -> None:
    _open(plain_page, sign_in, held)
    plain_page.get_by_role("link", name="Still waiting").click()
    plain_page.get_by_role("button", name="Save").last.click()
    expect(plain_page.get_by_role("status")).to_contain_text("Today offers to ask again")
    held.refresh_from_db()
    assert held.ask_again_on == timezone.localdate() + datetime.timedelta(days=7)
