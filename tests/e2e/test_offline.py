"""Kept on the phone: a stage opens without a connection, what is noted waits, nothing outstays its time.

Once there is a connection again, a page that was opened without one loads anew by itself: nothing here leads
it elsewhere at that moment.
"""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.stages.models import Asked, PlanMark, Stage

from .conftest import SignIn

SAVED = re.compile(r"No connection\. Saved on this phone, \w{3} \d\d:\d\d\.")
EVERYTHING = """async () => ({
  caches: await caches.keys(),
  databases: (await indexedDB.databases()).map(one => one.name),
  workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""

HOLDS = """async ([address, words]) => {
  const page = await caches.match(address, { ignoreVary: true });
  return page && (await page.text()).includes(words);
}"""


@pytest.fixture
def stage(
    live_server: LiveServer,
    alice: Candidate,
    make_application: Callable[..., Application],
    make_stage: Callable[..., Stage],
) -> Stage:
    """A second interview that has just ended, with a round before it."""
    application = make_application(alice)
    make_stage(application, in_days=-7, kind="first-interview", status="done")
    return make_stage(application, in_days=-61 / (24 * 60), kind="second-interview")


@pytest.fixture
def kept(page: Page, sign_in: SignIn, stage: Stage) -> Page:
    """A phone that keeps the stage, on its sheet."""
    sign_in(page, stage.owner)
    page.goto(_of("stages:show_sheet", stage))
    _keep(page)
    # Some thirty files are fetched.
    expect(page.get_by_role("heading", name="Kept on this phone")).to_be_visible(timeout=30_000)
    return page


def _keep(page: Page) -> None:
    page.get_by_text("Open it without a connection").click()
    page.get_by_role("button", name="Keep on this phone").click()


def _of(name: str, stage: Stage) -> str:
    return reverse(name, args=[stage.pk])


def _wait_until_kept(page: Page, stage: Stage, name: str, words: str) -> None:
    # `wait_for_function` would take the promise itself for an answer.
    for _ in range(100):
        if page.evaluate(HOLDS, [_of(name, stage), words]):
            return
        page.wait_for_timeout(100)
    pytest.fail(f"The kept copy of {name} does not say “{words}”.")


def _notices(page: Page) -> Any:
    return page.locator(".messages")


def _write_debrief(page: Page, stage: Stage, question: str) -> None:
    page.goto(_of("stages:write_debrief", stage))
    page.locator('[name="asked-0-question"]').fill(question)
    page.locator(".savebar").get_by_role("button", name="Save the debrief").click()


def test_a_stage_opens_without_a_connection_and_ticks_wait_though_the_tab_is_gone(
    kept: Page, stage: Stage
) -> None:
    kept.context.set_offline(True)
    for name in ("stages:show_stage", "stages:show_sheet", "stages:show_glance", "stages:write_debrief"):
        kept.goto(_of(name, stage))
        expect(_notices(kept)).to_have_text(SAVED)
    kept.goto(_of("stages:show_stage", stage))
    kept.locator('#plan a[href^="/advice/"]').first.click()
    expect(kept.locator("article h1")).to_be_visible()
    # Anything else leads to what is kept, and is not kept itself.
    kept.goto("/people/")
    expect(kept.locator("main")).to_contain_text("What you kept on this phone opens without one:")
    expect(kept.locator("main")).not_to_contain_text("A stage that you keep")
    kept.get_by_role("link", name="Second interview at Northwind").click()
    expect(kept.get_by_role("heading", name="Northwind Logistics", level=1)).to_be_visible()
    kept.goto(_of("stages:show_stage", stage))
    row = kept.locator("#plan .tasks > li:not(.done)").first
    ident = row.get_attribute("id")
    row.locator("button.box").click()
    expect(_notices(kept)).to_contain_text("1 tick waits for a connection.")
    row = kept.locator("#plan .tasks > li:not(.done)").first
    put_away = row.get_attribute("id")
    row.locator("details.menu summary").click()
    row.get_by_role("button", name="Not needed").click()
    expect(kept.locator(f'li[id="{put_away}"]')).to_have_count(0)
    expect(_notices(kept)).to_contain_text("1 tick and 1 change of the plan wait for a connection.")
    kept.goto(_of("stages:show_glance", stage))
    kept.locator("#glance-taps button[aria-pressed=false]").first.click()
    expect(kept.locator("#glance-taps li.on")).to_have_count(1)
    expect(_notices(kept)).to_contain_text("2 ticks and 1 change of the plan wait for a connection.")
    context = kept.context
    kept.close()
    again = context.new_page()
    again.goto(_of("stages:show_stage", stage))
    expect(again.locator(f'li[id="{ident}"]')).to_have_class("done")
    assert not PlanMark.objects.filter(stage=stage, key=str(ident).removeprefix("task-")).exists()
    context.set_offline(False)
    expect(_notices(again)).to_contain_text("Sent: 2 ticks and 1 change of the plan.", timeout=20_000)
    marks = {f"task-{mark.key}": mark.state for mark in PlanMark.objects.filter(stage=stage)}
    assert (marks[str(ident)], marks[str(put_away)]) == ("done", "dismissed")


def test_a_kept_stage_is_renewed_by_itself_once_there_is_a_connection(kept: Page, stage: Stage) -> None:
    kept.context.set_offline(True)
    kept.goto(_of("stages:show_sheet", stage))
    stage.bring = "The depot dashboard on paper"
    stage.save()
    # What was fetched in the last two minutes counts as fresh.
    kept.context.service_workers[0].evaluate("Date.now = () => performance.timeOrigin + 5 * 60000")
    kept.context.set_offline(False)
    expect(_notices(kept)).to_have_text("", timeout=20_000)
    _wait_until_kept(kept, stage, "stages:show_sheet", stage.bring)
    kept.context.set_offline(True)
    kept.goto(_of("stages:show_sheet", stage))
    expect(_notices(kept)).to_have_text(SAVED)
    expect(kept.locator("main")).to_contain_text(stage.bring)


def test_a_debrief_written_without_a_connection_is_sent_after_signing_in_again(
    kept: Page, sign_in: SignIn, stage: Stage
) -> None:
    kept.context.set_offline(True)
    _write_debrief(kept, stage, "How do you count a late delivery?")
    expect(_notices(kept)).to_contain_text("A debrief waits for a connection.")
    kept.goto(_of("stages:write_debrief", stage))
    expect(kept.locator('[name="asked-0-question"]')).to_have_value("How do you count a late delivery?")
    Session.objects.all().delete()
    kept.context.set_offline(False)
    kept.goto(_of("stages:show_stage", stage))
    expect(_notices(kept)).to_contain_text("Sign in as before, and it is sent.")
    assert not Asked.objects.filter(stage=stage, question__text__startswith="How do you count").exists()
    other = Candidate.objects.create_user("other@example.com", "a long enough phrase")
    sign_in(kept, other)
    kept.goto("/")
    expect(_notices(kept)).to_have_text("")
    assert kept.evaluate("caches.keys()") == []
    sign_in(kept, stage.owner)
    kept.goto("/")
    expect(_notices(kept)).to_contain_text("Sent: a debrief.")
    assert Asked.objects.filter(stage=stage, question__text="How do you count a late delivery?").count() == 1


CLOCK = r"\w{3} \d\d:\d\d"


def _tick_offline(page: Page, stage: Stage) -> tuple[str, str]:
    """Tick the first item of the plan without a connection; return its key and its words."""
    page.context.set_offline(True)
    page.goto(_of("stages:show_stage", stage))
    row = page.locator("#plan .tasks > li:not(.done)").first
    key = str(row.get_attribute("id")).removeprefix("task-")
    words = str(row.locator("form").first.get_attribute("data-said")).removeprefix("Done: ")
    row.locator("button.box").click()
    expect(_notices(page)).to_contain_text("1 tick waits for a connection.")
    return key, words


@pytest.mark.parametrize(
    ("elsewhere", "saved", "press", "becomes"),
    [
        ("dismissed", "out of the plan", "Tick it", "done"),
        ("dismissed", "out of the plan", "Leave it as saved", "dismissed"),
        ("open", "still to do", "Tick it", "done"),
    ],
)
def test_a_tick_shows_what_was_ticked_here_and_what_was_saved_elsewhere(
    kept: Page, stage: Stage, elsewhere: str, saved: str, press: str, becomes: str
) -> None:
    key, words = _tick_offline(kept, stage)
    # By the clock of the worker the tick is a minute old, so that this is the later of the two.
    mark = PlanMark.objects.create(stage=stage, key=key, state=elsewhere, at=timezone.now())
    kept.context.service_workers[0].evaluate("const now = Date.now; Date.now = () => now() + 60000")
    kept.context.set_offline(False)
    here = rf"On this phone: ticked, {CLOCK}\.\s*Saved: {saved}, {CLOCK}\."
    expect(_notices(kept)).to_have_text(re.compile(re.escape(words) + here), timeout=20_000)
    mark.refresh_from_db()
    assert mark.state == elsewhere
    kept.get_by_role("button", name=press).click()
    expect(_notices(kept)).not_to_contain_text("On this phone")
    mark.refresh_from_db()
    assert mark.state == becomes
    kept.goto("/people/")
    expect(_notices(kept)).to_have_text("")


def test_a_tick_of_what_is_no_longer_in_the_plan_leaves_no_choice_and_can_be_put_away(
    kept: Page, stage: Stage
) -> None:
    own = {"text": "Buy <a> tie", "days_before": -1}
    PlanMark.objects.create(stage=stage, key="own.1", state="open", at=timezone.now(), **own)
    kept.context.service_workers[0].evaluate("markStale().then(refresh)")
    _wait_until_kept(kept, stage, "stages:show_stage", "Buy &lt;a&gt; tie")
    kept.context.set_offline(True)
    kept.goto(_of("stages:show_stage", stage))
    kept.locator('[id="task-own.1"] button.box').click()
    expect(_notices(kept)).to_contain_text("1 tick waits for a connection.")
    PlanMark.objects.all().delete()
    kept.context.set_offline(False)
    expect(_notices(kept)).to_contain_text("Buy <a> tie", timeout=20_000)
    expect(_notices(kept)).to_contain_text("Saved: no longer in the plan.")
    kept.get_by_role("button", name="Close this note").click()
    expect(_notices(kept)).to_have_text("")


def test_a_tick_of_a_stage_that_was_deleted_is_said_to_be_lost(kept: Page, stage: Stage) -> None:
    _, words = _tick_offline(kept, stage)
    stage.delete()
    kept.context.set_offline(False)
    expect(kept.get_by_role("heading", level=1)).to_have_text(
        "There is nothing at this address", timeout=20_000
    )
    kept.goto("/")
    expect(_notices(kept)).to_contain_text(f"{words}Noted on this phone")


def test_a_debrief_changed_elsewhere_meanwhile_shows_both(kept: Page, stage: Stage) -> None:
    kept.context.set_offline(True)
    _write_debrief(kept, stage, "How do you count a late delivery?")
    stage.notes = "Written on the laptop."
    stage.save()
    kept.context.set_offline(False)
    kept.get_by_role("button", name="See both versions").click(timeout=20_000)
    expect(kept.locator(".error-summary")).to_contain_text("was changed in another window")
    expect(kept.locator(".overtaken")).to_contain_text("Written on the laptop.")
    expect(kept.locator('[name="asked-0-question"]')).to_have_value("How do you count a late delivery?")
    kept.locator(".savebar").get_by_role("button", name="Save the debrief").click()
    expect(_notices(kept)).to_contain_text("Debrief saved.")
    assert Asked.objects.filter(stage=stage, question__text="How do you count a late delivery?").count() == 1
    kept.goto("/")
    expect(_notices(kept)).to_have_text("")


def test_a_debrief_of_a_stage_that_was_deleted_keeps_its_words_until_they_are_discarded(
    kept: Page, stage: Stage
) -> None:
    kept.context.set_offline(True)
    _write_debrief(kept, stage, "How do you count <a late> delivery?")
    stage.delete()
    kept.context.set_offline(False)
    nothing = "There is nothing at this address"
    expect(kept.get_by_role("heading", level=1)).to_have_text(nothing, timeout=20_000)
    kept.goto("/")
    notice = _notices(kept)
    expect(notice).to_contain_text("its stage was deleted meanwhile")
    notice.get_by_text("What you wrote").click()
    expect(notice.locator(".words")).to_have_text("How do you count <a late> delivery?")
    notice.get_by_role("button", name="Send it again").click()
    expect(kept.get_by_role("heading", level=1)).to_have_text(nothing)
    kept.goto("/")
    notice.get_by_role("button", name="Discard it").click()
    expect(notice).to_have_text("")


def test_signing_out_leaves_nothing_on_the_phone(kept: Page, stage: Stage) -> None:
    kept.goto("/")
    # As if the script of the page left had failed.
    kept.get_by_label("Account").click()
    kept.get_by_role("button", name="Sign out").click()
    expect(kept.get_by_role("link", name="Sign in").first).to_be_visible()
    assert kept.evaluate(EVERYTHING) == {"caches": [], "databases": [], "workers": 0}


def test_what_still_waits_is_named_before_signing_out_loses_it(kept: Page, stage: Stage) -> None:
    kept.context.set_offline(True)
    _write_debrief(kept, stage, "How do you count a late delivery?")
    stage.notes = "Written on the laptop."
    stage.save()
    kept.context.set_offline(False)
    expect(kept.get_by_role("button", name="See both versions")).to_be_visible(timeout=20_000)
    kept.get_by_label("Account").click()
    kept.get_by_role("button", name="Sign out").click()
    expect(kept.get_by_role("heading", name="Sign out?")).to_be_visible()
    expect(_notices(kept)).to_contain_text("Signing out throws yours away.")
    kept.locator("main").get_by_role("button", name="Sign out").click()
    expect(kept.get_by_role("link", name="Sign in").first).to_be_visible()
    assert kept.evaluate(EVERYTHING) == {"caches": [], "databases": [], "workers": 0}


def test_a_stage_that_is_over_is_wiped_and_so_is_one_that_is_given_up(kept: Page, stage: Stage) -> None:
    kept.get_by_role("button", name="Remove it from this phone").click()
    expect(kept.get_by_text("Open it without a connection")).to_be_visible()
    assert kept.evaluate("caches.keys()") == []
    _keep(kept)
    expect(kept.get_by_role("heading", name="Kept on this phone")).to_be_visible(timeout=30_000)
    kept.context.service_workers[0].evaluate("Date.now = () => performance.timeOrigin + 3 * 86400000")
    kept.context.set_offline(True)
    with pytest.raises(Exception, match="ERR_"):
        kept.goto(_of("stages:show_sheet", stage))
    kept.context.set_offline(False)
    kept.goto("/")
    assert kept.evaluate("caches.keys()") == []
