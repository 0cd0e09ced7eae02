"""At a glance: tapped in the round, with a script and without, and the debrief is half written afterwards."""

import datetime
import re

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, ViewportSize, expect

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Point
from interviewprep.stages.models import Stage

from .conftest import PHONE, OpenPage, SignIn
from .steps import named

SMALLEST = 52


@pytest.fixture
def stage(sample: Candidate) -> Stage:
    """The second interview of the sample candidate, which began twelve minutes ago."""
    stage = Stage.objects.of(sample).get(kind="second-interview", application__company="Northwind Logistics")
    stage.starts_at = timezone.now() - datetime.timedelta(minutes=12, seconds=20)
    stage.duration_minutes = 60
    stage.save()
    return stage


def _open(page: Page, stage: Stage) -> None:
    page.goto(reverse("stages:show_glance", args=[stage.pk]))


def _tap_first(page: Page, label: str) -> str:
    """Tap the first open row of a kind, and return its words."""
    button = page.locator("button", has_text=re.compile(f"^{label}$"))
    row = page.locator("#glance-taps li", has=button).first
    if not row.is_visible():
        page.get_by_text("More to tap").click()
    words = row.locator("p").inner_text()
    row.get_by_role("button").click()
    done = page.get_by_role("button", name=f"{label}: {words}", exact=True)
    expect(done).to_have_attribute("aria-pressed", "true")
    return words


@pytest.mark.parametrize("with_script", [True, False], ids=["script", "plain"])
def test_what_was_tapped_in_the_round_waits_in_the_debrief(
    page: Page, plain_page: Page, sign_in: SignIn, stage: Stage, with_script: bool
) -> None:
    browser = page if with_script else plain_page
    sign_in(browser, stage.owner)
    _open(browser, stage)
    before = stage.asked.count()
    _tap_first(browser, "came up")
    told, tested = _tap_first(browser, "told"), _tap_first(browser, "tested")
    assert stage.asked.count() == before + 1
    browser.goto(reverse("stages:write_debrief", args=[stage.pk]))
    asked = stage.asked.latest("pk")
    expect(named(browser, "asked-0-question")).to_have_value(asked.question.text)
    expect(browser.locator('[name="asked-0-rating"]:checked')).to_have_count(0)
    expect(browser.get_by_role("checkbox", name=told)).to_be_checked()
    point = Point.objects.get(tests__stage=stage)
    assert point.text.startswith(tested.rstrip("…"))
    expect(browser.get_by_text("You noted that it was tested")).to_be_visible()
    expect(browser.locator(f'[name="point-{point.pk}-rating"]:checked')).to_have_count(0)


def test_a_tap_stays_on_the_page_and_another_takes_it_back(page: Page, sign_in: SignIn, stage: Stage) -> None:
    sign_in(page, stage.owner)
    _open(page, stage)
    page.evaluate("window.stayed = true")
    words = _tap_first(page, "told")
    button = page.get_by_role("button", name=f"told: {words}", exact=True)
    expect(button).to_be_focused()
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")
    assert page.evaluate("window.stayed") is True


def test_the_clock_counts_from_the_start_and_the_screen_stays_awake(
    page: Page, sign_in: SignIn, stage: Stage
) -> None:
    sign_in(page, stage.owner)
    page.add_init_script(
        "const request = async (of) => { window.awake = of; };"
        "Object.defineProperty(navigator, 'wakeLock', {value: {request}});"
    )
    _open(page, stage)
    expect(page.locator(".glance-clock")).to_have_text(re.compile(r"^12 minutes in · \d\d:\d\d · 48 left$"))
    expect(page.get_by_role("progressbar")).to_be_visible()
    assert page.evaluate("window.awake") == "screen"


def test_the_evening_before_it_says_when_it_begins_and_counts_nothing(
    page: Page, sign_in: SignIn, stage: Stage
) -> None:
    stage.starts_at = timezone.now() + datetime.timedelta(hours=18)
    stage.save()
    sign_in(page, stage.owner)
    _open(page, stage)
    expect(page.locator(".glance-clock")).to_have_text(re.compile(r"^ *Begins .*\d\d:\d\d$"))


def test_without_a_script_it_says_when_it_began(plain_page: Page, sign_in: SignIn, stage: Stage) -> None:
    sign_in(plain_page, stage.owner)
    _open(plain_page, stage)
    expect(plain_page.locator(".glance-clock")).to_have_text(re.compile(r"Began .*\d\d:\d\d$"))


@pytest.mark.parametrize("size", [PHONE, {"width": 360, "height": 740}], ids=["390", "360"])
def test_it_is_one_screen_of_a_phone_and_nothing_to_tap_is_small(
    page: Page, sign_in: SignIn, stage: Stage, size: ViewportSize
) -> None:
    page.set_viewport_size(size)
    sign_in(page, stage.owner)
    _open(page, stage)
    for tab in page.get_by_role("navigation", name="Who is asking").get_by_role("link").all():
        tab.click()
        expect(tab).to_have_attribute("aria-current", "page")
        assert page.evaluate("document.documentElement.scrollHeight") <= size["height"]
        pressed = page.locator("main :is(a, button, summary):visible").all()
        boxes = [(one.inner_text(), one.bounding_box()) for one in pressed]
        assert [name for name, box in boxes if box is None or box["height"] < SMALLEST] == []


def test_what_folds_has_its_arrow_at_one_edge_and_the_way_back_stands_on_the_line_of_the_clock(
    page: Page, sign_in: SignIn, stage: Stage
) -> None:
    sign_in(page, stage.owner)
    _open(page, stage)
    arrows = [one.bounding_box() for one in page.locator("summary > .icon").all()]
    assert len({round(box["x"]) for box in arrows if box}) == 1
    middles = []
    for one in (page.locator(".glance header .icon-button"), page.locator(".glance-clock")):
        box = one.bounding_box()
        assert box is not None
        middles.append(box["y"] + box["height"] / 2)
    assert abs(middles[0] - middles[1]) < 3


# On a phone a long word may make a third line.
@pytest.mark.parametrize(("width", "highest"), [(390, 80), (700, 64), (1280, 64)])
def test_every_row_says_what_it_is_in_two_lines_where_there_is_room(
    open_page: OpenPage, sample: Candidate, sign_in: SignIn, width: int, highest: int
) -> None:
    page = open_page(viewport={"width": width, "height": 844})
    sign_in(page, sample)
    for stage in Stage.objects.of(sample).exclude(status=Stage.Status.CANCELLED):
        page.goto(reverse("stages:show_glance", args=[stage.pk]))
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        rows = page.evaluate(
            "() => [...document.querySelectorAll('.glance-card li')]"
            ".map((one) => [one.querySelector('p').innerText.trim() !== '', one.offsetHeight])"
        )
        assert [(is_said, high <= highest) for is_said, high in rows] == [(True, True)] * len(rows)
