"""Who may see what: every address of the project, signed out and as a stranger, with something to leak."""

from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse

from interviewprep.accounts.models import Candidate
from tests.all_rows import everything

from .conftest import WITHOUT_A_ROW, Rows
from .urls import Address, every_address

pytestmark = pytest.mark.django_db
ADDRESSES = tuple(every_address())

# Pages that answer without a candidate. Any other page leads to sign-in.
PUBLIC = {
    "account_confirm_email",
    "account_confirm_login_code",
    "account_email_verification_sent",
    "account_inactive",
    "account_login",
    "account_logout",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "account_signup",
    "accounts:set_theme",
    "calendars:show_feed",
    "applications:show_shared",
    "briefs:show_brief_page",
    "guide:list_advice",
    "guide:list_sources",
    "guide:show_article",
    "guide:show_why",
    "mfa_authenticate",
    "mfa_login_webauthn",
    "practice:show_partner_page",
    "reminders:stop_reminders",
    "running:show_privacy",
    "show_accessibility",
    "show_icon",
    "show_manifest",
    "show_offline",
    "show_robots",
    "show_security_contact",
    "show_service_worker",
    "stages:show_today",
}

SIGN_IN = ("/accounts/login/?next=", "/accounts/signup/?next=")

OF_A_ROW = [one for one in ADDRESSES if one.arguments and one.name not in WITHOUT_A_ROW]
WITHOUT_ARGUMENTS = [one for one in ADDRESSES if not one.arguments]

# Pages that ask "are you sure?" or give numbers, and so have nothing to leak. In a downloaded copy the
# secret, which is a part of every name here, is replaced as a name.
SAYS_NOTHING_OF_THE_ROW = {
    *("letters:delete_letter", "transfer:confirm_export", "transfer:undo_import"),
    *("applications:download_copy", "stages:download_copy", "applications:download_picture"),
}

# Pages without arguments that show some of alice's words to alice, and so could leak them.
SHOWS_ROWS = {
    "applications:list_applications",
    "applications:list_contacts",
    "applications:new_application",
    "applications:show_board",
    "calendars:edit_feed",
    "filters:list_filters",
    "fit:compare",
    "fit:edit_criteria",
    "insights:show_insights",
    "mfa_list_webauthn",
    "practice:list_questions",
    "practice:list_stories",
    "practice:new_question",
    "practice:rehearse",
    "practice:show_practice",
    "recovery:list_deleted",
    "stages:keep_stage",
    "stages:list_people",
    "stages:list_stages",
    "stages:new_stage",
    "stages:show_today",
    "stages:use_minutes",
    "transfer:download_files",
    "transfer:download_json",
    "transfer:download_record",
    "transfer:download_vcards",
    "transfer:show_record",
}

METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"}
PAGE, FORM, ACTION = {"GET", "HEAD"}, {"GET", "HEAD", "POST"}, {"POST"}

# The parameters with which a page without arguments is asked about one of alice's rows.
ABOUT_A_ROW = {
    "stage": "stage",
    "application": "application",
    "with": "application",
    "ask": "ask",
    "person": "person",
    "question": "question",
    "point": "point",
}


@pytest.fixture(scope="module")
def alices(alices_of_the_module: Rows) -> Rows:
    return alices_of_the_module


@pytest.fixture
def alice(db: None, alices: Rows) -> Candidate:
    return Candidate.objects.get(pk=alices["application"].owner_id)


def _ask(client: Client, method: str, address: Address, arguments: dict[str, Any]) -> Any:
    path = reverse(address.name, kwargs=arguments)
    sent = {"direction": "up", "outcome": "pending", "to": "rejected"} if method == "POST" else {}
    return client.generic(method, path, urlencode(sent), "application/x-www-form-urlencoded")


def _named(address: Address) -> str:
    return address.name


def test_every_address_with_arguments_is_covered(alices: Rows) -> None:
    for address in ADDRESSES:
        assert reverse(address.name, kwargs=alices.arguments(address)).startswith("/")


def test_the_public_pages_are_those_of_the_list() -> None:
    assert {address.name for address in ADDRESSES if not address.needs_candidate} == PUBLIC


@pytest.mark.parametrize("address", ADDRESSES, ids=_named)
def test_signed_out_only_the_public_pages_answer(address: Address, client: Client, alices: Rows) -> None:
    for method in sorted(FORM):
        response = _ask(client, method, address, alices.arguments(address))
        leads_to_sign_in = response.status_code == 302 and response["Location"].startswith(SIGN_IN)
        assert leads_to_sign_in is (address.name not in PUBLIC), method
        assert b"SECRET" not in response.getvalue()


def test_a_stranger_gets_404_by_every_method_that_an_address_takes_and_changes_nothing(
    charlie_client: Client, alices: Rows
) -> None:
    before = everything()
    for address in OF_A_ROW:
        answers = {
            method: _ask(charlie_client, method, address, alices.arguments(address)) for method in METHODS
        }
        taken = {method for method, response in answers.items() if response.status_code != 405}
        assert taken in ([ACTION] if address.only_post else [PAGE, FORM]), address.name
        assert {answers[method].status_code for method in taken} == {404}, address.name
        assert all(b"SECRET" not in one.getvalue() for one in answers.values()), address.name
    assert everything() == before


@pytest.mark.parametrize("address", OF_A_ROW, ids=_named)
def test_alice_herself_is_answered_with_her_own_words(
    address: Address, alice_client: Client, alices: Rows
) -> None:
    response = _ask(alice_client, "POST" if address.only_post else "GET", address, alices.arguments(address))
    if address.only_post:
        assert response.status_code == 302
    else:
        # If she saw nothing of her own, the test above would have nothing to find.
        assert (response.status_code, b"SECRET" in response.getvalue()) == (
            200,
            address.name not in SAYS_NOTHING_OF_THE_ROW,
        )


@pytest.mark.slow
def test_a_stranger_changes_nothing_at_the_other_addresses_either(
    charlie_client: Client, alices: Rows
) -> None:
    before = everything()
    for address in ADDRESSES:
        if address not in OF_A_ROW and not address.name.startswith("account_"):
            # The other methods are refused before the view runs: see above.
            for method in sorted(FORM):
                _ask(charlie_client, method, address, alices.arguments(address))
    assert everything() == before


@pytest.mark.parametrize("address", WITHOUT_ARGUMENTS, ids=_named)
def test_no_page_of_a_stranger_shows_anything_of_alices(
    address: Address, charlie_client: Client, alices: Rows
) -> None:
    path = reverse(address.name)
    about = {name: alices[row].pk for name, row in ABOUT_A_ROW.items()}
    for response in (
        *(charlie_client.get(path, asked, follow=True) for asked in [{"q": "secret"}, about]),
        charlie_client.post(path, {"q": "x"}, follow=True),
    ):
        assert b"SECRET" not in response.getvalue()


@pytest.mark.slow
@pytest.mark.parametrize("address", WITHOUT_ARGUMENTS, ids=_named)
def test_no_page_of_a_stranger_shows_anything_when_asked_about_one_row_alone(
    address: Address, charlie_client: Client, alices: Rows
) -> None:
    """Of several rows in one address a page may refuse the first and never come to the others."""
    for name, row in ABOUT_A_ROW.items():
        response = charlie_client.get(reverse(address.name), {name: alices[row].pk}, follow=True)
        assert b"SECRET" not in response.getvalue()


def test_these_pages_without_arguments_have_something_of_alices_to_show(
    alice_client: Client, alices: Rows
) -> None:
    shown = {
        address.name
        for address in WITHOUT_ARGUMENTS
        if not address.only_post and b"SECRET" in alice_client.get(reverse(address.name)).getvalue()
    }
    assert shown == SHOWS_ROWS
