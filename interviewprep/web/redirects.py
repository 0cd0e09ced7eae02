"""Redirects back to where somebody came from, and nowhere else."""

from django.http import HttpRequest, HttpResponseRedirect
from django.utils.encoding import iri_to_uri
from django.utils.http import url_has_allowed_host_and_scheme

# The server reads no longer request line.
_LONGEST = 4_000


def back_to(request: HttpRequest, otherwise: str) -> HttpResponseRedirect:
    """Redirect to the path in `next` if it is one of ours, or else to `otherwise`.

    A view name, another host or half an address is ignored: only a path is followed.
    """
    asked = request.POST.get("next", "")
    return HttpResponseRedirect(asked if is_path(asked) else otherwise)


def is_path(address: str) -> bool:
    """Return whether an address is a path on this site, and short enough to redirect to."""
    return (
        address.startswith("/")
        # Without a host in it, no address leads to another site.
        and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
        and len(iri_to_uri(address)) <= _LONGEST
    )
