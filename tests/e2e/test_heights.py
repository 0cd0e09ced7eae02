"""How long a page is on a phone with the sample data: what somebody needs in a hurry is not far down.

Each test prints what it measures: `uv run pytest tests/e2e/test_heights.py -n0 -rP -m "slow or not slow"`.
"""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from interviewprep.accounts.models import Candidate
from interviewprep.advice.library import library
from interviewprep.stages.models import Stage
from tests.advice.score_transcripts import FOLDER

from .conftest import PHONE, SignIn


def _today(stage: Stage) -> str:
    return "/"


def _stage(stage: Stage) -> str:
    return stage.get_absolute_url()


def _application(stage: Stage) -> str:
    return stage.application.get_absolute_url()


def _advert(stage: Stage) -> str:
    return reverse("applications:edit_advert", args=[stage.application_id])


def _proof(stage: Stage) -> str:
    return reverse("applications:show_proof", args=[stage.application_id])


def _practice(stage: Stage) -> str:
    return reverse("practice:show_practice")


def _questions(stage: Stage) -> str:
    return reverse("practice:list_questions")


def _compare(stage: Stage) -> str:
    return reverse("fit:compare")


def _debrief(stage: Stage) -> str:
    return reverse("stages:write_debrief", args=[stage.pk])


def _asks(stage: Stage) -> str:
    return reverse("stages:edit_asks", args=[stage.pk])


def _sheet(stage: Stage) -> str:
    return reverse("stages:show_sheet", args=[stage.pk])


def _what_matters(stage: Stage) -> str:
    return reverse("fit:edit_criteria")


# A page of the second interview at Northwind Logistics, and the most screens that it may take.
MOST_SCREENS: dict[str, tuple[Callable[[Stage], str], float]] = {
    "Today": (_today, 2.5),
    "stage": (_stage, 4.5),
    "application": (_application, 2.5),
    "advert": (_advert, 2.5),
    "proof": (_proof, 2),
    "practice": (_practice, 1.5),
    "question bank": (_questions, 2.5),
    "compare": (_compare, 2.5),
    "debrief": (_debrief, 2.5),
    "what to ask": (_asks, 3),
    "sheet": (_sheet, 2),
    "what matters": (_what_matters, 1.5),
}


MOST_OF_AN_ARTICLE = 5
# With five points of the advert, four questions, and more of every kind logged at the first interview.
MOST_OF_A_FILLED_DEBRIEF = 2.5
# With the ten questions of a transcript, each with a rating to choose.
MOST_OF_A_TRANSCRIBED_DEBRIEF = 3.5


@pytest.mark.parametrize("name", MOST_SCREENS)
def test_a_page_is_no_longer_than_agreed(page: Page, sample: Candidate, sign_in: SignIn, name: str) -> None:
    path, most = MOST_SCREENS[name]
    stage = Stage.objects.of(sample).get(application__company="Northwind Logistics", kind=Stage.Kind.SECOND)
    sign_in(page, sample)
    page.goto(path(stage))
    assert _screens(page) <= most


def test_a_filled_debrief_is_no_longer_than_an_empty_one(
    page: Page, sample: Candidate, sign_in: SignIn
) -> None:
    stage = _first_interview(sample)
    sign_in(page, sample)
    page.goto(_debrief(stage))
    assert _screens(page) <= MOST_OF_A_FILLED_DEBRIEF


def test_a_debrief_filled_from_a_transcript_is_no_longer_than_agreed(
    page: Page, sample: Candidate, sign_in: SignIn
) -> None:
    stage = Stage.objects.of(sample).get(application__company="Fenwick Labs")
    sign_in(page, sample)
    page.goto(reverse("stages:read_transcript", args=[stage.pk]))
    page.locator('[name="file"]').set_input_files(FOLDER / "zoom_en_panel.vtt")
    page.get_by_role("button", name="Read it").click()
    page.get_by_role("button", name="Fill in the debrief").click()
    page.wait_for_url("**/transcript/use/")
    assert _screens(page) <= MOST_OF_A_TRANSCRIBED_DEBRIEF


def _first_interview(sample: Candidate) -> Stage:
    return Stage.objects.of(sample).get(application__company="Northwind Logistics", kind="first-interview")


def _screens(page: Page) -> float:
    height: int = page.evaluate("document.documentElement.scrollHeight")
    screens = height / PHONE["height"]
    print(f"{screens:.2f} screens: {urlsplit(page.url).path}")
    return screens


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/advice/", 2.5),
        ("/why/", 2),
        ("/why/?round=2&interviewers=new&new_senior=on&decides=on&concerns=on", 2),
    ],
)
def test_a_page_for_everybody_is_no_longer_than_agreed(page: Page, path: str, most: float) -> None:
    page.goto(path)
    assert _screens(page) <= most


def test_no_article_is_longer_than_five_screens(page: Page) -> None:
    long = {}
    for article in library():
        page.goto(reverse("guide:show_article", args=[article.slug]))
        long[article.slug] = _screens(page)
    assert {slug: screens for slug, screens in long.items() if screens > MOST_OF_AN_ARTICLE} == {}
