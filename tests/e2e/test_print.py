"""The prep sheet on paper."""

import re

from django.urls import reverse
from playwright.sync_api import Page, expect

from interviewprep.accounts.models import Candidate
from interviewprep.stages.models import Stage

from .conftest import DESK, OpenPage, SignIn

_PAGE = re.compile(rb"/Type\s*/Page\b")


def _pages(page: Page, path: str) -> int:
    page.goto(path)
    return len(_PAGE.findall(page.pdf(format="A4", prefer_css_page_size=True)))


def test_the_sheet_of_an_ordinary_stage_prints_on_one_page(
    open_page: OpenPage, sample: Candidate, sign_in: SignIn
) -> None:
    page = open_page()
    sign_in(page, sample)
    counts = {
        stage.name: _pages(page, reverse("stages:show_sheet", args=[stage.pk]))
        for stage in Stage.objects.of(sample).filter(status__in=["confirmed", "expected"])
    }
    assert counts == {"First interview": 1, "Second interview": 1, "Final interview": 1}


def test_an_article_prints_without_the_navigation(open_page: OpenPage) -> None:
    page = open_page(viewport=DESK)
    page.goto("/advice/second-opinion/")
    page.emulate_media(media="print")
    for part in ("nav.tabs", "footer.foot"):
        expect(page.locator(part)).to_be_hidden()
