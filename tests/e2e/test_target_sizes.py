"""What is pressed is 24 px high and wide at least, unless it stands in a sentence."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.stages.models import Interviewer, Stage

from .conftest import SignIn

# A link in a sentence has text beside it; the others stand alone in their line.
SMALL = """() => [...document.querySelectorAll('a[href], button, summary, select')].filter((one) => {
  const box = one.getBoundingClientRect();
  if (!box.width || !box.height || one.closest('.visually-hidden, .skip-link')) return false;
  const inSentence = getComputedStyle(one).display === 'inline'
    && [...one.parentNode.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
  return !inSentence && (Math.round(box.width) < 24 || Math.round(box.height) < 24);
}).map((one) => `${location.pathname}: ${one.textContent.trim()}`)"""

SMALLEST = 44
LOW = """(least) => [...document.querySelectorAll(
  '.card-head :is(a, button), .section-head :is(a, button), .crumbs a, .back, .links-row a, .foot a, '
  + '.btn, .pill, .icon-button, .actions > a, .list > li > a.small, details.more > summary, .fold > summary')]
  .filter((one) => one.offsetWidth && !one.closest('.visually-hidden'))
  .filter((one) => one.getBoundingClientRect().height < least - .5)
  .map((one) => `${location.pathname}: ${one.textContent.trim()} ${one.getBoundingClientRect().height}`)"""


@pytest.mark.parametrize("width", [390, 1280])
def test_everything_that_is_pressed_alone_is_24_px(
    live_server: LiveServer,
    page: Page,
    sign_in: SignIn,
    alice: Candidate,
    make_application: Callable[..., Application],
    make_stage: Callable[..., Stage],
    width: int,
) -> None:
    application = make_application(alice, url="https://jobs.example.org/analyst")
    stage = make_stage(application, in_days=3)
    page.set_viewport_size({"width": width, "height": 844})
    page.goto("/accounts/password/reset/")
    small = page.evaluate(SMALL)
    sign_in(page, alice)
    for path in (
        *(
            "/account/",
            "/account/reminders/",
            "/account/export/",
            "/accounts/password/change/",
            "/account/leave/",
        ),
        *(reverse("applications:show_board"), application.get_absolute_url(), stage.get_absolute_url()),
        *("/", "/compare/", "/rehearse/", "/people/", "/stories/", "/advice/"),
    ):
        page.goto(path)
        small += page.evaluate(SMALL)
    assert small == []


@pytest.mark.parametrize(
    ("where", "place", "leads_to"),
    [
        ("application", ".list > li:has-text('Little experience') > .chevron", "/threads/"),
        ("application", ".list > li:has-text('Priya Shah') > .chevron", "/people/"),
        ("stage", ".list > li:has-text('Little experience') small", "/threads/"),
        ("applications", ".list > li.row:has-text('Northwind') .when", "/applications/"),
    ],
)
def test_a_row_is_pressed_wherever_the_thumb_lands(
    page: Page, sample: Candidate, sign_in: SignIn, where: str, place: str, leads_to: str
) -> None:
    stage = _second_interview(sample)
    sign_in(page, sample)
    paths = {
        "application": stage.application.get_absolute_url(),
        "stage": stage.get_absolute_url(),
        "applications": reverse("applications:list_applications"),
    }
    page.goto(paths[where])
    # In the middle, where the bar at the bottom covers nothing.
    page.locator(place).first.evaluate("one => one.scrollIntoView({ block: 'center' })")
    box = page.locator(place).first.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_url(lambda url: url.split("://")[1].partition("/")[2] != paths[where].lstrip("/"))
    assert leads_to in page.url


def test_the_menu_of_a_row_stays_above_it(page: Page, sample: Candidate, sign_in: SignIn) -> None:
    sign_in(page, sample)
    page.goto(reverse("applications:list_applications"))
    page.locator(".list > li.row details.menu > summary").first.click()
    expect(page.locator(".list > li.row details.menu").first).to_have_attribute("open", "")


def test_the_way_back_is_as_high_as_a_thumb_needs(page: Page, sample: Candidate, sign_in: SignIn) -> None:
    stage = _second_interview(sample)
    sign_in(page, sample)
    for name in ("stages:write_debrief", "stages:show_sheet", "stages:read_transcript", "stages:copy_stage"):
        page.goto(reverse(name, args=[stage.pk]))
        box = page.locator(".back").bounding_box()
        assert box is not None
        assert round(box["height"]) >= SMALLEST, name


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_what_stands_in_a_head_or_alone_is_as_high_as_a_thumb_needs(
    page: Page, sample: Candidate, sign_in: SignIn, width: int
) -> None:
    stage = _second_interview(sample)
    person = Interviewer.objects.of(sample).get(name="Mark Ellison")
    page.set_viewport_size({"width": width, "height": 844})
    sign_in(page, sample)
    low: list[str] = []
    for path in (
        *(stage.get_absolute_url(), stage.application.get_absolute_url(), person.get_absolute_url()),
        *("/", "/stages/", "/people/", "/practice/", "/stories/", "/questions/", "/insights/", "/compare/"),
        *("/account/", reverse("applications:edit_advert", args=[stage.application_id])),
    ):
        page.goto(path)
        # Crumbs are always shown; what folds is opened.
        page.evaluate(
            "document.querySelectorAll('details:not(.menu)').forEach((one) => { one.open = true; })"
        )
        low += page.evaluate(LOW, SMALLEST)
    assert low == []


def _second_interview(sample: Candidate) -> Stage:
    return Stage.objects.of(sample).get(application__company="Northwind Logistics", kind="second-interview")


@pytest.mark.parametrize("width", [320, 390])
def test_a_menu_opens_within_the_page(page: Page, sample: Candidate, sign_in: SignIn, width: int) -> None:
    stage = _second_interview(sample)
    # Short enough for its button to stand at the right of the name; the other one's stands at the left.
    short = Application.objects.create(owner=sample, company="Contoso", role="Buyer")
    page.set_viewport_size({"width": width, "height": 844})
    sign_in(page, sample)
    outside = {}
    pages = (stage, stage.application, short)
    for path in (one.get_absolute_url() for one in pages):
        page.goto(path)
        page.locator("main details.menu > summary:visible").first.click()
        box = page.locator("main details.menu[open] > .menu-items").first.bounding_box()
        assert box is not None
        if box["x"] < 0 or box["x"] + box["width"] > width:
            outside[path] = box
    assert outside == {}
