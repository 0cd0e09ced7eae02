"""The pages for what went wrong outside a view's own care: in the request, or in the app.

None of them asks the database for anything, since it may be the database that is away.
"""

import errno
import sys
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import DatabaseError, IntegrityError, InterfaceError, InternalError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware, get_token
from django.shortcuts import render

from . import request_ids
from .context import theme_of
from .time_limit import RequestTooLongError

# When to ask again. A failover or a full disk takes longer, a lock shorter.
RETRY_AFTER = 30
_TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
# The database is not there, is locked or full, or lets nobody write; or the request was stopped.
_AWAY = (OperationalError, InterfaceError, InternalError, RequestTooLongError)
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG}
# A parent that is gone, or a row that is there already: PostgreSQL's codes, and what SQLite says.
_RACES = {"23503": "FOREIGN KEY", "23505": "UNIQUE"}


class _TokenCheck(CsrfViewMiddleware):
    """Django's check, which says no without showing the page for it: that one may need the database."""

    def _reject(self, request: HttpRequest, reason: str) -> HttpResponse:
        return HttpResponse(status=403)


def refuse(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Return the page for 413 if too much was sent, or else for 400. Neither says anything of the request."""
    # Without the request: its host may be a stranger's, and its words cannot be read.
    if isinstance(exception, _TOO_MUCH):
        return render(None, "413.html", status=413)
    return render(None, "400.html", status=400)


def fail(request: HttpRequest) -> HttpResponse:
    """Return the page for an exception that nothing has handled, with the typed words where they help.

    503 if the database or the disk is away, 409 if somebody else was faster, or else 500. Django calls this
    while the exception is being handled.
    """
    error = sys.exc_info()[1]
    if error is not None and is_away(error):
        response = with_words(request, "503.html", 503, return_words=_is_from_our_page(request))
        response.headers["Retry-After"] = str(RETRY_AFTER)
        return response
    if error is not None and is_race(error) and request.method == "POST":
        return with_words(request, "409.html", 409, return_words=_is_from_our_page(request))
    return render(None, "500.html", {"code": request_ids.short()}, status=500)


def is_away(error: BaseException) -> bool:
    """Return whether database or disk are away, locked or full, or too slow, rather than the app at fault."""
    return any(
        isinstance(one, _AWAY) or (isinstance(one, OSError) and one.errno in _NO_ROOM)
        for one in _chain(error)
    )


def is_race(error: BaseException) -> bool:
    """Return whether a row was deleted, or made, by another request while this one used it."""
    if isinstance(error, IntegrityError):
        code, said = getattr(error.__cause__, "sqlstate", None), str(error)
        return code in _RACES or any(said.startswith(kind) for kind in _RACES.values())
    # A row that was locked or saved after it had gone. Views answer 404 themselves for one that never was.
    was_gone = isinstance(error, DatabaseError) and str(error).endswith("did not affect any rows.")
    return was_gone or isinstance(error, ObjectDoesNotExist)


def with_words(request: HttpRequest, template: str, status: int, *, return_words: bool) -> HttpResponse:
    """Return a page of an error; what was posted can be sent again from it if `return_words`.

    They get a token of ours, so a page of ours must have sent them. A password is never repeated.
    """
    context: dict[str, Any] = {
        "theme": theme_of(request),
        "path": request.get_full_path(),
        "code": request_ids.short(),
    }
    if request.method == "POST" and return_words:
        context["csrf_token"] = get_token(request)
        context["words"] = _words(request)
        context["has_password"] = any("password" in name.lower() for name in request.POST)
    response = render(None, template, context, status=status)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _is_from_our_page(request: HttpRequest) -> bool:
    """Return whether the request carries our token, and so was not sent by another site."""
    check = _TokenCheck(_unused)
    check.process_request(request)
    return check.process_view(request, _unused, (), {}) is None


def _words(request: HttpRequest) -> list[tuple[str, str]]:
    return [
        (name, value)
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken" and "password" not in name.lower()
        for value in values
    ]


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _unused(request: HttpRequest) -> HttpResponse:
    raise NotImplementedError
