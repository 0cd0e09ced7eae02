"""The page for a request that was refused before any view read it."""

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

_TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def refuse(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Return the page for 413 if too much was sent, or else for 400. Neither says anything of the request."""
    # Without the request: its host may be a stranger's, and its words cannot be read.
    if isinstance(exception, _TOO_MUCH):
        return render(None, "413.html", status=413)
    return render(None, "400.html", status=400)
