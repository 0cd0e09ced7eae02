"""Words typed into a form by somebody who was not signed in, kept until they can be saved.

Only for a browser in which somebody had been signed in are they kept on the server, within limits. Whoever
never was takes them along: a sealed cookie of their own browser holds them, and the server nothing.
"""

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse, QueryDict

from .limits import is_too_often

KEPT = "kept"
LARGEST = 200_000
KEPT_FOR = 24 * 3600
# Browsers keep no larger cookies than 4,096 bytes, name and attributes included.
LARGEST_COOKIE = 3_800
# Renewed while somebody is signed in, so that it outlives each session by at least another.
TRACE_FOR = settings.SESSION_COOKIE_AGE * 2
# The words of a transcript are other people's too.
_NEVER_KEPT = frozenset({"csrfmiddlewaretoken", "transcript"})
_TRACE, _CARRIED = "was-signed-in", "carried-words"


def leave_trace(request: HttpRequest, response: HttpResponse) -> None:
    """Note in the browser that somebody was signed in here; it says neither who nor for how long."""
    if not was_signed_in(request, within=TRACE_FOR // 2):
        value = signing.TimestampSigner(salt=_TRACE).sign("yes")
        _set_cookie(response, settings.TRACE_COOKIE_NAME, value, TRACE_FOR)


def was_signed_in(request: HttpRequest, within: int = TRACE_FOR) -> bool:
    """Return whether somebody was signed in in this browser in so many seconds."""
    signed = request.COOKIES.get(settings.TRACE_COOKIE_NAME, "")
    try:
        return signing.TimestampSigner(salt=_TRACE).unsign(signed, max_age=within) == "yes"
    except signing.BadSignature:
        return False


def has_room(request: HttpRequest) -> bool:
    """Count one more form to keep; return whether that is within the limits of a day."""
    of_one, of_all = settings.KEPT_WORDS_PER_ADDRESS, settings.KEPT_WORDS_IN_TOTAL
    return not (
        is_too_often(request, "kept", limit=of_one, seconds=KEPT_FOR)
        or is_too_often(request, "kept", limit=of_all, seconds=KEPT_FOR, key="everybody")
    )


def keep(request: HttpRequest) -> bool:
    """Keep what was posted to this path in the visitor's new session; return whether that was done.

    Passwords and tokens are left out, files cannot be kept, and more than `LARGEST` characters are not.
    Call it for a browser that was signed in, and within the limits.
    """
    encoded = _worth_keeping(request)
    if not encoded or len(encoded) > LARGEST:
        return False
    request.session[KEPT] = {"path": request.path, "data": encoded}
    request.session.set_expiry(KEPT_FOR)
    return True


def carry(request: HttpRequest, response: HttpResponse) -> None:
    """Let the visitor's own browser keep what was posted to this path; too much is not kept."""
    words = {"path": request.path, "data": _worth_keeping(request)}
    sealed = signing.dumps(words, salt=_CARRIED, compress=True)
    if words["data"] and len(sealed) <= LARGEST_COOKIE:
        _set_cookie(response, settings.CARRIED_COOKIE_NAME, sealed, KEPT_FOR)


def carries_words(request: HttpRequest) -> bool:
    """Return whether the visitor's browser has brought words along."""
    return bool(_carried(request))


def take(request: HttpRequest) -> QueryDict | None:
    """Return what was kept for this path, once, or None."""
    kept = request.session.get(KEPT)
    if kept and kept["path"] == request.path:
        del request.session[KEPT]
        return QueryDict(kept["data"])
    carried = _carried(request)
    if carried.get("path") != request.path:
        return None
    request.COOKIES.pop(settings.CARRIED_COOKIE_NAME)
    return QueryDict(carried["data"])


def forget_carried(request: HttpRequest, response: HttpResponse, *, had: bool) -> None:
    """Take the cookie out of the browser once its words were given back.

    had  whether the request came with them
    """
    if had and settings.CARRIED_COOKIE_NAME not in request.COOKIES:
        response.delete_cookie(settings.CARRIED_COOKIE_NAME, samesite="Lax")


def _carried(request: HttpRequest) -> dict[str, str]:
    sealed = request.COOKIES.get(settings.CARRIED_COOKIE_NAME, "")
    try:
        words: dict[str, str] = signing.loads(sealed, salt=_CARRIED, max_age=KEPT_FOR)
    except signing.BadSignature:
        return {}
    return words


def _worth_keeping(request: HttpRequest) -> str:
    data = request.POST.copy()
    for name in list(data):
        if name in _NEVER_KEPT or "password" in name.lower():
            del data[name]
    return data.urlencode()


def _set_cookie(response: HttpResponse, name: str, value: str, max_age: int) -> None:
    response.set_cookie(name, value, max_age=max_age, secure=settings.HTTPS, httponly=True, samesite="Lax")
