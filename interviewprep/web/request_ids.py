"""A name for each request, in every line of the log about it, in its answer, and on the page for an error."""

import re
import secrets
from collections.abc import Mapping
from contextvars import ContextVar
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from .requests import GetResponse

HEADER = "X-Request-ID"
# What somebody can read out over the phone, and enough to find the line by.
SHORT = 12
_ACCEPTED = re.compile(r"[A-Za-z0-9._-]{8,64}")
_current: ContextVar[str] = ContextVar("request_id", default="")


def current() -> str:
    """Return the name of the request that is being answered; empty outside of one."""
    return _current.get()


def short() -> str:
    """Return as much of it as a page shows."""
    return current()[:SHORT]


def request_ids(get_response: GetResponse) -> GetResponse:
    """Name each request: as the proxy in front does, if its header is trusted, or else by ourselves."""

    def middleware(request: HttpRequest) -> HttpResponse:
        name = name_of(request.META)
        token = _current.set(name)
        # Django logs a refused request when this has returned.
        request.request_id = name  # type: ignore[attr-defined]  # read by web.logs
        try:
            response = get_response(request)
            response.headers[HEADER] = name
            return response
        finally:
            _current.reset(token)

    return middleware


def name_of(environ: Mapping[str, Any]) -> str:
    """Return the name for a request, given its environment; an empty one will do."""
    header = settings.REQUEST_ID_HEADER
    given = environ.get(f"HTTP_{header.upper().replace('-', '_')}", "") if header else ""
    return given if _ACCEPTED.fullmatch(given) else secrets.token_hex(8)
