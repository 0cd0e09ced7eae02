"""An advert and its proof, from the paste to the table: what nobody has tested is named where it matters."""

import datetime
import re
from collections.abc import Callable

from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application, Point
from interviewprep.practice.models import Proof, Story
from interviewprep.stages.models import Stage

from .conftest import DESK, SignIn
from .steps import at, choose, named, save, unfold

ADVERT = """What we look for
• You have led people, if only for a project
• SQL and spreadsheets, every day
• You manage suppliers and hauliers

What you will do
• Find out why deliveries are late"""
LEADS, SQL, SUPPLIERS, LATE = [line[2:] for line in ADVERT.splitlines() if line.startswith("•")]


def test_from_the_pasted_advert_to_the_table_of_what_each_round_tested(
    page: Page,
    alice: Candidate,
    sign_in: SignIn,
    make_application: Callable[..., Application],
    make_stage: Callable[..., Stage],
) -> None:
    application = make_application(alice)
    first = make_stage(application, in_days=-2)
    Story.objects.create(owner=alice, title="The warehouse pilot", themes=["leadership"])
    page.set_viewport_size(DESK)
    sign_in(page, alice)
    _keep_the_advert(page, application)
    _link_a_story(page)
    _debrief_the_first_round(page, first)
    second = _be_asked_back(page, application)
    _see_what_nobody_has_tested(page, second)
    _tap_in_the_round(page, second)
    _debrief_the_second_round(page, second)
    _read_the_table(page, application)


def _keep_the_advert(page: Page, application: Application) -> None:
    page.goto(application.get_absolute_url())
    page.get_by_role("link", name="+ The advert").click()
    page.get_by_label("The advert, word for word").fill(ADVERT)
    page.get_by_role("button", name="Find the points").click()
    named(page, "points-1-text").fill("SQL, every day")
    page.get_by_role("button", name="+ Add a point").click()
    named(page, "points-4-text").fill("Tact")
    page.get_by_role("button", name="Save the points").click()
    expect(page.get_by_role("heading", name="Proof")).to_be_visible()
    points = Point.objects.filter(application=application)
    assert [point.text for point in points] == [LEADS, "SQL, every day", SUPPLIERS, LATE, "Tact"]


def _link_a_story(page: Page) -> None:
    page.get_by_role("button", name="+ Take it for “You have led people").first.click()
    expect(page.get_by_role("link", name="Story: The warehouse pilot").first).to_be_visible()
    assert [str(proof.story) for proof in Proof.objects.all()] == ["The warehouse pilot"]


def _debrief_the_first_round(page: Page, first: Stage) -> None:
    page.goto(reverse("stages:write_debrief", args=[first.pk]))
    page.get_by_text("Did they test these?").click()
    for text, rating in ((LEADS, "strong"), ("SQL, every day", "fine"), (LATE, "weak")):
        choose(page, f"point-{Point.objects.get(text=text).pk}-rating", rating)
    page.get_by_role("button", name="Save the debrief").click()
    expect(page.get_by_text("Debrief saved.")).to_be_visible()


def _be_asked_back(page: Page, application: Application) -> Stage:
    page.get_by_role("button", name="Asked back").click()
    expect(named(page, "kind")).to_have_value("second-interview")
    named(page, "starts_at").fill(at(3, "14:00"))
    named(page, "new-0-name").fill("Priya Shah")
    unfold(page, "new-0-decides")
    named(page, "new-0-decides").check()
    save(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Second interview")
    return application.stages.latest("pk")


def _see_what_nobody_has_tested(page: Page, second: Stage) -> None:
    expect(page.locator('[data-reason="delve-deeper"]')).to_contain_text(
        f"Two of five points of the advert are untested, among them “{SUPPLIERS}”, and Priya Shah decides."
    )
    expect(page.locator("ul.tasks").first).to_contain_text(f"Have a story ready for “{SUPPLIERS}”")
    page.get_by_role("link", name="Prep sheet").first.click()
    expect(page.get_by_role("main")).to_contain_text(f"Not proved yet: {SUPPLIERS}")
    page.goto(reverse("stages:show_glance", args=[second.pk]))
    expect(page.locator("#glance-taps")).to_contain_text(SUPPLIERS)


def _tap_in_the_round(page: Page, second: Stage) -> None:
    Stage.objects.filter(pk=second.pk).update(starts_at=timezone.now() - datetime.timedelta(minutes=50))
    page.reload()
    name = f"tested: {SUPPLIERS}"
    if not page.get_by_role("button", name=name).is_visible():
        page.get_by_text("More to tap").click()
    page.get_by_role("button", name=name).click()
    expect(page.get_by_role("button", name=name)).to_have_attribute("aria-pressed", "true")


def _debrief_the_second_round(page: Page, second: Stage) -> None:
    page.goto(reverse("stages:write_debrief", args=[second.pk]))
    expect(page.get_by_text("You noted that it was tested")).to_be_visible()
    choose(page, f"point-{Point.objects.get(text=SUPPLIERS).pk}-rating", "strong")
    page.get_by_role("button", name="Save the debrief").click()
    expect(page.get_by_text("Debrief saved.")).to_be_visible()


def _read_the_table(page: Page, application: Application) -> None:
    page.goto(reverse("applications:show_proof", args=[application.pk]))
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=SUPPLIERS))
    expect(row.get_by_role("cell").nth(0)).to_have_text("not tested")
    expect(row.get_by_role("cell").nth(1)).to_contain_text("strong")
    counts = page.locator(".proof-count li")
    expect(counts).to_have_text(["3 proved", "1 open", "1 untested"])


def test_the_whole_head_of_a_round_leads_to_it(
    page: Page,
    alice: Candidate,
    sign_in: SignIn,
    make_application: Callable[..., Application],
    make_stage: Callable[..., Stage],
) -> None:
    application = make_application(alice)
    stage = make_stage(application, in_days=-2)
    Point.objects.create(application=application, position=0, text=LEADS)
    sign_in(page, alice)
    page.goto(application.get_absolute_url())
    page.get_by_text("not proved yet").first.click()
    page.locator(".proof-rounds thead th").nth(1).click(position={"x": 4, "y": 4})
    expect(page).to_have_url(re.compile(re.escape(stage.get_absolute_url())))
