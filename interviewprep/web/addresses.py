"""Addresses of pages, worked out once a process: a page with many rows asks for hundreds."""

import functools

from django.urls import get_script_prefix, get_urlconf, reverse

# Stands for a key in an address: nothing else in one is like it.
_KEY = 8_300_000_000_000_000_000


def address(name: str, *keys: int) -> str:
    """Return what `reverse` returns for the name of a page and the primary keys that are in its address.

    Raises `NoReverseMatch` as `reverse` does.
    """
    if any(type(key) is not int for key in keys):
        return reverse(name, args=keys)
    known = _pattern(get_urlconf(), get_script_prefix(), name, len(keys))
    for number, key in enumerate(keys):
        known = known.replace(str(_KEY + number), str(key))
    return known


@functools.lru_cache(maxsize=1024)
def _pattern(urlconf: str | None, prefix: str, name: str, keys: int) -> str:
    """Return an address with a stand-in for each key. The first two are what `reverse` goes by as well."""
    return reverse(name, urlconf, [_KEY + number for number in range(keys)])
