"""Fetches an application for a page about it, starting at the candidate."""

from interviewprep.web.compiled import CompiledQuery
from interviewprep.web.requests import CandidateRequest

from .models import Application


def application_or_404(request: CandidateRequest, pk: int) -> Application:
    """Return one of the candidate's applications, which says what it is called; a stranger gets 404."""
    return _BY_KEY.one_or_404(request.user.pk, pk)


_BY_KEY = CompiledQuery[Application](
    lambda owners, keys, now: Application.objects.filter(owner__in=owners, pk__in=keys).naming_roles()
)
