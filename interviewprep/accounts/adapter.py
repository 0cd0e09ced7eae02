"""Who may sign up: the first person only, everybody or nobody, as SIGNUP says."""

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest

from .models import Candidate


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is untyped
    """allauth's own behaviour, with the sign-up policy of this server."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return whether a visitor may make an account; sample candidates do not count as the first."""
        if settings.SIGNUP == "first":
            return not Candidate.objects.filter(is_sample=False).exists()
        return bool(settings.SIGNUP == "open")
