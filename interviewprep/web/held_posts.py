"""Words typed into a form after its session had ended, kept until they can be saved."""

from django.http import HttpRequest, QueryDict

KEPT = "kept"
LARGEST = 200_000
# These visitors are not signed in, so what they leave in the session table must not stay for long.
KEPT_FOR = 24 * 3600


def keep(request: HttpRequest) -> bool:
    """Keep what was posted to this path in the visitor's new session; return whether that was done.

    Passwords and tokens are left out, files cannot be kept, and more than `LARGEST` characters are not.
    """
    data = request.POST.copy()
    for name in list(data):
        if name == "csrfmiddlewaretoken" or "password" in name.lower():
            del data[name]
    encoded = data.urlencode()
    if not data or len(encoded) > LARGEST:
        return False
    request.session[KEPT] = {"path": request.path, "data": encoded}
    request.session.set_expiry(KEPT_FOR)
    return True


def take(request: HttpRequest) -> QueryDict | None:
    """Return what was kept for this path, once, or None."""
    kept = request.session.get(KEPT)
    if not kept or kept["path"] != request.path:
        return None
    del request.session[KEPT]
    return QueryDict(kept["data"])
