"""The request of a signed-in candidate, and the numbers that an address or a form names."""

from typing import TYPE_CHECKING

from django.http import HttpRequest

if TYPE_CHECKING:
    from interviewprep.accounts.models import Candidate


class CandidateRequest(HttpRequest):
    """A request whose user is a candidate: what every view behind sign-in receives."""

    user: "Candidate"


def number_in(text: object, longest: int = 18) -> int | None:
    """Return the number that a text from outside names; None if it is none, or longer than a key can be."""
    said = str(text)
    return int(said) if said.isascii() and said.isdecimal() and len(said) <= longest else None
