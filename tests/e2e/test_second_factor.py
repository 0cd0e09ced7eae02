"""A second factor in a real browser: an app without a script, and a passkey with the dialogue of a device."""

from typing import Any

from playwright.sync_api import Page, expect

from interviewprep.accounts.models import Candidate
from tests.accounts.test_second_factor import code_of

from .axe import faults
from .conftest import OpenPage, SignIn

PASSWORD = "a long enough phrase"


def _sign_in(page: Page, candidate: Candidate) -> None:
    page.goto("/accounts/login/")
    page.get_by_label("Email").fill(candidate.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(lambda address: "/accounts/login/" not in address)


def _with_a_device(page: Page) -> Any:
    """Give the browser a device that keeps passkeys and agrees to everything."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    return session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def _confirm(page: Page) -> None:
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Confirm").click()


def test_an_app_is_set_up_and_used_without_a_script(alice: Candidate, open_page: OpenPage) -> None:
    page = open_page(java_script_enabled=False)
    _sign_in(page, alice)
    page.goto("/accounts/2fa/")
    page.get_by_role("link", name="Set up an app").click()
    _confirm(page)
    secret = page.locator("code").inner_text()
    page.get_by_label("Code from the app").fill(code_of(secret))
    page.get_by_role("button", name="Switch on").click()
    expect(page.locator("li code")).to_have_count(10)
    codes = page.locator("li code").all_inner_texts()
    page.get_by_role("link", name="I have kept them").click()
    other = open_page(java_script_enabled=False)
    _sign_in(other, alice)
    expect(other.get_by_text("Passkeys need JavaScript")).to_be_visible()
    expect(other.get_by_role("button", name="Use a passkey")).to_be_hidden()
    other.get_by_label("Code").fill(codes[3])
    other.get_by_role("button", name="Sign in").click()
    expect(other.get_by_role("navigation", name="Main")).to_be_visible()


def test_a_passkey_is_added_and_signs_in_alone(alice: Candidate, page: Page) -> None:
    _with_a_device(page)
    _sign_in(page, alice)
    page.goto("/accounts/2fa/webauthn/add/")
    _confirm(page)
    page.get_by_label("Name").fill("My laptop")
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    page.context.clear_cookies()
    page.goto("/accounts/login/?next=/applications/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url("**/applications/")


def test_what_goes_wrong_with_a_passkey_is_said(alice: Candidate, page: Page) -> None:
    device = _with_a_device(page)
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    page.goto("/accounts/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert device["authenticatorId"]


def test_the_steps_are_accessible_and_fit_a_phone(alice: Candidate, page: Page, sign_in: SignIn) -> None:
    sign_in(page, alice)
    page.goto("/accounts/2fa/totp/activate/")
    secret = page.locator("code").inner_text()
    page.get_by_label("Code from the app").fill(code_of(secret))
    page.get_by_role("button", name="Switch on").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    steps = {
        "codes, again": "/accounts/2fa/recovery-codes/",
        "switch off": "/accounts/2fa/totp/deactivate/",
        "new codes": "/accounts/2fa/recovery-codes/generate/",
        "confirm by code": "/accounts/2fa/reauthenticate/",
        "overview": "/accounts/2fa/",
    }
    assert faults(page, steps) == ""
    page.context.clear_cookies()
    _sign_in(page, alice)
    assert faults(page, {"second step": "/accounts/2fa/authenticate/"}) == ""
