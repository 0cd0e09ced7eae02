"""What happens to sessions when somebody signs in or out, says who they are, or has a new password."""

from typing import Any

from allauth.account import signals as account
from allauth.usersessions.models import UserSession
from django.contrib.auth import signals as auth
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from . import sessions
from .last_use import note_use
from .models import Candidate


@receiver(auth.user_logged_in)
def on_sign_in(request: HttpRequest, user: Candidate, **kwargs: Any) -> None:
    """Start the clock of the session, and note the day."""
    sessions.begin(request)
    note_use(candidate=user.pk, now=timezone.now())


@receiver(auth.user_logged_out)
def on_sign_out(request: HttpRequest, **kwargs: Any) -> None:
    """Forget which browser the session belonged to."""
    UserSession.objects.filter(session_key=request.session.session_key or "").delete()


@receiver(account.authentication_step_completed)
def on_step(request: HttpRequest, **kwargs: Any) -> None:
    """Give the session a new id once they have said again who they are."""
    if kwargs.get("reauthenticated"):
        sessions.renew_id(request)


@receiver([account.password_changed, account.password_set])
def on_new_password(request: HttpRequest, user: Candidate, **kwargs: Any) -> None:
    """End every other session."""
    sessions.end_others(request, user)


@receiver(account.password_reset)
def on_forgotten_password(user: Candidate, **kwargs: Any) -> None:
    """End every session: whoever chose the new password is not signed in yet."""
    sessions.end(UserSession.objects.filter(user=user))
