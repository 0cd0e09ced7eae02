"""The request of a signed-in candidate, for the type checker."""

from typing import TYPE_CHECKING

from django.http import HttpRequest

if TYPE_CHECKING:
    from interviewprep.accounts.models import Candidate


class CandidateRequest(HttpRequest):
    """A request whose user is a candidate: what every view behind sign-in receives."""

    user: "Candidate"
