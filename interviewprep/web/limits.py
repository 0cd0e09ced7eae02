"""Limits how often a visitor may do something, counted in the cache that sign-in limits use."""

import hashlib

from allauth.account.adapter import get_adapter
from django.core.cache import cache, caches
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from .counting_cache import CountingCache


def is_too_often(request: HttpRequest, action: str, *, limit: int, seconds: int, key: str = "") -> bool:
    """Count one more attempt and return whether it is over the limit.

    action, key  what is counted; without a key, per IP address
    limit        how many within `seconds` of the first
    """
    who = key or get_adapter(request).get_client_ip(request)
    name = f"{action}:{hashlib.sha256(str(who).encode()).hexdigest()}"
    counts = caches["default"]
    if isinstance(counts, CountingCache):
        # A name of its own: under the other, an earlier version packed its numbers.
        return counts.count(f"count:{name}", seconds) > limit
    return _is_over(f"limit:{name}", limit, seconds)


def _is_over(name: str, limit: int, seconds: int) -> bool:
    cache.add(name, 0, seconds)
    try:
        return int(cache.incr(name)) > limit
    except ValueError:
        # It expired between the two calls, so this is the first of a new count.
        cache.set(name, 1, seconds)
        return False


def too_often(request: HttpRequest) -> HttpResponse:
    """Return the page that asks a visitor to wait."""
    return render(request, "429.html", status=429)
