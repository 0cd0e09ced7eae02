"""Redirects back to where somebody came from, and nowhere else."""

from django.http import HttpRequest, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme


def back_to(request: HttpRequest, otherwise: str) -> HttpResponseRedirect:
    """Redirect to the path in `next` if it is one of ours, or else to `otherwise`.

    A view name, another host or half an address is ignored: only a path is followed.
    """
    asked = request.POST.get("next", "")
    return HttpResponseRedirect(asked if _is_ours(asked, request) else otherwise)


def _is_ours(path: str, request: HttpRequest) -> bool:
    if not path.startswith("/"):
        return False
    return url_has_allowed_host_and_scheme(path, {request.get_host()}, require_https=request.is_secure())
