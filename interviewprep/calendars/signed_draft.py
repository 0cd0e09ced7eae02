"""A draft that travels through the candidate's browser, so that no file is kept between two pages."""

from django.core import signing

from interviewprep.accounts.models import Candidate

from .draft import Draft, pack, unpack

_SALT = "calendars.draft"


def seal(draft: Draft, candidate: Candidate) -> str:
    """Return a draft as text that only we can have written, and only for this candidate."""
    return signing.dumps([candidate.pk, pack(draft)], salt=_SALT, compress=True)


def unseal(text: str, candidate: Candidate) -> Draft | None:
    """Return the draft in a text made by `seal`, or None if it was changed or is another candidate's."""
    try:
        owner, values = signing.loads(text, salt=_SALT)
        return unpack(values) if owner == candidate.pk else None
    except (signing.BadSignature, ValueError, TypeError, KeyError):
        return None
