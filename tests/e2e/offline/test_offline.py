"""Kept on the phone: a stage opens without a connection, what is noted waits, nothing outstays its time.

Once there is a connection again, a page that was opened without one loads anew by itself: nothing here leads
it elsewhere at that moment.
"""

import re

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from interviewprep.accounts.models import Candidate
from interviewprep.stages.models import Asked, PlanMark, Stage
from tests.e2e.conftest import SignIn

from .steps import address_of, keep, notices, open_until_said, wait_until_kept, write_debrief

SAVED = re.compile(r"No connection\. Saved on this phone, \w{3} \d\d:\d\d\.")
EVERYTHING = """async () => ({
  caches: await caches.keys(),
  databases: (await indexedDB.databases()).map(one => one.name),
  workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""


def test_a_stage_opens_without_a_connection_and_ticks_wait_though_the_tab_is_gone(
    kept: Page, stage: Stage
) -> None:
    kept.context.set_offline(True)
    for name in ("stages:show_stage", "stages:show_sheet", "stages:show_glance", "stages:write_debrief"):
        kept.goto(address_of(name, stage))
        expect(notices(kept)).to_have_text(SAVED)
    kept.goto(address_of("stages:show_stage", stage))
    kept.locator('#plan a[href^="/advice/"]').first.click()
    expect(kept.locator("article h1")).to_be_visible()
    # Anything else leads to what is kept, and is not kept itself.
    kept.goto("/people/")
    expect(kept.locator("main")).to_contain_text("What you kept on this phone opens without one:")
    expect(kept.locator("main")).not_to_contain_text("A stage that you keep")
    kept.get_by_role("link", name="Second interview at Northwind").click()
    expect(kept.get_by_role("heading", name="Northwind Logistics", level=1)).to_be_visible()
    kept.goto(address_of("stages:show_stage", stage))
    row = kept.locator("#plan .tasks > li:not(.done)").first
    ident = row.get_attribute("id")
    row.locator("button.box").click()
    expect(notices(kept)).to_contain_text("1 tick waits for a connection.")
    row = kept.locator("#plan .tasks > li:not(.done)").first
    put_away = row.get_attribute("id")
    row.locator("details.menu summary").click()
    row.get_by_role("button", name="Not needed").click()
    expect(kept.locator(f'li[id="{put_away}"]')).to_have_count(0)
    expect(notices(kept)).to_contain_text("1 tick and 1 change of the plan wait for a connection.")
    kept.goto(address_of("stages:show_glance", stage))
    kept.locator("#glance-taps button[aria-pressed=false]").first.click()
    expect(kept.locator("#glance-taps li.on")).to_have_count(1)
    expect(notices(kept)).to_contain_text("2 ticks and 1 change of the plan wait for a connection.")
    context = kept.context
    kept.close()
    again = context.new_page()
    again.goto(address_of("stages:show_stage", stage))
    expect(again.locator(f'li[id="{ident}"]')).to_have_class("done")
    assert not PlanMark.objects.filter(stage=stage, key=str(ident).removeprefix("task-")).exists()
    context.set_offline(False)
    expect(notices(again)).to_contain_text("Sent: 2 ticks and 1 change of the plan.", timeout=20_000)
    marks = {f"task-{mark.key}": mark.state for mark in PlanMark.objects.filter(stage=stage)}
    assert (marks[str(ident)], marks[str(put_away)]) == ("done", "dismissed")


def test_a_kept_stage_is_renewed_by_itself_once_there_is_a_connection(kept: Page, stage: Stage) -> None:
    kept.context.set_offline(True)
    kept.goto(address_of("stages:show_sheet", stage))
    stage.bring = "The depot dashboard on paper"
    stage.save()
    # What was fetched in the last two minutes counts as fresh.
    kept.context.service_workers[0].evaluate("Date.now = () => performance.timeOrigin + 5 * 60000")
    kept.context.set_offline(False)
    expect(notices(kept)).to_have_text("", timeout=20_000)
    wait_until_kept(kept, stage, "stages:show_sheet", stage.bring)
    kept.context.set_offline(True)
    kept.goto(address_of("stages:show_sheet", stage))
    expect(notices(kept)).to_have_text(SAVED)
    expect(kept.locator("main")).to_contain_text(stage.bring)


def test_a_debrief_written_without_a_connection_is_sent_after_signing_in_again(
    kept: Page, sign_in: SignIn, stage: Stage
) -> None:
    kept.context.set_offline(True)
    write_debrief(kept, stage, "How do you count a late delivery?")
    expect(notices(kept)).to_contain_text("A debrief waits for a connection.")
    kept.goto(address_of("stages:write_debrief", stage))
    expect(kept.locator('[name="asked-0-question"]')).to_have_value("How do you count a late delivery?")
    Session.objects.all().delete()
    kept.context.set_offline(False)
    kept.goto(address_of("stages:show_stage", stage))
    expect(notices(kept)).to_contain_text("Sign in as before, and it is sent.")
    assert not Asked.objects.filter(stage=stage, question__text__startswith="How do you count").exists()
    other = Candidate.objects.create_user("other@example.com", "a long enough phrase")
    sign_in(kept, other)
    kept.goto("/")
    expect(notices(kept)).to_have_text("")
    assert kept.evaluate("caches.keys()") == []
    sign_in(kept, stage.owner)
    open_until_said(kept, "Sent: a debrief.")
    assert Asked.objects.filter(stage=stage, question__text="How do you count a late delivery?").count() == 1


def test_signing_out_leaves_nothing_on_the_phone(kept: Page, stage: Stage) -> None:
    kept.goto("/")
    # As if the script of the page left had failed.
    kept.get_by_label("Account").click()
    kept.get_by_role("button", name="Sign out").click()
    expect(kept.get_by_role("link", name="Sign in").first).to_be_visible()
    assert kept.evaluate(EVERYTHING) == {"caches": [], "databases": [], "workers": 0}


def test_what_still_waits_is_named_before_signing_out_loses_it(kept: Page, stage: Stage) -> None:
    kept.context.set_offline(True)
    write_debrief(kept, stage, "How do you count a late delivery?")
    stage.notes = "Written on the laptop."
    stage.save()
    kept.context.set_offline(False)
    expect(kept.get_by_role("button", name="See both versions")).to_be_visible(timeout=20_000)
    kept.get_by_label("Account").click()
    kept.get_by_role("button", name="Sign out").click()
    expect(kept.get_by_role("heading", name="Sign out?")).to_be_visible()
    expect(notices(kept)).to_contain_text("Signing out throws yours away.")
    kept.locator("main").get_by_role("button", name="Sign out").click()
    expect(kept.get_by_role("link", name="Sign in").first).to_be_visible()
    assert kept.evaluate(EVERYTHING) == {"caches": [], "databases": [], "workers": 0}


def test_a_stage_that_is_over_is_wiped_and_so_is_one_that_is_given_up(kept: Page, stage: Stage) -> None:
    kept.get_by_role("button", name="Remove it from this phone").click()
    expect(kept.get_by_text("Open it without a connection")).to_be_visible()
    assert kept.evaluate("caches.keys()") == []
    keep(kept)
    expect(kept.get_by_role("heading", name="Kept on this phone")).to_be_visible(timeout=30_000)
    kept.context.service_workers[0].evaluate("Date.now = () => performance.timeOrigin + 3 * 86400000")
    kept.context.set_offline(True)
    with pytest.raises(Exception, match="ERR_"):
        kept.goto(address_of("stages:show_sheet", stage))
    kept.context.set_offline(False)
    kept.goto("/")
    assert kept.evaluate("caches.keys()") == []
