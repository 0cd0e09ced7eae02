"""WCAG 2.2 AA on every main page, by axe; and what axe cannot see: the keyboard, 320 px, long names."""

import datetime
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Page, expect

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.stages.models import Attendance, FeedbackNote, Interviewer, Stage

from .conftest import DESK, PHONE, OpenPage, SignIn
from .pages import PUBLIC, own_pages

TAGS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]
NARROW = {"width": 320, "height": 640}
VIEWPORTS = pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
LONG = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" * 3


def _faults(page: Page, paths: dict[str, str]) -> str:
    """Return what axe finds on each page, in the light and, of colours, in the dark too: one line a fault."""
    everything = {"runOnly": {"type": "tag", "values": TAGS}, "rules": {"target-size": {"enabled": True}}}
    colours = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
    found: list[str] = []
    for name, path in paths.items():
        # Without motion, so that no colour is caught half-way from light to dark.
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        page.goto(path)
        found += [f"{name} ({path}) {fault}" for fault in _run(page, everything)]
        page.emulate_media(color_scheme="dark", reduced_motion="reduce")
        found += [f"{name} ({path}) in the dark {fault}" for fault in _run(page, colours)]
    return "\n".join(found)


def _run(page: Page, options: dict[str, Any]) -> list[str]:
    response = Axe().run(page, options={"resultTypes": ["violations"], **options}).response
    return [
        f"{violation['id']}: {node['html'][:160]}"
        for violation in response["violations"]
        for node in violation["nodes"]
    ]


def _too_wide(page: Page, paths: dict[str, str]) -> dict[str, int]:
    """Return the pages that scroll sideways, with the width they take."""
    found = {}
    for name, path in paths.items():
        page.goto(path)
        width, room = page.evaluate("[document.scrollingElement.scrollWidth, window.innerWidth]")
        if width > room:
            found[f"{name} ({path})"] = width
    return found


def _second_interview(candidate: Candidate) -> Stage:
    return Stage.objects.of(candidate).get(kind=Stage.Kind.SECOND, application__company="Northwind Logistics")


@pytest.fixture
def awkward(sample: Candidate) -> Stage:
    """A stage of an application with very long words and emoji, forty stages, and people named likewise."""
    application = Application.objects.create(
        owner=sample, company=LONG, role="👩🏽‍🚀 " + LONG, location=LONG, pay=LONG, source=LONG, notes=LONG
    )
    person = Interviewer.objects.create(owner=sample, name=LONG[:150], job_title="🦊" * 40, decides=True)
    start = timezone.now() - datetime.timedelta(days=150)
    for number in range(1, 41):
        stage = Stage.objects.create(
            application=application,
            position=number,
            label=LONG[:110],
            place=LONG,
            starts_at=start + datetime.timedelta(days=4 * number),
            objective=LONG,
            bring=LONG,
        )
        Attendance.objects.create(stage=stage, interviewer=person)
    first = application.stages.all()[0]
    FeedbackNote.objects.create(stage=first, kind="concern", words=LONG, next_answer=LONG, interviewer=person)
    coming = [stage for stage in application.stages.all() if stage.is_coming(timezone.now())]
    return coming[0]


@VIEWPORTS
def test_axe_finds_nothing_on_the_public_pages(open_page: OpenPage, viewport: dict[str, int]) -> None:
    assert _faults(open_page(viewport=viewport), PUBLIC) == ""


@VIEWPORTS
def test_axe_finds_nothing_on_a_candidates_pages(
    open_page: OpenPage, sample: Candidate, sign_in: SignIn, viewport: dict[str, int]
) -> None:
    page = open_page(viewport=viewport)
    sign_in(page, sample)
    stage = _second_interview(sample)
    assert _faults(page, own_pages(stage.application, stage)) == ""


@VIEWPORTS
def test_axe_finds_nothing_before_anything_is_logged(
    open_page: OpenPage, alice: Candidate, sign_in: SignIn, viewport: dict[str, int]
) -> None:
    page = open_page(viewport=viewport)
    sign_in(page, alice)
    empty = ("/", "/applications/", "/applications/board/", "/stages/", "/stages/new/", "/people/")
    assert _faults(page, {path: path for path in empty}) == ""


def test_no_public_page_scrolls_sideways_at_320_px(open_page: OpenPage) -> None:
    assert _too_wide(open_page(viewport=NARROW), PUBLIC) == {}


def test_no_page_scrolls_sideways_at_320_px_with_the_sample(
    open_page: OpenPage, sample: Candidate, sign_in: SignIn
) -> None:
    page = open_page(viewport=NARROW)
    sign_in(page, sample)
    stage = _second_interview(sample)
    assert _too_wide(page, own_pages(stage.application, stage)) == {}


def test_no_page_scrolls_sideways_at_320_px_with_endless_names_and_forty_stages(
    open_page: OpenPage, awkward: Stage, sample: Candidate, sign_in: SignIn
) -> None:
    page = open_page(viewport=NARROW)
    sign_in(page, sample)
    assert _too_wide(page, own_pages(awkward.application, awkward)) == {}


def test_the_skip_link_is_the_first_stop_and_leads_to_the_content(open_page: OpenPage) -> None:
    page = open_page(viewport=DESK)
    page.goto("/why/")
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    expect(skip).to_have_class("skip-link")
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


# Each stop of the Tab key: where it stands in the page's order, and whether one sees that it has the focus.
_STOP = """() => {
  const here = document.activeElement;
  if (!here || here === document.body) return null;
  const stops = [...document.querySelectorAll("*")];
  const style = getComputedStyle(here);
  const label = here.labels && here.labels.length ? getComputedStyle(here.labels[0]) : style;
  const next = here.nextElementSibling ? getComputedStyle(here.nextElementSibling) : style;
  const seen = [style, label, next].some(
    (one) => (one.outlineStyle !== "none" && parseFloat(one.outlineWidth) > 0) || one.boxShadow !== "none");
  const box = here.getBoundingClientRect();
  return {place: stops.indexOf(here), seen, inside: box.bottom > 0 && box.top < innerHeight,
          what: here.outerHTML.slice(0, 120)};
}"""


@pytest.mark.parametrize("path", ["/", "stage", "debrief", "/applications/new/", "/why/"])
def test_the_keyboard_goes_through_a_page_in_order_and_shows_where_it_is(
    open_page: OpenPage, sample: Candidate, sign_in: SignIn, path: str
) -> None:
    page = open_page(viewport=DESK)
    sign_in(page, sample)
    stage = _second_interview(sample).get_absolute_url()
    page.goto({"stage": stage, "debrief": f"{stage}debrief/"}.get(path, path))
    stops = []
    for _ in range(250):
        page.keyboard.press("Tab")
        stop = page.evaluate(_STOP)
        if stop is None or (stops and stop["place"] == stops[0]["place"]):
            break
        stops.append(stop)
    places = [stop["place"] for stop in stops]
    assert len(places) > 5
    assert places == sorted(places)
    assert [stop["what"] for stop in stops if not stop["seen"] or not stop["inside"]] == []


def test_the_main_actions_of_a_phone_are_44_px_high(
    open_page: OpenPage, sample: Candidate, sign_in: SignIn
) -> None:
    page = open_page()
    sign_in(page, sample)
    stage = _second_interview(sample).get_absolute_url()
    small = {}
    for path in ("/", stage, f"{stage}debrief/", "/applications/new/", "/stages/new/"):
        page.goto(path)
        heights = page.locator("main .btn:not(.small, .link)").evaluate_all(
            "all => all.map(one => [one.textContent.trim(), one.getBoundingClientRect().height])"
        )
        assert heights
        small |= {f"{path} {name}": height for name, height in heights if height < 44}
    assert small == {}
