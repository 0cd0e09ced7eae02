"""Every form that changes what is saved: a change in another tab is shown before it is overwritten."""

import re
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from interviewprep.accounts.models import Candidate
from tests.all_rows import everything

from .conftest import Rows
from .edits import ADDRESSES, CHANGES, EDITS, Change, form_of, sent
from .urls import Address

pytestmark = pytest.mark.django_db
# Pages whose form makes something, asks or reads: there is nothing it could overwrite unseen.
OVERWRITES_NOTHING = {
    *("applications:keep_shared_page", "applications:list_statements", "practice:link_question"),
    *("letters:write_to_application", "letters:write_to_stage", "stages:keep_stage"),
    *("briefs:show_links", "practice:list_partner_links", "letters:tidy_people", "reminders:stop_reminders"),
    *("calendars:choose_event", "calendars:save_invitation", "stages:read_transcript"),
    *("transfer:import_export", "transfer:confirm_export", "transfer:undo_import"),
    *("transfer:import_spreadsheet", "transfer:confirm_spreadsheet"),
    # Asked first, each leaves alone what has ended or was held by then, and has an undo.
    *("applications:change_several_applications", "stages:change_several_stages"),
    # A second reply is refused.
    "briefs:write_reply",
    # Somebody without an account tells what they know; what the candidate keeps of it is theirs to decide.
    *("briefs:show_brief_page", "practice:show_partner_page"),
    # Of allauth: signing in, and the name of a passkey.
    *("mfa_edit_webauthn", "mfa_login_webauthn", "mfa_remove_webauthn"),
}


def _named(address: Address) -> str:
    return address.name


def test_every_page_with_a_form_edits_or_overwrites_nothing() -> None:
    others = {one.name for one in ADDRESSES if one.takes_form and not one.edits}
    kinds = {name for name in others if name.rpartition(":")[2].startswith(("new_", "delete_"))}
    assert others - kinds == OVERWRITES_NOTHING


@pytest.mark.parametrize("address", EDITS, ids=_named)
def test_two_tabs_with_the_same_form_overwrite_nothing_unseen(
    address: Address, alice_client: Client, alices: Rows
) -> None:
    change = CHANGES.get(address.name, Change()).of(alices)
    page = reverse(address.name, kwargs=alices.arguments(address)) + change.query
    one, two = (form_of(address, page, alice_client.get(page)) for _ in range(2))
    first = alice_client.post(one.path, sent(one, change.name, change.first, change.also))
    assert first.status_code == 302, _text(first)
    before = _everything()
    second = alice_client.post(two.path, sent(two, change.name, change.second, change.also))
    assert (second.status_code, _everything()) == (422, before)
    shown = _text(second)
    for words, typed in zip(change.words, (change.first, change.second), strict=True):
        assert (words or typed) in shown
    again = form_of(address, page, second)
    data = sent(again, change.name, change.second, change.also)
    assert alice_client.post(again.path, data).status_code == 302
    assert _everything() != before


def _everything() -> list[Any]:
    return [everything(), list(Candidate.objects.values("name", "time_zone"))]


def _text(response: HttpResponse) -> str:
    """Return what stands in the part of the page that shows both versions."""
    found = re.search(r'<section class="card overtaken".*?</section>', response.content.decode(), re.DOTALL)
    return found[0] if found else response.content.decode()


@pytest.fixture(scope="module")
def alices(alices_of_the_module: Rows) -> Rows:
    return alices_of_the_module


@pytest.fixture
def alice(db: None, alices: Rows) -> Candidate:
    return Candidate.objects.get(pk=alices["application"].owner_id)
