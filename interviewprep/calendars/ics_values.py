"""Values of a calendar component, whatever the parser made of them."""

from collections.abc import Iterable
from typing import Any

from icalendar import Component
from icalendar.prop import vBroken


def values(component: Component, name: str) -> list[Any]:
    """Return all values of a property; one that could not be parsed counts as missing."""
    value = component.get(name)
    found = value if isinstance(value, list) else [] if value is None else [value]
    return [one for one in found if not isinstance(one, vBroken)]


def text(component: Component, name: str) -> str:
    """Return the first value of a property as text, or ""."""
    value = next(iter(values(component, name)), "")
    said = str(getattr(value, "value", value) if not isinstance(value, str | int) else value)
    return said.replace("\r\n", "\n").strip()


def number(component: Component, name: str) -> int:
    """Return the number in a property, or 0."""
    said = text(component, name)
    return min(int(said), 2_000_000_000) if said.isascii() and said.isdigit() and len(said) < 15 else 0


def first(component: Component, name: str) -> Any:
    """Return the first value of a property, or None."""
    return next(iter(values(component, name)), None)


def moments(component: Component, name: str) -> Iterable[Any]:
    """Return the dates of a property that may hold several on one line: RDATE, EXDATE."""
    for value in values(component, name):
        yield from (one.dt for one in getattr(value, "dts", ()) if hasattr(one, "dt"))
