"""People and contacts as vCards (version 3.0, RFC 2426), for an address book."""

import re
import uuid
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Contact
from interviewprep.stages.models import Interviewer

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_ROWS_AT_ONCE = 200
_LONGEST = 75  # octets per line, excluding the line end
_NAMESPACE = uuid.UUID("5b0a6a63-6a0a-4d3c-9f0b-6a2f5f7f4c10")


def as_vcards(candidate: Candidate) -> Iterator[bytes]:
    """Yield the card of everybody the candidate knows, a few hundred in memory at a time.

    Notes about them are left out: address books are often shared.
    """
    people = Interviewer.objects.of(candidate).order_by("pk").iterator(chunk_size=_ROWS_AT_ONCE)
    contacts = Contact.objects.of(candidate).order_by("pk").iterator(chunk_size=_ROWS_AT_ONCE)
    cards = chain(
        (_card(one, candidate, title=one.job_title, url=one.profile_url) for one in people),
        (_card(one, candidate, firm=one.firm) for one in contacts),
    )
    while some := list(islice(cards, _ROWS_AT_ONCE)):
        yield "".join(fold(line) + "\r\n" for card in some for line in card).encode()


def fold(line: str) -> str:
    """Return a line folded after 75 octets at most, never within a character."""
    parts, part, size = [], "", 0
    for character in line:
        width = len(character.encode())
        if size + width > _LONGEST:
            parts.append(part)
            # The space at the start of a continuation line counts too.
            part, size = "", 1
        part, size = part + character, size + width
    return "\r\n ".join([*parts, part])


def escape(text: str) -> str:
    """Return a text as a value, with backslashes, commas, semicolons and line breaks escaped."""
    text = _CONTROLS.sub("", text).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return re.sub(r"\r\n|\r|\n", r"\\n", text)


def _card(
    one: Interviewer | Contact, candidate: Candidate, *, title: str = "", firm: str = "", url: str = ""
) -> Iterable[str]:
    first, _, last = one.name.strip().rpartition(" ")
    # The same person keeps the same UID, so that an address book recognises existing cards.
    uid = uuid.uuid5(_NAMESPACE, f"{candidate.pk} {one._meta.label} {one.created_at.isoformat()}")
    yield "BEGIN:VCARD"
    yield "VERSION:3.0"
    yield f"UID:urn:uuid:{uid}"
    yield f"FN:{escape(one.name)}"
    yield f"N:{escape(last)};{escape(first)};;;"
    yield from _filled("TITLE", title)
    yield from _filled("ORG", firm)
    yield from _filled("EMAIL;TYPE=INTERNET", one.email)
    yield from _filled("TEL", one.phone)
    if url:
        # A URL is not text, so nothing in it is escaped, and the model allows no line breaks.
        yield "URL:" + "".join(url.split())
    yield f"REV:{one.updated_at:%Y-%m-%dT%H:%M:%SZ}"
    yield "END:VCARD"


def _filled(name: str, text: str) -> Iterator[str]:
    if text:
        yield f"{name}:{escape(text)}"
