"""Answers given before Django reads a request, or in its place: a small page that carries every header."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.http import parse_header_parameters

from . import request_ids

# No page uses these. The microphone is allowed by the one page that needs it.
PERMISSIONS = "camera=(), geolocation=(), payment=(), usb=()"
_READ_ERRORS = (ValueError, LookupError)
_TOLD = {
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "That was too much to send at once, so nothing was changed.",
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: "That was not sent as UTF-8, so we did not read it.",
    HTTPStatus.REQUEST_URI_TOO_LONG: "The address is too long to be one of ours.",
    HTTPStatus.INTERNAL_SERVER_ERROR: "The fault is ours, not yours. Try again in a minute.",
    HTTPStatus.SERVICE_UNAVAILABLE: "We cannot answer just now. Try again in a minute.",
}
_NOT_READ = "Something in the request was not as we expected it, so nothing was changed."

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def security_headers() -> dict[str, str]:
    """Return the headers that every answer carries, unless the page behind it says otherwise."""
    policy = "; ".join(f"{name} {' '.join(sources)}" for name, sources in settings.SECURE_CSP.items())
    return {
        "Content-Security-Policy": policy,
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": f"{PERMISSIONS}, microphone=()",
        "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": settings.X_FRAME_OPTIONS,
    }


def transport_security() -> dict[str, str]:
    """Return the header that makes browsers insist on https; nothing where the app is not served so."""
    if not settings.SECURE_HSTS_SECONDS:
        return {}
    domain = "; includeSubDomains" if settings.SECURE_HSTS_INCLUDE_SUBDOMAINS else ""
    preload = "; preload" if settings.SECURE_HSTS_PRELOAD else ""
    return {"Strict-Transport-Security": f"max-age={settings.SECURE_HSTS_SECONDS}{domain}{preload}"}


@cache
def page(status: int) -> bytes:
    """Return the small page for a status, in the app's look and without anything of the request."""
    context = {"heading": _heading(status), "text": _TOLD.get(HTTPStatus(status), _NOT_READ)}
    return render_to_string("plain_answer.html", context).encode()


def headers(status: int, environ: Mapping[str, Any] | None = None) -> dict[str, str]:
    """Return all headers of the small page for a status.

    environ  the request's environment, if it could be read: its proxy may have named it
    """
    return {
        request_ids.HEADER: request_ids.name_of(environ or {}),
        "Content-Type": "text/html; charset=utf-8",
        "Content-Length": str(len(page(status))),
        "Cache-Control": "no-store",
        **security_headers(),
        **transport_security(),
    }


def only_utf8(application: Application) -> Application:
    """Answer 415 to a request in any other charset, before anything tries to read it.

    Outside the middleware, because Django looks up the charset while it makes the request.
    """

    def guarded(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if is_utf8(environ.get("CONTENT_TYPE", "")):
            return application(environ, start_response)
        status = HTTPStatus.UNSUPPORTED_MEDIA_TYPE
        start_response(f"{status.value} {status.phrase}", list(headers(status, environ).items()))
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [page(status)]

    return guarded


def is_utf8(content_type: str) -> bool:
    """Return whether a Content-Type names UTF-8 or no charset; False for one that cannot be read."""
    try:
        _, parameters = parse_header_parameters(content_type)
    except _READ_ERRORS:
        return False
    return parameters.get("charset", "utf-8").strip("\"' ").lower() == "utf-8"


def _heading(status: int) -> str:
    return "Something went wrong here" if status >= 500 else "That request could not be read"
