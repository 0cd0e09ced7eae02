"""Addresses of pages, worked out once a process: a page with many rows asks for hundreds."""

import functools

from django.urls import reverse

from .address_base import base

# Stands for a key in an address: nothing else in one is like it.
_KEY = 8_300_000_000_000_000_000


def address(name: str, *keys: int) -> str:
    """Return what `reverse` returns for the name of a page and the primary keys that are in its address.

    Raises `NoReverseMatch` as `reverse` does.
    """
    if len(keys) == 1 and type(keys[0]) is int:
        # Nearly every row of a list has one, so this is written out.
        before, after = parts(name, None)
        return f"{before}{keys[0]}{after}"
    if any(type(key) is not int for key in keys):
        return reverse(name, args=keys)
    pieces = parts(name, *(None for _ in keys))
    return "".join(f"{piece}{key}" for piece, key in zip(pieces, keys, strict=False)) + pieces[-1]


def parts(name: str, *keys: str | None) -> tuple[str, ...]:
    """Return the address of a page, cut where a number goes, which is None among its keys.

    Raises `NoReverseMatch`.
    """
    return _parts(*base(), name, keys)


@functools.lru_cache(maxsize=1024)
def _parts(urlconf: str, prefix: str, name: str, keys: tuple[str | None, ...]) -> tuple[str, ...]:
    """Return the parts of an address. The first two are what `reverse` goes by as well."""
    given = [_KEY + number if key is None else key for number, key in enumerate(keys)]
    rest = reverse(name, urlconf, given)
    found = []
    for key in given:
        if isinstance(key, int):
            before, _, rest = rest.partition(str(key))
            found.append(before)
    return *found, rest
