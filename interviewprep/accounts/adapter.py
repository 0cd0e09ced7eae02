"""What this app does differently from allauth: who may sign up, one account per address, and mail that waits
in a queue.
"""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY
from django.contrib.sites.shortcuts import get_current_site
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse

from interviewprep.web.redirects import is_path

from . import outbox, security_events
from .models import Candidate

# allauth calls the same thing a security key on one page and a passkey on the next.
_NAMES = {"mfa_reauthenticate:webauthn": "Use a passkey"}


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is untyped
    """allauth's own behaviour, with the sign-up policy of this server."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return whether a visitor may make an account; sample candidates do not count as the first."""
        if settings.SIGNUP == "first":
            return not Candidate.objects.filter(is_sample=False).exists()
        return bool(settings.SIGNUP == "open")

    def is_safe_url(self, url: str) -> bool:
        """Return whether `next` leads somewhere on this site: a path, never an address with a host."""
        return is_path(url)

    def login(self, request: HttpRequest, user: Candidate) -> None:
        """Sign somebody in with a new session id; Django keeps the old one for somebody who is signed in."""
        if SESSION_KEY in request.session:
            request.session.cycle_key()
        super().login(request, user)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuse who has tried too often, and tell the log."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            security_events.note_failure("refused: too many passwords", request, credentials.get("email", ""))
            raise

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Tell the log of a wrong password, when signing in or when asked again."""
        security_events.note_failure("sign-in failed: password", request, credentials.get("email", ""))

    def get_reauthentication_methods(self, user: Candidate) -> list[dict[str, str]]:
        """Return the ways to confirm who somebody is, each by the name that it has on the other pages."""
        ways: list[dict[str, str]] = super().get_reauthentication_methods(user)
        return [{**way, "description": _NAMES.get(way["id"], way["description"])} for way in ways]

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """Confirm an address and return True; refuse one that another candidate signs in with."""
        others = Candidate.objects.exclude(pk=email_address.user_id)
        if others.filter(email__iexact=email_address.email).exists():
            self.add_message(
                request,
                messages.ERROR,
                "account/messages/email_confirmation_failed.txt",
                {"email": email_address.email},
            )
            return False
        return bool(super().confirm_email(request, email_address))

    def send_notification_mail(
        self,
        template_prefix: str,
        user: Candidate,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Tell a candidate that a credential has changed: at the address in use, and at one just given up.

        email  where allauth sends it, if not to the address in use
        """
        if not settings.SENDS_MAIL:
            # They are told on the page; in the log it would help nobody.
            return
        user.refresh_from_db(fields=["email"])
        given_up = (context or {}).get("deleted_email", "")
        reset = self.request.build_absolute_uri(reverse("account_reset_password"))
        for to in sorted({user.email, email or user.email, given_up or user.email}):
            known = {"user": user, "reset_url": reset, **(context or {})}
            super().send_notification_mail(template_prefix, user, known, to)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queue a mail; without a mail server it is printed in the log at once, as nobody would send it."""
        request = self.request
        known = {"request": request, "email": email, "current_site": get_current_site(request), **context}
        message = self.render_mail(template_prefix, email, known)
        if not settings.SENDS_MAIL:
            message.send()
            return
        outbox.queue(to=email, subject=message.subject, body=str(message.body), candidate=context.get("user"))
