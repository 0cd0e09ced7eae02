"""What is pressed is 24 px high and wide at least, unless it stands in a sentence."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.stages.models import Stage

from .conftest import SignIn

# A link in a sentence has text beside it; the others stand alone in their line.
SMALL = """() => [...document.querySelectorAll('a[href], button, summary, select')].filter((one) => {
  const box = one.getBoundingClientRect();
  if (!box.width || !box.height || one.closest('.visually-hidden, .skip-link')) return false;
  const inSentence = getComputedStyle(one).display === 'inline'
    && [...one.parentNode.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
  return !inSentence && (Math.round(box.width) < 24 || Math.round(box.height) < 24);
}).map((one) => `${location.pathname}: ${one.textContent.trim()}`)"""


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
