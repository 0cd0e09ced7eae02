"""A draft: what was understood of an invitation, before the candidate has seen it. Plain values."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

# As much as makes sense for one interview; the rest is cut off, so that a preview stays small.
LONGEST_TITLE = 200
LONGEST_PLACE = 300
LONGEST_DETAILS = 5_000
LONGEST_LINK = 2_000
LONGEST_UID = 500
MOST_PEOPLE = 20


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """Somebody named in an invitation."""

    name: str
    email: str = ""
    job_title: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """What was understood of one event, or of one date in a mail.

    starts  as the clock shows it in `zone`; None if no date was found
    zone    a name from the tz database; empty if unknown, in which case `zone_said` is what the sender wrote
    notes   what the candidate should know before saving, in sentences
    said    the words that it was read from, where there may be several drafts
    """

    title: str = ""
    starts: dt.datetime | None = None
    zone: str = ""
    zone_said: str = ""
    minutes: int | None = None
    place: str = ""
    link: str = ""
    by_phone: bool = False
    people: tuple[NamedPerson, ...] = ()
    company: str = ""
    details: str = ""
    uid: str = ""
    sequence: int = 0
    method: str = ""
    cancels: bool = False
    notes: tuple[str, ...] = ()
    said: str = ""


def pack(draft: Draft) -> dict[str, Any]:
    """Return a draft as plain JSON values."""
    values = asdict(draft)
    values["starts"] = draft.starts.isoformat() if draft.starts else None
    return values


def unpack(values: Mapping[str, Any]) -> Draft:
    """Return the draft of `pack`."""
    starts = dt.datetime.fromisoformat(values["starts"]) if values["starts"] else None
    people = tuple(NamedPerson(**person) for person in values["people"])
    return replace(Draft(**values), starts=starts, people=people, notes=tuple(values["notes"]))
