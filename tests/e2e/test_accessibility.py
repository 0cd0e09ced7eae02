"""WCAG 2.2 AA on every page, by axe; plus what axe cannot see: the keyboard, 320 px, long names."""

import pytest
from django.urls import resolve, reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.stages.models import Stage
from tests.web.urls import every_address

from .answers import client_of, entrance_pages, error_pages, own_answers, single_sign_on_pages
from .awkward import LONG, fill_awkwardly
from .axe import NARROW, faults, faults_here, faults_of_answers, opened
from .conftest import DESK, OpenPage, SignIn
from .elsewhere import ELSEWHERE, OF_ENTRANCE, OF_FORMS
from .pages import PUBLIC, brief_pages, factor_pages, goodbye_pages, import_pages, own_pages
from .steps import unfold

# What a new candidate sees.
EMPTY = (
    "/",
    "/applications/",
    "/applications/board/",
    "/stages/",
    "/stages/new/",
    "/people/",
    "/minutes/",
    "/practice/",
    "/stories/",
    "/questions/",
    "/rehearse/",
    "/compare/",
)
NOWHERE = "/advice/no-such-article/"


def _all_pages(stage: Stage, words: str = "Bring the dashboard.") -> dict[str, str]:
    """Return all of a candidate's pages, with `stage` as the coming one and `words` in a brief."""
    ended = Application.objects.of(stage.owner).exclude(ending="")[0]
    return {
        **own_pages(stage.application, stage),
        **goodbye_pages(ended),
        **brief_pages(stage, words),
        **import_pages(stage.owner),
        **factor_pages(stage.owner),
    }


def _looked_at(candidate: Candidate) -> set[str]:
    own = _all_pages(_second_interview(candidate))
    return {*PUBLIC.values(), *EMPTY, *own.values()} - {NOWHERE}


def _second_interview(candidate: Candidate) -> Stage:
    return Stage.objects.of(candidate).get(kind=Stage.Kind.SECOND, application__company="Northwind Logistics")


@pytest.fixture
def awkward(sample: Candidate) -> Stage:
    """The coming stage of the most awkward application."""
    return fill_awkwardly(sample)


def test_axe_finds_nothing_on_the_public_pages(page: Page, live_server: LiveServer) -> None:
    assert faults(page, PUBLIC) == ""


# In quarters, so that no process is left with a long test when the others are done.
@pytest.mark.parametrize("quarter", range(4))
def test_axe_finds_nothing_on_a_candidates_pages(
    page: Page, sample: Candidate, sign_in: SignIn, quarter: int
) -> None:
    sign_in(page, sample)
    paths = list(_all_pages(_second_interview(sample)).items())
    assert faults(page, dict(paths[quarter::4])) == ""


def test_axe_finds_nothing_on_the_pages_of_errors_and_of_the_entrance(page: Page, sample: Candidate) -> None:
    answers = {**entrance_pages(sample), **error_pages(sample), **single_sign_on_pages()}
    assert answers.keys() >= OF_ENTRANCE
    assert faults_of_answers(page, answers) == ""


def test_axe_finds_nothing_on_the_steps_that_follow_a_form(page: Page, sample: Candidate) -> None:
    answers = own_answers(_second_interview(sample))
    assert answers.keys() >= OF_FORMS
    assert faults_of_answers(page, answers) == ""


def test_axe_finds_nothing_before_anything_is_logged(page: Page, alice: Candidate, sign_in: SignIn) -> None:
    sign_in(page, alice)
    assert faults(page, {path: path for path in EMPTY}) == ""


def test_no_page_with_an_endless_name_or_forty_stages_scrolls_sideways_at_320_px(
    open_page: OpenPage, awkward: Stage, sample: Candidate
) -> None:
    """Of the pages without them, which are a third, the same is asked where axe looks at them."""
    client, page = client_of(sample), open_page(viewport=NARROW)
    answers = {name: client.get(path).text for name, path in _all_pages(awkward, LONG).items()}
    long = {name: html for name, html in answers.items() if LONG[:20] in html}
    assert len(long) > 80
    widths = {name: page.evaluate("document.scrollingElement.scrollWidth") for name in opened(page, long)}
    assert {name: width for name, width in widths.items() if width > NARROW["width"]} == {}


def test_every_page_is_one_of_those_looked_at(sample: Candidate) -> None:
    """A new page belongs in pages.py, or in answers.py: this finds addresses that nothing looks at."""
    looked_at = {resolve(path.partition("?")[0]).view_name for path in _looked_at(sample)}
    pages = {address.name for address in every_address() if not address.only_post}
    # The confirmation for deleting is always the same page.
    asks_first = {name for name in pages if name.partition(":")[2].startswith("delete_")}
    assert pages - looked_at - asks_first == ELSEWHERE


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


MAIN_PAGES = ("stages:show_today", "stages:show_stage")
ALSO_BY_KEYBOARD = (
    "stages:write_debrief",
    "stages:edit_asks",
    "stages:use_minutes",
    "practice:show_practice",
    "practice:edit_story",
    "rehearse for a stage",
    "letters:write_to_stage",
    "fit:edit_impression, over",
    "compare one",
    "briefs:show_brief_page",
    "applications:new_application",
)


@pytest.mark.parametrize("name", [*MAIN_PAGES, *ALSO_BY_KEYBOARD])
def test_the_keyboard_goes_through_a_page_in_order_and_shows_where_it_is(
    open_page: OpenPage, sample: Candidate, sign_in: SignIn, name: str
) -> None:
    page = open_page(viewport=DESK)
    sign_in(page, sample)
    page.goto(_all_pages(_second_interview(sample))[name])
    stops = []
    for _ in range(250):
        page.keyboard.press("Tab")
        stop = page.evaluate(_STOP)
        if stop is None or (stops and stop["place"] == stops[0]["place"]):
            break
        stops.append(stop)
    places = [stop["place"] for stop in stops]
    # A page for one thing has few stops; none at all would make the rest say nothing.
    assert len(places) > 3
    assert places == sorted(places)
    assert [stop["what"] for stop in stops if not stop["seen"] or not stop["inside"]] == []


def test_the_main_actions_of_a_phone_are_44_px_high(
    open_page: OpenPage, sample: Candidate, sign_in: SignIn
) -> None:
    page = open_page()
    sign_in(page, sample)
    paths = _all_pages(_second_interview(sample))
    small = {}
    for name in MAIN_PAGES:
        page.goto(paths[name])
        heights = page.locator("main .btn:visible:not(.small, .link)").evaluate_all(
            "all => all.map(one => [one.textContent.trim(), one.getBoundingClientRect().height])"
        )
        assert heights
        small |= {f"{name} {button}": height for button, height in heights if height < 44}
    assert small == {}


def test_axe_finds_nothing_where_both_versions_are_shown(
    page: Page, sample: Candidate, sign_in: SignIn
) -> None:
    sign_in(page, sample)
    stage = _second_interview(sample)
    found = []
    for name, row, field in (
        ("applications:edit_application", stage.application, "notes"),
        ("stages:write_debrief", stage, "learned"),
    ):
        page.goto(reverse(name, args=[row.pk]))
        type(row).objects.filter(pk=row.pk).update(**{field: "Saved elsewhere. " * 40})
        unfold(page, field)
        page.locator(f'[name="{field}"]').fill("Typed here 🙂 " * 40)
        page.locator('main form[method="post"] button:not([name])').last.click()
        expect(page.get_by_role("heading", name="Both versions")).to_be_visible()
        found += faults_here(page, name)
        assert page.locator(f'[name="{field}"]').input_value().startswith("Typed here 🙂")
    assert found == []
