"""What happens to accounts, and what was refused, in the log: without a name, an address or a typed word.

A candidate is told apart by the number of their row, a visitor by a pseudonym of their network address that
is another one the next day.
"""

import datetime
import logging
from http import HTTPStatus
from typing import Any

from allauth.account.adapter import get_adapter
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils import timezone
from django.utils.crypto import salted_hmac

from .requests import GetResponse

logger = logging.getLogger(__name__)

_REFUSED = {
    HTTPStatus.FORBIDDEN: "refused: forbidden",
    HTTPStatus.TOO_MANY_REQUESTS: "refused: too often",
}


def note(event: str, request: HttpRequest | None = None, candidate: Any = None, **details: Any) -> None:
    """Write one line: what happened, to whose account, and from where.

    candidate  the row, or its number; without it, that of the request
    details    what else is known; never what somebody typed
    """
    who = candidate if candidate is not None else getattr(request, "user", None)
    fields = {"event": event, "candidate": getattr(who, "pk", who), **details}
    if request is not None:
        fields["visitor"] = visitor(request, timezone.now().date())
    told = {name: value for name, value in fields.items() if value not in (None, "")}
    words = " ".join(f"{name}={value}" for name, value in told.items() if name != "event")
    logger.info("%s %s", event, words, extra={"event": told})


def visitor(request: HttpRequest, day: datetime.date) -> str:
    """Return a pseudonym of the network address, by which lines of one day belong together."""
    try:
        address = get_adapter(request).get_client_ip(request)
    except PermissionDenied:
        # Its own server does not say, or it was made by a command.
        address = ""
    return salted_hmac("interviewprep.security_log", f"{day}:{address}", algorithm="sha256").hexdigest()[:10]


def refusals(get_response: GetResponse) -> GetResponse:
    """Note what a request was refused for: its token, its rate, whose row it asked for, or who it may be."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if event := _refused(request, response):
            match = request.resolver_match
            note(event, request, page=match.view_name if match else "")
        return response

    return middleware


def _refused(request: HttpRequest, response: HttpResponse) -> str:
    match = request.resolver_match
    about_a_row = match is not None and bool(match.kwargs)
    if response.status_code == HTTPStatus.NOT_FOUND and about_a_row and request.user.is_authenticated:
        return "refused: not theirs or not there"
    if response.status_code == HTTPStatus.FOUND and _leads_to_the_question(response):
        return "refused: asked who they are"
    return _REFUSED.get(HTTPStatus(response.status_code), "")


def _leads_to_the_question(response: HttpResponse) -> bool:
    path = response.headers.get("Location", "").partition("?")[0]
    return path in {resolve_url("account_reauthenticate"), resolve_url("mfa_reauthenticate")}
