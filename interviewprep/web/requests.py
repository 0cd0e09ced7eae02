"""The request of a signed-in candidate, what answers one, and numbers from addresses and forms."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse

if TYPE_CHECKING:
    from interviewprep.accounts.models import Candidate

# What a middleware is given, and what it makes of it.
GetResponse = Callable[[HttpRequest], HttpResponse]


class CandidateRequest(HttpRequest):
    """A request whose user is a candidate: what every view behind sign-in receives."""

    user: "Candidate"


def is_kept_copy(request: HttpRequest) -> bool:
    """Return whether a browser fetches this page to keep it: what is shown once must wait for a visit."""
    return "X-Kept-Copy" in request.headers


def number_in(text: object, longest: int = 18) -> int | None:
    """Return the number in untrusted text; None if it is not one, or longer than a key can be."""
    said = str(text)
    return int(said) if said.isascii() and said.isdecimal() and len(said) <= longest else None
