"""What the script makes easier: the guessed zone, one save per press, adding a row in place."""

from collections.abc import Callable

from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.stages.models import Stage


def _sign_up(page: Page) -> None:
    page.goto("/accounts/signup/")
    page.locator('[name="email"]').fill("dora@example.com")
    page.locator('[name="password1"]').fill("a long enough phrase")
    page.get_by_role("button", name="Create the account").click()
    expect(page).to_have_url("/")


def test_the_browsers_time_zone_is_guessed_at_sign_up(
    live_server: LiveServer, open_page: Callable[..., Page]
) -> None:
    _sign_up(open_page(timezone_id="Asia/Tokyo"))
    assert Candidate.objects.get().time_zone == "Asia/Tokyo"


def test_a_password_can_be_looked_at(live_server: LiveServer, page: Page) -> None:
    page.goto("/accounts/signup/")
    field = page.locator('[name="password1"]')
    field.fill("short")
    page.get_by_role("button", name="Show the password").click()
    expect(field).to_have_attribute("type", "text")
    expect(field).to_have_value("short")
    page.get_by_role("button", name="Hide the password").click()
    expect(field).to_have_attribute("type", "password")


def test_without_a_script_the_zone_is_the_default(
    live_server: LiveServer, open_page: Callable[..., Page]
) -> None:
    _sign_up(open_page(timezone_id="Asia/Tokyo", java_script_enabled=False))
    assert Candidate.objects.get().time_zone == "Europe/London"


def test_pressing_twice_saves_once(
    live_server: LiveServer, page: Page, sign_in: Callable[[Page, Candidate], None], alice: Candidate
) -> None:
    sign_in(page, alice)
    page.goto("/applications/new/")
    page.locator('[name="company"]').fill("Northwind Logistics")
    page.locator('[name="role"]').fill("Operations Analyst")
    page.get_by_role("button", name="Add it").dblclick()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Northwind Logistics")
    assert Application.objects.count() == 1


def test_the_way_back_finds_the_button_ready_again(
    live_server: LiveServer, page: Page, sign_in: Callable[[Page, Candidate], None], alice: Candidate
) -> None:
    sign_in(page, alice)
    page.goto("/applications/new/")
    page.locator('[name="company"]').fill("Northwind Logistics")
    page.locator('[name="role"]').fill("Operations Analyst")
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Northwind Logistics")
    page.go_back()
    expect(page.get_by_role("button", name="Add it")).to_be_enabled()


def test_another_row_is_added_in_place_with_numbers_of_its_own(
    live_server: LiveServer,
    page: Page,
    sign_in: Callable[[Page, Candidate], None],
    alice: Candidate,
    make_application: Callable[..., Application],
    make_stage: Callable[..., Stage],
) -> None:
    sign_in(page, alice)
    stage = make_stage(make_application(alice), in_days=-1)
    page.goto(reverse("stages:write_debrief", args=[stage.pk]))
    total = page.locator('[name="asked-TOTAL_FORMS"]')
    before = int(total.input_value())
    for added in (1, 2):
        page.get_by_role("button", name="+ Another question").click()
        expect(total).to_have_value(str(before + added))
        expect(page.locator(f'[name="asked-{before + added - 1}-question"]')).to_be_focused()
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(one => one.id)")
    assert len(ids) == len(set(ids))
    expect(page.get_by_text(f"Question {before + 2}", exact=True)).to_have_count(1)


def test_a_long_answer_is_announced_on_the_button_that_was_pressed(
    live_server: LiveServer, page: Page, sign_in: Callable[[Page, Candidate], None], alice: Candidate
) -> None:
    sign_in(page, alice)
    page.goto(reverse("transfer:import_spreadsheet"))
    rows = "Company,Role\nNorthwind Logistics,Analyst\nFenwick Labs,Analyst\n"
    page.locator('input[type="file"]').set_input_files(
        {"name": "hunt.csv", "mimeType": "text/csv", "buffer": rows.encode()}
    )
    page.get_by_role("main").locator('form:has(input[type="file"]) button').first.click()
    save = page.locator("button[data-busy]")
    expect(save).to_have_text("Import 2 applications")
    # A response without content leaves the page as it is, like a slow one.
    page.route("**/*", lambda route: route.fulfill(status=204))
    save.click()
    expect(save).to_have_text("Importing 2 applications …")
    expect(save).to_be_disabled()
