"""What was noted without a connection, and changed elsewhere meanwhile: both are shown."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from interviewprep.stages.models import Asked, PlanMark, Stage
from tests.e2e.axe import faults_here

from .steps import address_of, notices, wait_until_kept, write_debrief

CLOCK = r"\w{3} \d\d:\d\d"


def _tick_offline(page: Page, stage: Stage) -> tuple[str, str]:
    """Tick the first item of the plan without a connection; return its key and its words."""
    page.context.set_offline(True)
    page.goto(address_of("stages:show_stage", stage))
    row = page.locator("#plan .tasks > li:not(.done)").first
    key = str(row.get_attribute("id")).removeprefix("task-")
    words = str(row.locator("form").first.get_attribute("data-said")).removeprefix("Done: ")
    row.locator("button.box").click()
    expect(notices(page)).to_contain_text("1 tick waits for a connection.")
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
    expect(notices(kept)).to_have_text(re.compile(re.escape(words) + here), timeout=20_000)
    assert faults_here(kept, "both ticks") == []
    mark.refresh_from_db()
    assert mark.state == elsewhere
    kept.get_by_role("button", name=press).click()
    expect(notices(kept)).not_to_contain_text("On this phone")
    mark.refresh_from_db()
    assert mark.state == becomes
    kept.goto("/people/")
    expect(notices(kept)).to_have_text("")


def test_a_tick_of_what_is_no_longer_in_the_plan_leaves_no_choice_and_can_be_put_away(
    kept: Page, stage: Stage
) -> None:
    own = {"text": "Buy <a> tie", "days_before": -1}
    PlanMark.objects.create(stage=stage, key="own.1", state="open", at=timezone.now(), **own)
    kept.context.service_workers[0].evaluate("markStale().then(refresh)")
    wait_until_kept(kept, stage, "stages:show_stage", "Buy &lt;a&gt; tie")
    kept.context.set_offline(True)
    kept.goto(address_of("stages:show_stage", stage))
    kept.locator('[id="task-own.1"] button.box').click()
    expect(notices(kept)).to_contain_text("1 tick waits for a connection.")
    PlanMark.objects.all().delete()
    kept.context.set_offline(False)
    expect(notices(kept)).to_contain_text("Buy <a> tie", timeout=20_000)
    expect(notices(kept)).to_contain_text("Saved: no longer in the plan.")
    assert faults_here(kept, "a tick of nothing") == []
    kept.get_by_role("button", name="Close this note").click()
    expect(notices(kept)).to_have_text("")


def test_a_tick_of_a_stage_that_was_deleted_is_said_to_be_lost(kept: Page, stage: Stage) -> None:
    _, words = _tick_offline(kept, stage)
    stage.delete()
    kept.context.set_offline(False)
    expect(kept.get_by_role("heading", level=1)).to_have_text(
        "There is nothing at this address", timeout=20_000
    )
    kept.goto("/")
    expect(notices(kept)).to_contain_text(f"{words}Noted on this phone")


def test_a_tap_taken_back_of_what_was_answered_elsewhere_is_said_and_not_called_sent(
    kept: Page, stage: Stage
) -> None:
    kept.goto(address_of("stages:show_glance", stage))
    kept.locator("#glance-taps button[aria-pressed=false]").first.click()
    expect(kept.locator("#glance-taps li.on")).to_have_count(1)
    asked = Asked.objects.select_related("question").get(stage=stage)
    kept.context.set_offline(True)
    kept.goto(address_of("stages:show_glance", stage))
    kept.locator("#glance-taps li.on button").click()
    expect(notices(kept)).to_contain_text("1 tick waits for a connection.")
    Asked.objects.filter(pk=asked.pk).update(rating="weak")
    kept.context.set_offline(False)
    expect(notices(kept)).to_contain_text(f"came up, {asked.question.text.split()[0]}", timeout=20_000)
    expect(notices(kept)).to_contain_text("Saved: as before, since more is written down about it")
    expect(notices(kept)).to_have_text(re.compile(rf"On this phone: taken back, {CLOCK}\."))
    expect(notices(kept)).not_to_contain_text("Sent")
    kept.get_by_role("button", name="Close this note").click()
    expect(notices(kept)).to_have_text("")
    assert Asked.objects.get(pk=asked.pk).rating == "weak"


def test_a_debrief_changed_elsewhere_meanwhile_shows_both(kept: Page, stage: Stage) -> None:
    kept.context.set_offline(True)
    write_debrief(kept, stage, "How do you count a late delivery?")
    stage.notes = "Written on the laptop."
    stage.save()
    kept.context.set_offline(False)
    expect(kept.get_by_role("button", name="See both versions")).to_be_visible(timeout=20_000)
    assert faults_here(kept, "a debrief and another") == []
    kept.get_by_role("button", name="See both versions").click()
    expect(kept.locator(".error-summary")).to_contain_text("was changed in another window")
    expect(kept.locator(".overtaken")).to_contain_text("Written on the laptop.")
    expect(kept.locator('[name="asked-0-question"]')).to_have_value("How do you count a late delivery?")
    kept.locator(".savebar").get_by_role("button", name="Save the debrief").click()
    expect(notices(kept)).to_contain_text("Debrief saved.")
    assert Asked.objects.filter(stage=stage, question__text="How do you count a late delivery?").count() == 1
    kept.goto("/")
    expect(notices(kept)).to_have_text("")


def test_a_debrief_of_a_stage_that_was_deleted_keeps_its_words_until_they_are_discarded(
    kept: Page, stage: Stage
) -> None:
    kept.context.set_offline(True)
    write_debrief(kept, stage, "How do you count <a late> delivery?")
    stage.delete()
    kept.context.set_offline(False)
    nothing = "There is nothing at this address"
    expect(kept.get_by_role("heading", level=1)).to_have_text(nothing, timeout=20_000)
    kept.goto("/")
    notice = notices(kept)
    expect(notice).to_contain_text("its stage was deleted meanwhile")
    notice.get_by_text("What you wrote").click()
    expect(notice.locator(".words")).to_have_text("How do you count <a late> delivery?")
    assert faults_here(kept, "a debrief of nothing") == []
    notice.get_by_role("button", name="Send it again").click()
    expect(kept.get_by_role("heading", level=1)).to_have_text(nothing)
    kept.goto("/")
    notice.get_by_role("button", name="Discard it").click()
    expect(notice).to_have_text("")
