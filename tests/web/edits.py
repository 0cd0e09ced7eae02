"""Every page with a form that edits, and what two tabs with the same form do to it."""

import dataclasses
import datetime
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse

from tests.hostile.page_forms import PageForm, forms_in

from .conftest import Rows
from .urls import Address, every_address

ADDRESSES = tuple(every_address())

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


def form_of(address: Address, page: str, response: HttpResponse) -> PageForm:
    """Return the form of a page that carries a version."""
    forms = forms_in(page, response.content.decode())
    return next(one for one in forms if one.address == address.name and _version_of(one))


def _version_of(form: PageForm) -> list[str]:
    return [
        one.name for one in form.fields if one.name.rpartition("-")[2] == "version" and one.kind == "hidden"
    ]


def sent(form: PageForm, name: str, value: str, also: dict[str, str]) -> dict[str, Any]:
    """Return what a browser sends of a form in which one field was changed, the first text without a name."""
    data: dict[str, list[str]] = {}
    for one, said in form.values:
        if "__prefix__" not in one:
            data.setdefault(one, []).append(said.removeprefix("\n"))
    changed = {**data, **also, name or _first_text(form): value}
    # A box that is not ticked is not sent.
    return {one: said for one, said in changed.items() if said != UNTICKED}


def _first_text(form: PageForm) -> str:
    return next(one.name for one in form.fields if one.kind in ("text", "textarea"))
