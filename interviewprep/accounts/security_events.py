"""Notes sign-ins and changes of credentials in the log."""

from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from django.contrib.auth import signals as auth
from django.dispatch import Signal
from django.http import HttpRequest

from interviewprep.web.security_log import note

from .models import Candidate

_EVENTS: dict[Signal, str] = {
    auth.user_logged_in: "signed in",
    auth.user_logged_out: "signed out",
    account.user_signed_up: "signed up",
    account.password_set: "credential changed: password set",
    account.password_changed: "credential changed: password",
    account.password_reset: "credential changed: password reset",
    account.email_added: "credential changed: address added",
    account.email_changed: "credential changed: address",
    account.email_removed: "credential changed: address removed",
    mfa.authenticator_added: "credential changed: second factor added",
    mfa.authenticator_removed: "credential changed: second factor removed",
    mfa.authenticator_reset: "credential changed: recovery codes",
    mfa.authentication_failed: "sign-in failed: second factor",
}


def connect() -> None:
    """Have every such event noted from now on."""
    for signal, event in _EVENTS.items():
        signal.connect(_noting(event), weak=False, dispatch_uid=f"security log: {event}")
    account.email_confirmed.connect(_on_confirmed, dispatch_uid="security log: confirmed")


def note_failure(event: str, request: HttpRequest, email: str) -> None:
    """Note a sign-in that failed, with the account it was meant for, if there is one."""
    known = Candidate.objects.filter(email__iexact=email).values_list("pk", flat=True).first()
    note(event, request, known or "")


def _noting(event: str) -> Any:
    def receive(sender: Any, request: HttpRequest | None = None, user: Any = None, **kwargs: Any) -> None:
        kind = getattr(kwargs.get("authenticator"), "type", "")
        note(event, request, user, factor=str(kind))

    return receive


def _on_confirmed(sender: Any, request: HttpRequest, email_address: Any, **kwargs: Any) -> None:
    note("credential changed: address confirmed", request, email_address.user_id)
