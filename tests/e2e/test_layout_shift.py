"""Nothing on a page moves once it is drawn: not for a face, a picture or a script that comes later."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from interviewprep.accounts.models import Candidate
from interviewprep.stages.models import Stage

from .conftest import DESK, PHONE, OpenPage, SignIn

# It counts what Chromium says moved, as Lighthouse does; nobody has pressed anything that would excuse it.
COUNT = """window.moved = 0;
new PerformanceObserver(list => list.getEntries().forEach(one => window.moved += one.value))
  .observe({ type: "layout-shift", buffered: true });"""
SETTLED = """async () => {
  await document.fonts.ready;
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 100))));
  return window.moved;
}"""


def _moved(page: Page, paths: list[str]) -> dict[str, float]:
    found = {}
    for path in paths:
        page.goto(path)
        if moved := page.evaluate(SETTLED):
            found[path] = moved
    return found


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_nothing_moves_on_the_pages_that_matter_most(
    open_page: OpenPage, sample: Candidate, sign_in: SignIn, viewport: dict[str, int]
) -> None:
    stage = Stage.objects.of(sample).get(kind="second-interview", application__company="Northwind Logistics")
    page = open_page(viewport=viewport)
    page.add_init_script(COUNT)
    assert _moved(page, ["/", "/advice/second-interview/"]) == {}
    sign_in(page, sample)
    own = ("show_stage", "show_sheet", "show_glance", "write_debrief")
    of_stage = [reverse(f"stages:{name}", args=[stage.pk]) for name in own]
    application = stage.application.get_absolute_url()
    assert _moved(page, ["/", "/applications/", application, "/insights/", *of_stage]) == {}
