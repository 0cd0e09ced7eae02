"""Every form that changes what is saved: a change in another tab is shown before it is overwritten."""

import dataclasses
import datetime
import re
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from interviewprep.accounts.models import Candidate
from tests.hostile.page_forms import PageForm, forms_in

from .conftest import Rows, everything
from .urls import Address, every_address

pytestmark = pytest.mark.django_db
ADDRESSES = tuple(every_address())

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
# Its page is a step after another, and shows what is saved beside what would be: tests/calendars.
WALKED_ELSEWHERE = {"calendars:change_invitation"}

EDITS = [one for one in ADDRESSES if one.edits and one.name not in WALKED_ELSEWHERE]
FIRST, SECOND = "As the first tab has it", "As the second tab has it"
UNTICKED = "unticked"


@dataclass(frozen=True)
class Change:
    """What two tabs do to the same form: one field, and what else it needs to be valid."""

    name: str = ""
    first: str = FIRST
    second: str = SECOND
    # How the page puts the two, if not as they were sent.
    words: tuple[str, str] = ("", "")
    also: dict[str, str] = field(default_factory=dict)
    query: str = ""

    def of(self, rows: Rows) -> "Change":
        """Return the change with the keys of rows in it."""
        keys = {name: row.pk for name, row in rows.items() if hasattr(row, "pk")}
        keys["told_at"] = rows["telling"].stage_id
        put = {name: getattr(self, name).format(**keys) for name in ("first", "second", "query")}
        return dataclasses.replace(self, **put)


# Forms that need more than a word in their first text field.
_TODAY = datetime.date(2026, 11, 27)
_SOON, _LATER = _TODAY + datetime.timedelta(days=10), _TODAY + datetime.timedelta(days=20)
_DAYS = {"first": _SOON.isoformat(), "second": _LATER.isoformat()}
_DAYS_IN_WORDS = ("7 December 2026", "17 December 2026")
CHANGES: dict[str, Change] = {
    "applications:choose_proof": Change(
        "shown", "question-{question}", "story-{story}", ("SECRET question", "SECRET story")
    ),
    "applications:edit_advert": Change("points-0-text", also={"text": "SECRET advert"}),
    "applications:end_application": Change(
        "ending", "declined", "rejected", ("Offer declined", "They said no")
    ),
    "calendars:edit_feed": Change("alarm", "0", "1440", ("No alarm", "1 day before")),
    "fit:edit_criteria": Change("criteria-0-name"),
    "letters:show_letter": Change("subject"),
    "practice:rehearse": Change("answer", also={"rating": "good"}),
    "practice:tell_story": Change(
        "people", UNTICKED, "{person}", ("Nothing", "SECRET person"), query="?stage={told_at}"
    ),
    "reminders:edit_reminders": Change("hours", "2", "4", ("Two hours before", "Four hours before")),
    "stages:edit_asks": Change("bring-answer"),
    "stages:edit_facts": Change("interviewers", "same", "mixed", ("The same people", "Some of both")),
    "stages:move_stage": Change(
        "starts_at",
        f"{_SOON}T10:00",
        f"{_LATER}T10:00",
        tuple(f"{one}, 10:00" for one in _DAYS_IN_WORDS),
        also={"by": "them"},
    ),
    "stages:note_promise": Change("decision_by", **_DAYS, words=_DAYS_IN_WORDS),
    "stages:wait_for_answer": Change("ask_again_on", **_DAYS, words=_DAYS_IN_WORDS),
    "stages:write_debrief": Change("learned"),
}


def _form(address: Address, page: str, response: HttpResponse) -> PageForm:
    forms = forms_in(page, response.content.decode())
    return next(one for one in forms if one.address == address.name and _version_of(one))


def _version_of(form: PageForm) -> list[str]:
    return [
        one.name for one in form.fields if one.name.rpartition("-")[2] == "version" and one.kind == "hidden"
    ]


def _sent(form: PageForm, name: str, value: str, also: dict[str, str]) -> dict[str, Any]:
    data: dict[str, list[str]] = {}
    for one, said in form.values:
        if "__prefix__" not in one:
            data.setdefault(one, []).append(said.removeprefix("\n"))
    changed = {**data, **also, name or _first_text(form): value}
    # A box that is not ticked is not sent.
    return {one: said for one, said in changed.items() if said != UNTICKED}


def _first_text(form: PageForm) -> str:
    return next(one.name for one in form.fields if one.kind in ("text", "textarea"))


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
    one, two = (_form(address, page, alice_client.get(page)) for _ in range(2))
    first = alice_client.post(one.path, _sent(one, change.name, change.first, change.also))
    assert first.status_code == 302, _text(first)
    before = _everything()
    second = alice_client.post(two.path, _sent(two, change.name, change.second, change.also))
    assert (second.status_code, _everything()) == (422, before)
    shown = _text(second)
    for words, sent in zip(change.words, (change.first, change.second), strict=True):
        assert (words or sent) in shown
    again = _form(address, page, second)
    data = _sent(again, change.name, change.second, change.also)
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
