"""The whole way from a transcript to a saved debrief, without a script too."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from interviewprep.accounts.models import Candidate
from interviewprep.stages.models import Asked, Stage, Statement
from tests.advice.score_transcripts import FOLDER

from .conftest import SignIn
from .steps import named


@pytest.fixture
def stage(sample: Candidate) -> Stage:
    """The second interview of the sample candidate, which has just ended."""
    stage = Stage.objects.of(sample).get(kind="second-interview", application__company="Northwind Logistics")
    stage.starts_at = timezone.now() - datetime.timedelta(hours=2)
    stage.save()
    return stage


@pytest.mark.parametrize("with_script", [True, False], ids=["script", "plain"])
def test_a_transcript_fills_the_debrief_which_is_saved_from_there(
    page: Page, plain_page: Page, sign_in: SignIn, stage: Stage, with_script: bool
) -> None:
    browser = page if with_script else plain_page
    sign_in(browser, stage.owner)
    _read(browser, stage)
    _tick(browser)
    asked, told = Asked.objects.filter(stage=stage).count(), Statement.objects.filter(stage=stage).count()
    expect(browser.get_by_role("status").filter(has_text="Nothing is saved yet")).to_be_visible()
    expect(named(browser, "asked-0-question")).to_have_value(
        "So, to kick us off, talk me through your last two years at Brackwater."
    )
    browser.get_by_role("button", name="Save the debrief").click()
    expect(browser.get_by_text("Debrief saved")).to_be_visible()
    assert Asked.objects.filter(stage=stage).count() == asked + 9
    assert Statement.objects.filter(stage=stage).count() == told + 2


def _read(page: Page, stage: Stage) -> None:
    page.goto(reverse("stages:write_debrief", args=[stage.pk]))
    page.get_by_role("link", name="Do you have a transcript?").click()
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose a file, or paste the text.")
    named(page, "file").set_input_files(FOLDER / "zoom_en_panel.vtt")
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Found in the transcript")


def _tick(page: Page) -> None:
    expect(page.locator("b", has_text="Saoirse Pemberton")).to_be_visible()
    expect(page.locator('input[name^="questions-"][type="checkbox"]:checked')).to_have_count(10)
    page.get_by_role("checkbox", name="How would your team describe you").uncheck()
    page.get_by_role("button", name="Fill in the debrief").click()
