"""Every address of the project, found by walking the URL patterns."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import get_resolver


@dataclass(frozen=True)
class Address:
    """One named address: its arguments, whether it needs a candidate, and how its view is marked:

    only_post   it is a button without a page
    takes_form  it is a page with a form that is sent to itself
    edits       that form changes what is saved
    """

    name: str
    arguments: tuple[str, ...]
    needs_candidate: bool
    only_post: bool
    takes_form: bool
    edits: bool


def every_address(
    resolver: Any = None, rooms: tuple[str, ...] = (), above: tuple[str, ...] = ()
) -> Iterator[Address]:
    """Yield every address; `above` are the arguments in the path before it."""
    for pattern in (resolver or get_resolver()).url_patterns:
        arguments = above + tuple(pattern.pattern.regex.groupindex)
        if hasattr(pattern, "url_patterns"):
            room = (pattern.namespace,) if pattern.namespace else ()
            yield from every_address(pattern, rooms + room, arguments)
        else:
            yield Address(
                ":".join((*rooms, pattern.name)),
                arguments,
                getattr(pattern.callback, "login_required", True),
                getattr(pattern.callback, "only_post", False),
                getattr(pattern.callback, "takes_form", False),
                getattr(pattern.callback, "edits", False),
            )
