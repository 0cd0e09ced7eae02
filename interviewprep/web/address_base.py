"""Where the addresses of pages begin, asked for once a request.

`reverse` goes by the table of addresses and the path that the app is served under. Django keeps both for each
task or thread, and looking them up takes ten times as long as the rest of an address that is known.
"""

from contextvars import ContextVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import get_script_prefix, get_urlconf

from .requests import GetResponse

_asked: ContextVar[tuple[str, str] | None] = ContextVar("address_base", default=None)


def base() -> tuple[str, str]:
    """Return the name of the table of addresses, and the path before every address."""
    return _asked.get() or _ask()


def address_base(get_response: GetResponse) -> GetResponse:
    """Ask for both at the beginning of a request: they stay the same until it is answered."""

    def middleware(request: HttpRequest) -> HttpResponse:
        token = _asked.set(_ask())
        try:
            return get_response(request)
        finally:
            _asked.reset(token)

    return middleware


def _ask() -> tuple[str, str]:
    return get_urlconf() or settings.ROOT_URLCONF, get_script_prefix()
