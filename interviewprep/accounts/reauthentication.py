"""Who they are is asked once more before anything that opens an account or all of its data.

A session that was left open on a desk must not be enough to take an account over. The password, a code or a
passkey counts for `ACCOUNT_REAUTHENTICATION_TIMEOUT` seconds; then allauth asks again, and what was sent is
carried out after that. Whoever signs in elsewhere and has none of these is asked to sign in again.
"""

import functools
import time
from collections.abc import Callable
from typing import Any, TypeVar, cast

from allauth.account.adapter import get_adapter
from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.http import urlencode

View = TypeVar("View", bound=Callable[..., Any])


def confirm_first(view: View) -> View:
    """Have a view, or any function that takes the request first, ask who they are unless they just said so.

    It raises `allauth.core.exceptions.ReauthenticationRequired`, which allauth's middleware answers.
    """
    guarded = reauthentication_required(view, app="allauth.account")

    @functools.wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if _was_recent(request, lambda record: "reauthenticated" in record):
            # allauth would first ask the database for every way in which they could answer.
            return view(request, *args, **kwargs)
        if _has_nothing_to_answer_with(request) and not _was_recent(request, lambda record: True):
            return _sign_in_again(request)
        return guarded(request, *args, **kwargs)

    return cast(View, asked)


def confirm_when_sent(view: View) -> View:
    """Have a view ask when its form is sent, and show the form to anybody who is signed in."""
    guarded = confirm_first(view)

    @functools.wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        return (guarded if request.method == "POST" else view)(request, *args, **kwargs)

    return cast(View, asked)


def _has_nothing_to_answer_with(request: HttpRequest) -> bool:
    """Whether they sign in at another server only: allauth would let them pass for ever."""
    candidate = request.user
    return (
        candidate.is_authenticated
        and not candidate.has_usable_password()
        and not get_adapter(request).get_reauthentication_methods(candidate)
    )


def _was_recent(request: HttpRequest, counts: Callable[[dict[str, Any]], bool]) -> bool:
    """Whether the last of their proofs that counts, in this session, is recent enough."""
    candidate = request.user if request.user.is_authenticated else None
    proofs = [record for record in get_authentication_records(request, candidate) if counts(record)]
    return bool(proofs) and time.time() - proofs[-1]["at"] < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT


def _sign_in_again(request: HttpRequest) -> HttpResponse:
    back = request.get_full_path() if request.method == "GET" else resolve_url("accounts:show_settings")
    logout(request)
    messages.info(request, "Please sign in again first: this needs to be you.")
    return redirect(f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': back})}")
