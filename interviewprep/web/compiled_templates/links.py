"""Addresses and tokens in compiled templates: what is the same on the whole page is found once."""

from typing import Any

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.template.defaulttags import CsrfTokenNode, URLNode
from django.urls import NoReverseMatch
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from interviewprep.web.address_base import base
from interviewprep.web.addresses import parts

from .contexts import whole
from .values import look, special

# For the name of a page and the number of its keys its address, cut where a number goes; static files by
# their names.
Links = dict[Any, Any]
_links: dict[tuple[Any, str], Links] = {}
# A server has one or two; tests have more.
_MOST = 50
_KEYS = (int, str, SafeString)


def remember(context: Any) -> str | None:
    """Let a context know the addresses and the language that hold while it is rendered.

    Return the language that it knew before, as a tag may have another inside.
    """
    if "page_links" not in context.__dict__:
        if len(_links) > _MOST:
            _links.clear()
        context.page_links = _links.setdefault(base(), {})
    before: str | None = context.__dict__.get("page_language")
    context.page_language = get_language()
    return before


def linked(
    node: URLNode, site: tuple[str, int], keys: tuple[Any, ...], context: Any, dicts: list[Any], links: Links
) -> str:
    """Return what Django writes for an address, and learn it for the next time.

    site  the name of the page, and the number of its keys
    """
    numbers = [key for key in keys if type(key) is int and key >= 0]
    wanted: Any = site
    if len(numbers) < len(keys):
        if any(type(key) not in _KEYS or (type(key) is int and key < 0) for key in keys):
            return node.render(whole(context, dicts))
        wanted = (site[0], *(None if type(key) is int else str(key) for key in keys))
    known = links.get(wanted) or _learned(wanted, site, links)
    if len(known) <= len(numbers):
        return node.render(whole(context, dicts))
    text = "".join(f"{part}{number}" for part, number in zip(known, numbers, strict=False)) + known[-1]
    if node.asvar:
        dicts[-1][node.asvar] = text
        return ""
    return text


def _learned(wanted: Any, site: tuple[str, int], links: Links) -> tuple[str, ...]:
    """Return the parts of an address; none if Django has to write it each time."""
    keys = (None,) * site[1] if wanted is site else wanted[1:]
    try:
        found = parts(site[0], *keys)
    except NoReverseMatch:
        return ()
    # What has to be escaped is left to Django.
    if special("".join(found)):
        return ()
    # With a word among its keys an address may be of one row, or secret: `parts` keeps the latest of them.
    if wanted is site:
        links[wanted] = found
    return found


def static(node: Any, context: Any, dicts: list[Any], links: Links) -> str:
    """Return the address of a static file, which is worked out once as long as they are kept the same way."""
    # Tests change both.
    now = (staticfiles_storage._wrapped, settings.DEBUG)  # type: ignore[attr-defined]  # it is lazy
    name = (None, str(node.path.var))
    known = links.get(name)
    if known is None or known[0] != now:
        text = node.render(whole(context, dicts))
        now = (staticfiles_storage._wrapped, settings.DEBUG)  # type: ignore[attr-defined]  # as above
        known = (now, text)
        if not special(text):
            links[name] = known
    shown: str = known[1]
    return shown


def token(node: CsrfTokenNode, context: Any, dicts: list[Any]) -> str:
    """Return the hidden field with the token of a form, which all forms of a page share."""
    given = look(dicts, "csrf_token")
    known = context.__dict__.get("page_token")
    if known is None or known[0] is not given:
        known = (given, node.render(whole(context, dicts)))
        context.page_token = known
    text: str = known[1]
    return text
