"""What is done on a phone that keeps a stage, and what it is asked."""

from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from interviewprep.stages.models import Stage

HOLDS = """async ([address, words]) => {
  const page = await caches.match(address, { ignoreVary: true });
  return page && (await page.text()).includes(words);
}"""


def keep(page: Page) -> None:
    page.get_by_text("Open it without a connection").click()
    page.get_by_role("button", name="Keep on this phone").click()


def address_of(name: str, stage: Stage) -> str:
    return reverse(name, args=[stage.pk])


def wait_until_kept(page: Page, stage: Stage, name: str, words: str) -> None:
    # `wait_for_function` would take the promise itself for an answer.
    for _ in range(100):
        if page.evaluate(HOLDS, [address_of(name, stage), words]):
            return
        page.wait_for_timeout(100)
    pytest.fail(f"The kept copy of {name} does not say “{words}”.")


def notices(page: Page) -> Any:
    return page.locator(".messages")


def write_debrief(page: Page, stage: Stage, question: str) -> None:
    page.goto(address_of("stages:write_debrief", stage))
    page.locator('[name="asked-0-question"]').fill(question)
    page.locator(".savebar").get_by_role("button", name="Save the debrief").click()


def open_until_said(page: Page, words: str) -> None:
    """Open a page again and again until it says so: a page waits five seconds at most for what is sent."""
    for _ in range(5):
        page.goto("/")
        if words in (notices(page).text_content() or ""):
            return
        page.wait_for_timeout(1000)
    pytest.fail(f"Nothing says “{words}”.")
