"""Caching of pages that are the same for every stranger."""

import functools
import hashlib
import re
import time
from collections.abc import Callable
from typing import Any, NamedTuple

import brotli
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers

from interviewprep.web.requests import is_kept_copy

View = Callable[..., HttpResponse]
FIVE_MINUTES = 300
# The landing page, every article and a few more, under a few names of one host.
MOST_KEPT = 100
_TAKES_BROTLI = re.compile(r"\bbr\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))")


class _Kept(NamedTuple):
    content: bytes
    tag: str
    until: float
    packed: bytes | None = None


_kept: dict[tuple[str, ...], _Kept] = {}


def same_for_strangers(view: View) -> Callable[..., HttpResponseBase]:
    """Let caches keep a page for visitors who send no cookie, and answer 304 if it is unchanged.

    This process keeps the page too, as long as a cache may, and renders it once in that time. A visitor with
    a cookie may be signed in or have a message waiting, so their page stays private.
    """

    @functools.wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.COOKIES:
            response = view(request, *args, **kwargs)
            patch_vary_headers(response, ("Cookie",))
            return response
        address = _address(request)
        page = _kept.get(address) if address else None
        if page is None or page.until <= time.monotonic():
            response = view(request, *args, **kwargs)
            if response.status_code != 200:
                patch_vary_headers(response, ("Cookie",))
                return response
            tag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
            page = _Kept(response.content, tag, time.monotonic() + FIVE_MINUTES)
            if address:
                # A fifth shorter than gzip, and done once. Its length may be known: nothing on it is secret.
                page = page._replace(packed=brotli.compress(page.content))
                _keep(address, page)
        return _answer(request, page)

    return wrapped


def _address(request: HttpRequest) -> tuple[str, ...] | None:
    """Return all that such a page shows of a request; None if it shows more, such as words of the address."""
    if not settings.KEEP_PUBLIC_PAGES or request.META.get("QUERY_STRING") or is_kept_copy(request):
        return None
    return (request.scheme or "", request.get_host(), request.path)


def _keep(address: tuple[str, ...], page: _Kept) -> None:
    _kept.pop(address, None)
    while len(_kept) >= MOST_KEPT:
        # The one kept first; another thread may have been faster.
        _kept.pop(next(iter(_kept), address), None)
    _kept[address] = page


def _answer(request: HttpRequest, page: _Kept) -> HttpResponseBase:
    response, tag = HttpResponse(page.content), page.tag
    if page.packed and _TAKES_BROTLI.search(request.headers.get("Accept-Encoding", "")):
        response, tag = HttpResponse(page.packed, headers={"Content-Encoding": "br"}), f'{tag[:-1]}-br"'
    response.headers["ETag"] = tag
    patch_vary_headers(response, ("Cookie", "Accept-Encoding"))
    patch_cache_control(response, public=True, max_age=FIVE_MINUTES)
    return get_conditional_response(request, tag, response=response) or response
