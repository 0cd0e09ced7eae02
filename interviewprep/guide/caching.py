"""Caching of pages that are the same for every stranger."""

import functools
import hashlib
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers

View = Callable[..., HttpResponse]
FIVE_MINUTES = 300


def same_for_strangers(view: View) -> Callable[..., HttpResponseBase]:
    """Let caches keep a page for visitors who send no cookie, and answer 304 if it is unchanged.

    A visitor with a cookie may be signed in or have a message waiting, so their page stays private.
    """

    @functools.wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        patch_vary_headers(response, ("Cookie",))
        if request.COOKIES or response.status_code != 200:
            return response
        patch_cache_control(response, public=True, max_age=FIVE_MINUTES)
        response.headers["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
        return get_conditional_response(request, response.headers["ETag"], response=response) or response

    return wrapped
