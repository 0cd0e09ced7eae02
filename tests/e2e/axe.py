"""What axe finds on a page, in every width and scheme, and whether the page scrolls sideways."""

import re
from collections.abc import Iterator
from typing import Any, Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, ViewportSize

from .conftest import DESK, PHONE

NARROW: ViewportSize = {"width": 320, "height": 640}
# All of axe's rules for WCAG A and AA, and its good practices; two of them are off unless asked for.
_ALL: dict[str, Any] = {
    "resultTypes": ["violations"],
    "rules": {"target-size": {"enabled": True}, "label-content-name-mismatch": {"enabled": True}},
    "preload": False,
}
# The other scheme of a page that was just looked at changes its colours and nothing else, which
# tests/web/test_style.py holds the style sheets to: the other rules would find the same once more.
_OF_COLOUR: dict[str, Any] = {
    "resultTypes": ["violations"],
    "runOnly": ["color-contrast", "link-in-text-block"],
    "preload": False,
}
# At its narrowest a page is that of a phone, but for what few rules of the style sheet hide or shrink.
_OF_ROOM: dict[str, Any] = {
    "resultTypes": ["violations"],
    "runOnly": [
        *("color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable"),
        *("button-name", "link-name", "label", "page-has-heading-one"),
    ],
    "preload": False,
}
# Each width and both schemes; both at once on a desk, which shows all of a page.
# On screens so high that the bar at the bottom, which one scrolls under, covers nothing.
LOOKS: tuple[tuple[ViewportSize, Literal["light", "dark"], dict[str, Any]], ...] = (
    ({**NARROW, "height": 5000}, "light", _OF_ROOM),
    ({**PHONE, "height": 5000}, "dark", _ALL),
    ({**DESK, "height": 3000}, "dark", _ALL),
    ({**DESK, "height": 3000}, "light", _OF_COLOUR),
)
# Only the faults axe finds are fetched from the browser: the rest is long.
_FAULTS = """rules => axe.run(rules).then(found => [
  ...found.violations.flatMap(one => one.nodes.map(node => `${one.id}: ${node.html.slice(0, 160)}`)),
  ...(document.scrollingElement.scrollWidth > innerWidth ? ["scrolls sideways"] : [])])"""
_ANSWER = "/an-answer/"


def faults(page: Page, paths: dict[str, str]) -> str:
    """Return what is wrong with each page, by its name and path, one line per fault."""
    page.add_init_script(Axe().axe_script)
    found: list[str] = []
    for name, path in paths.items():
        page.goto(path)
        found += _look(page, f"{name} ({path})")
    return "\n".join(found)


def faults_of_answers(page: Page, answers: dict[str, str]) -> str:
    """Return the same for pages without an address to open, given by name as the HTML they are."""
    page.add_init_script(Axe().axe_script)
    return "\n".join(fault for name in opened(page, answers) for fault in _look(page, name))


def opened(page: Page, answers: dict[str, str]) -> Iterator[str]:
    """Open one HTML after another as if the app had answered it, and yield its name."""

    def answer(route: Route) -> None:
        name = route.request.url.partition(_ANSWER)[2]
        route.fulfill(body=list(answers.values())[int(name)], content_type="text/html")

    page.route(re.compile(_ANSWER), answer)
    for place, name in enumerate(answers):
        page.goto(f"{_ANSWER}{place}")
        yield name


def faults_here(page: Page, name: str) -> list[str]:
    """Return the same for one page as it stands, called `name`; it stays as wide and as light as before."""
    before = page.viewport_size
    page.evaluate(Axe().axe_script)
    found = _look(page, name)
    if before:
        page.set_viewport_size(before)
    page.emulate_media(color_scheme="null", reduced_motion="null")
    return found


def _look(page: Page, name: str) -> list[str]:
    found: list[str] = []
    for viewport, scheme, rules in LOOKS:
        page.set_viewport_size(viewport)
        # Without motion, so that no colour is caught halfway between light and dark.
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        said = page.evaluate(_FAULTS, rules)
        found += [f"{name}, {scheme}, {viewport['width']} px: {fault}" for fault in said]
    return found
