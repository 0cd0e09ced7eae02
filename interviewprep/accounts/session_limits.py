"""The limits of a session, held for every request."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from interviewprep.web.requests import GetResponse

from .sessions import keep_within_limits


def session_limits(get_response: GetResponse) -> GetResponse:
    """Sign out who has been signed in, or away, for too long; visitors without a session cost nothing."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            keep_within_limits(request)
        return get_response(request)

    return middleware
