"""Absolute links for mail, and the one that switches a kind of mail off without signing in."""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from .models import ReminderKind

_signer = Signer(salt="interviewprep.reminders.stop")


def absolute(path: str) -> str:
    """Return a path in this app as an address that works in a mail."""
    return f"{settings.ADDRESS_IN_MAIL}{path}"


def stop_token(candidate: int, kind: ReminderKind) -> str:
    """Return a token that can switch this kind of mail on and off for one candidate, and nothing else."""
    return _signer.sign_object([candidate, kind.value])


def read_stop_token(token: str) -> tuple[int, ReminderKind] | None:
    """Return the candidate's key and the kind from a token, or None if it was not made here."""
    try:
        candidate, kind = _signer.unsign_object(token)
        return int(candidate), ReminderKind(kind)
    except (BadSignature, ValueError, TypeError):
        return None


def stop_url(candidate: int, kind: ReminderKind) -> str:
    """Return the address at which a kind of mail is switched off."""
    return absolute(reverse("reminders:stop_reminders", args=[stop_token(candidate, kind)]))
