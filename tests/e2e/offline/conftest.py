"""A phone that keeps a stage."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.stages.models import Stage
from tests.e2e.conftest import SignIn

from .steps import address_of, keep


@pytest.fixture
def stage(
    live_server: LiveServer,
    alice: Candidate,
    make_application: Callable[..., Application],
    make_stage: Callable[..., Stage],
) -> Stage:
    """A second interview that has just ended, with a round before it."""
    application = make_application(alice)
    make_stage(application, in_days=-7, kind="first-interview", status="done")
    return make_stage(application, in_days=-61 / (24 * 60), kind="second-interview")


@pytest.fixture
def kept(page: Page, sign_in: SignIn, stage: Stage) -> Page:
    """A phone that keeps the stage, on its sheet."""
    sign_in(page, stage.owner)
    page.goto(address_of("stages:show_sheet", stage))
    keep(page)
    # Some thirty files are fetched.
    expect(page.get_by_role("heading", name="Kept on this phone")).to_be_visible(timeout=30_000)
    return page
