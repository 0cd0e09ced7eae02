"""Addresses and tokens in compiled templates: what is the same on the whole page is found once."""

from typing import Any

from django.template.defaulttags import CsrfTokenNode, URLNode
from django.urls import NoReverseMatch

from interviewprep.web.address_base import base
from interviewprep.web.addresses import parts

from .contexts import whole
from .values import look, special

# The name of a page and the number of its keys, and its address, cut where a key goes.
Links = dict[tuple[str, int], tuple[str, ...]]
_links: dict[tuple[Any, str], Links] = {}
# A server has one or two; tests have more.
_MOST = 50


def remember(context: Any) -> None:
    """Let a context know the addresses that hold while it is rendered."""
    if "page_links" not in context.__dict__:
        if len(_links) > _MOST:
            _links.clear()
        context.page_links = _links.setdefault(base(), {})


def linked(node: URLNode, site: tuple[str, int], context: Any, dicts: list[Any], links: Links) -> str:
    """Return what Django writes for an address, and learn it for the next time.

    site  the name of the page, and the number of its keys
    """
    if site not in links:
        try:
            found = parts(*site)
        except NoReverseMatch:
            found = ("<",)
        # What has to be escaped is left to Django.
        if not special("".join(found)):
            links[site] = found
    return node.render(whole(context, dicts))


def token(node: CsrfTokenNode, context: Any, dicts: list[Any]) -> str:
    """Return the hidden field with the token of a form, which all forms of a page share."""
    given = look(dicts, "csrf_token")
    known = context.__dict__.get("page_token")
    if known is None or known[0] is not given:
        known = (given, node.render(whole(context, dicts)))
        context.page_token = known
    text: str = known[1]
    return text
