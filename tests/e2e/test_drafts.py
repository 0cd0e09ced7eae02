"""Typed text stays on the device until it is saved: nothing is lost, and nothing is left behind."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.stages.models import FeedbackNote, Stage

from .steps import unfold

NEW = "/applications/new/"
KEPT = "Draft kept on this device."

SignIn = Callable[[Page, Candidate], None]


@pytest.fixture
def at_desk(live_server: LiveServer, page: Page, sign_in: SignIn, alice: Candidate) -> Page:
    """A page on which alice is signed in."""
    sign_in(page, alice)
    return page


def _field(page: Page, name: str) -> Any:
    return page.locator(f'[name="{name}"]').first


def _type(page: Page, name: str, words: str) -> None:
    _field(page, name).fill(words)
    expect(page.locator("[data-draft-note]").first).to_contain_text(KEPT)


def _stored(page: Page) -> dict[str, Any]:
    """Return what the device holds once the page's script has run."""
    page.wait_for_load_state()
    return {key: json.loads(value) for key, value in page.evaluate("Object.entries(localStorage)")}


def _fail_on_post(route: Route) -> None:
    if route.request.method == "POST":
        # 422, because the browser would report a 500 as an error.
        route.fulfill(status=422, content_type="text/html", body="<p>broken</p>")
    else:
        route.continue_()


def test_a_reload_brings_the_words_back_and_says_so(at_desk: Page) -> None:
    at_desk.goto(NEW)
    _type(at_desk, "company", "Northwind Logistics")
    at_desk.reload()
    expect(_field(at_desk, "company")).to_have_value("Northwind Logistics")
    expect(_field(at_desk, "role")).to_have_value("")
    expect(at_desk.locator("[data-draft-note]")).to_contain_text("What you typed is back.")


def test_what_is_typed_just_before_leaving_is_kept_too(at_desk: Page) -> None:
    at_desk.goto(NEW)
    _field(at_desk, "company").fill("Northwind Logistics")
    at_desk.goto("/")
    at_desk.goto(NEW)
    expect(_field(at_desk, "company")).to_have_value("Northwind Logistics")


def test_a_draft_can_be_thrown_away(at_desk: Page) -> None:
    at_desk.goto(NEW)
    _type(at_desk, "company", "Northwind Logistics")
    at_desk.get_by_role("button", name="Discard draft").click()
    expect(_field(at_desk, "company")).to_have_value("")
    assert _stored(at_desk) == {}


def test_typing_it_back_to_what_it_was_leaves_no_draft(at_desk: Page) -> None:
    at_desk.goto(NEW)
    _type(at_desk, "company", "Northwind Logistics")
    _field(at_desk, "company").fill("")
    at_desk.goto("/")
    assert _stored(at_desk) == {}


def test_saving_takes_the_draft_away(at_desk: Page) -> None:
    at_desk.goto(NEW)
    _type(at_desk, "company", "Northwind Logistics")
    _type(at_desk, "role", "Operations Analyst")
    at_desk.get_by_role("button", name="Add it").click()
    expect(at_desk.get_by_role("heading", level=1)).to_contain_text("Northwind Logistics")
    assert _stored(at_desk) == {}
    at_desk.goto(NEW)
    expect(_field(at_desk, "company")).to_have_value("")


def test_a_refused_form_keeps_its_draft_and_a_reload_brings_it_back(at_desk: Page) -> None:
    at_desk.goto(NEW)
    _type(at_desk, "company", "Northwind Logistics")
    at_desk.get_by_role("button", name="Add it").click()
    expect(at_desk.locator(".error-summary")).to_be_focused()
    expect(_field(at_desk, "company")).to_have_value("Northwind Logistics")
    at_desk.goto(NEW)
    expect(_field(at_desk, "company")).to_have_value("Northwind Logistics")


def test_words_changed_after_a_refusal_are_the_ones_that_come_back(at_desk: Page) -> None:
    at_desk.goto(NEW)
    _type(at_desk, "company", "Northwind")
    at_desk.get_by_role("button", name="Add it").click()
    expect(at_desk.locator(".error-summary")).to_be_focused()
    _type(at_desk, "company", "Northwind Logistics")
    at_desk.goto(NEW)
    expect(_field(at_desk, "company")).to_have_value("Northwind Logistics")


def test_a_failing_server_takes_nothing(at_desk: Page) -> None:
    at_desk.goto(NEW)
    _type(at_desk, "company", "Northwind Logistics")
    _type(at_desk, "role", "Operations Analyst")
    at_desk.route("**" + NEW, _fail_on_post)
    at_desk.get_by_role("button", name="Add it").click()
    expect(at_desk.get_by_text("broken", exact=True)).to_be_visible()
    at_desk.unroute("**" + NEW)
    at_desk.goto(NEW)
    expect(_field(at_desk, "company")).to_have_value("Northwind Logistics")
    expect(_field(at_desk, "role")).to_have_value("Operations Analyst")


def test_what_was_saved_elsewhere_since_wins_over_the_draft(
    at_desk: Page, alice: Candidate, make_application: Callable[..., Application]
) -> None:
    application = make_application(alice, location="Leeds")
    path = reverse("applications:edit_application", args=[application.pk])
    at_desk.goto(path)
    at_desk.locator("details.more").evaluate_all("folds => folds.forEach(fold => (fold.open = true))")
    _type(at_desk, "company", "Northwind")
    _type(at_desk, "location", "York")
    Application.objects.update(location="Hull")
    at_desk.goto(path)
    expect(_field(at_desk, "company")).to_have_value("Northwind")
    expect(_field(at_desk, "location")).to_have_value("Hull")


def test_rows_added_to_a_debrief_come_back_with_their_words(
    at_desk: Page,
    alice: Candidate,
    make_application: Callable[..., Application],
    make_stage: Callable[..., Stage],
) -> None:
    stage = make_stage(make_application(alice), in_days=-1)
    at_desk.goto(reverse("stages:write_debrief", args=[stage.pk]))
    at_desk.get_by_role("button", name="+ Another question").click()
    expect(_field(at_desk, "asked-1-question")).to_be_focused()
    _type(at_desk, "asked-1-question", "Why us?")
    at_desk.locator('[name="asked-1-rating"][value="weak"]').check(force=True)
    unfold(at_desk, "learned")
    _type(at_desk, "learned", "A panel comes next")
    at_desk.reload()
    expect(_field(at_desk, "asked-1-question")).to_have_value("Why us?")
    expect(at_desk.locator('[name="asked-1-rating"][value="weak"]')).to_be_checked()
    expect(_field(at_desk, "learned")).to_have_value("A panel comes next")
    at_desk.get_by_role("button", name="Save the debrief").click()
    expect(at_desk).to_have_url(stage.get_absolute_url())
    assert [asked.question.text for asked in stage.asked.all()] == ["Why us?"]
    assert _stored(at_desk) == {}


def test_words_typed_in_a_fold_inside_a_fold_come_back_in_sight(
    at_desk: Page,
    alice: Candidate,
    make_application: Callable[..., Application],
    make_stage: Callable[..., Stage],
) -> None:
    stage = make_stage(make_application(alice), in_days=-1)
    FeedbackNote.objects.create(stage=stage, kind="strength", source="own", words="The pilot")
    at_desk.goto(reverse("stages:write_debrief", args=[stage.pk]))
    expect(_field(at_desk, "liked-0-text")).to_be_hidden()
    at_desk.locator("summary", has_text="What they liked").click()
    at_desk.locator("summary", has_text="The pilot").last.click()
    _type(at_desk, "liked-0-text", "The pilot, and the dashboard")
    at_desk.reload()
    expect(_field(at_desk, "liked-0-text")).to_be_visible()
    expect(_field(at_desk, "liked-0-text")).to_have_value("The pilot, and the dashboard")


def test_two_pages_keep_two_drafts(
    at_desk: Page, alice: Candidate, make_application: Callable[..., Application]
) -> None:
    for application in (make_application(alice), make_application(alice)):
        at_desk.goto(reverse("applications:edit_application", args=[application.pk]))
        _type(at_desk, "company", f"Company {application.pk}")
    assert len(_stored(at_desk)) == 2
    for application in Application.objects.all():
        at_desk.goto(reverse("applications:edit_application", args=[application.pk]))
        expect(_field(at_desk, "company")).to_have_value(f"Company {application.pk}")


def test_signing_out_leaves_nothing_on_the_device(at_desk: Page) -> None:
    at_desk.goto(NEW)
    _type(at_desk, "company", "Northwind Logistics")
    at_desk.get_by_label("Account").click()
    at_desk.get_by_role("button", name="Sign out").click()
    expect(at_desk.get_by_role("link", name="Sign in").first).to_be_visible()
    assert _stored(at_desk) == {}


def test_signing_out_clears_the_device_without_the_script_of_any_page(at_desk: Page) -> None:
    at_desk.goto(NEW)
    _type(at_desk, "company", "Northwind Logistics")
    at_desk.route("**/*.js", lambda route: route.fulfill(content_type="text/javascript", body=""))
    at_desk.goto("/accounts/logout/")
    assert len(_stored(at_desk)) == 1
    at_desk.locator("main").get_by_role("button", name="Sign out").click()
    expect(at_desk.get_by_role("link", name="Sign in").first).to_be_visible()
    assert _stored(at_desk) == {}


def test_a_session_that_ends_while_typing_takes_nothing(at_desk: Page, alice: Candidate) -> None:
    at_desk.goto(NEW)
    _type(at_desk, "company", "Northwind Logistics")
    at_desk.context.clear_cookies()
    at_desk.reload()
    expect(at_desk.get_by_role("heading", name="Sign in")).to_be_visible()
    _field(at_desk, "login").fill(alice.email)
    _field(at_desk, "password").fill("a long enough phrase")
    at_desk.get_by_role("button", name="Sign in", exact=True).click()
    expect(_field(at_desk, "company")).to_have_value("Northwind Logistics")


def test_another_candidate_on_the_same_device_finds_nothing(
    at_desk: Page, bob: Candidate, sign_in: SignIn
) -> None:
    at_desk.goto(NEW)
    _type(at_desk, "company", "Northwind Logistics")
    sign_in(at_desk, bob)
    at_desk.goto(NEW)
    expect(_field(at_desk, "company")).to_have_value("")
    assert _stored(at_desk) == {}


def test_a_draft_holds_words_only_never_tokens(at_desk: Page, alice: Candidate) -> None:
    at_desk.goto(NEW)
    _type(at_desk, "company", "Northwind Logistics")
    assert {key: draft["fields"] for key, draft in _stored(at_desk).items()} == {
        f"draft:{alice.pk}:{NEW}:new-application": {"company": [[""], ["Northwind Logistics"]]}
    }


def test_a_password_is_never_kept(live_server: LiveServer, page: Page) -> None:
    page.goto("/accounts/signup/")
    _field(page, "email").fill("dora@example.com")
    _field(page, "password1").fill("a long enough phrase")
    page.wait_for_timeout(600)
    assert _stored(page) == {}


def test_drafts_older_than_a_week_are_dropped(at_desk: Page) -> None:
    at_desk.goto(NEW)
    _type(at_desk, "company", "Northwind Logistics")
    at_desk.goto("/")
    at_desk.evaluate(
        """for (const key of Object.keys(localStorage)) {
          const draft = JSON.parse(localStorage.getItem(key));
          localStorage.setItem(key, JSON.stringify({...draft, at: Date.now() - 8 * 24 * 60 * 60 * 1000}));
        }"""
    )
    at_desk.goto(NEW)
    expect(_field(at_desk, "company")).to_have_value("")


def test_without_scripts_there_is_no_empty_promise(
    live_server: LiveServer, plain_page: Page, sign_in: SignIn, alice: Candidate
) -> None:
    sign_in(plain_page, alice)
    plain_page.goto(NEW)
    assert KEPT not in plain_page.content()
