"""Sessions: which ones open an account, for how long, and how they end.

Django keeps a session's rows and allauth notes which browser it belongs to; both go together.
"""

import datetime
import time

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from .last_use import note_use
from .models import Candidate

SIGNED_IN_AT, SEEN_AT = "signed_in_at", "seen_at"
# Not at every request: that would be a write for each page that is read.
SEEN_EVERY = 3600


def open_sessions(candidate: Candidate, now: datetime.datetime) -> QuerySet[UserSession]:
    """Return the sessions that open a candidate's account, the one used last first: one query."""
    alive = Session.objects.filter(expire_date__gt=now).values("session_key")
    rows: QuerySet[UserSession] = UserSession.objects.filter(
        user=candidate,
        session_key__in=alive,
        created_at__gt=now - datetime.timedelta(seconds=settings.SESSION_COOKIE_AGE),
        last_seen_at__gt=now - datetime.timedelta(seconds=settings.SESSION_IDLE_AGE),
    )
    return rows.order_by("-last_seen_at", "-pk")


def end(rows: QuerySet[UserSession]) -> None:
    """End these sessions at once."""
    keys = list(rows.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    UserSession.objects.filter(session_key__in=keys).delete()


def end_others(request: HttpRequest, candidate: Candidate) -> None:
    """End every session of a candidate but the one of this request."""
    end(UserSession.objects.filter(user=candidate).exclude(session_key=request.session.session_key or ""))


def begin(request: HttpRequest) -> None:
    """Note when a session was signed in; its lifetime counts from here, whatever it was before."""
    request.session.set_expiry(None)
    request.session[SIGNED_IN_AT] = request.session[SEEN_AT] = int(time.time())


def renew_id(request: HttpRequest) -> None:
    """Give a session a new id: the old one, should anybody know it, opens nothing any more."""
    old = request.session.session_key
    request.session.cycle_key()
    UserSession.objects.filter(session_key=old).update(session_key=request.session.session_key)


def keep_within_limits(request: HttpRequest) -> None:
    """Sign out a session that is too old or was unused for too long; note now and then that it is in use."""
    if SESSION_KEY not in request.session:
        return
    now = int(time.time())
    if SIGNED_IN_AT not in request.session:
        # Signed in before there were limits.
        begin(request)
        if request.user.is_authenticated:
            UserSession.objects.create_from_request(request)
        return
    signed_in, seen = request.session[SIGNED_IN_AT], request.session[SEEN_AT]
    if now - signed_in >= settings.SESSION_COOKIE_AGE or now - seen >= settings.SESSION_IDLE_AGE:
        logout(request)
    elif now - seen >= SEEN_EVERY:
        request.session[SEEN_AT] = now
        rows = UserSession.objects.filter(session_key=request.session.session_key)
        rows.update(last_seen_at=timezone.now())
        note_use(candidate=request.session[SESSION_KEY], now=timezone.now())


def forget_ended() -> int:
    """Delete the notes about sessions that are gone; return how many that was."""
    ended = UserSession.objects.exclude(session_key__in=Session.objects.values("session_key"))
    return int(ended.delete()[0])
