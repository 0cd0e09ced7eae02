"""Words that were typed into a form whose session had ended, kept until they can be saved."""

from django.http import HttpRequest, QueryDict

KEPT = "kept"
LARGEST = 200_000


def keep(request: HttpRequest) -> None:
    """Keep what was posted to this path in the visitor's new session; the password and tokens are left out."""
    data = request.POST.copy()
    for name in list(data):
        if name == "csrfmiddlewaretoken" or "password" in name:
            del data[name]
    encoded = data.urlencode()
    if len(encoded) <= LARGEST:
        request.session[KEPT] = {"path": request.path, "data": encoded}


def take(request: HttpRequest) -> QueryDict | None:
    """Return what was kept for this path, once, or None."""
    kept = request.session.get(KEPT)
    if not kept or kept["path"] != request.path:
        return None
    del request.session[KEPT]
    return QueryDict(kept["data"])
