"""Time zones to choose from: the common ones first, then all of them by continent."""

import copy
from collections import defaultdict
from functools import cache
from importlib import resources
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

Groups = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]

# Most people find theirs here; ordered from west to east, but London first because it is the default.
_COMMON = (
    "Europe/London",
    "America/Los_Angeles",
    "America/Denver",
    "America/Chicago",
    "America/New_York",
    "America/Sao_Paulo",
    "UTC",
    "Europe/Dublin",
    "Europe/Paris",
    "Europe/Berlin",
    "Europe/Athens",
    "Africa/Lagos",
    "Africa/Johannesburg",
    "Asia/Dubai",
    "Asia/Kolkata",
    "Asia/Singapore",
    "Asia/Hong_Kong",
    "Asia/Tokyo",
    "Australia/Sydney",
    "Pacific/Auckland",
)
# The table of places names one city for each set of clocks. These go by another's, and people look for their
# own; each is a zone of its name, so it is kept and said as it was chosen.
_BESIDE = frozenset(
    {
        "Africa/Timbuktu",
        "America/Ensenada",
        "America/Fort_Wayne",
        "America/Montreal",
        "America/Rosario",
        "America/Thunder_Bay",
        "America/Yellowknife",
        "Asia/Chongqing",
        "Asia/Harbin",
        "Asia/Tel_Aviv",
        "Australia/Canberra",
        "Europe/Belfast",
        "Europe/Tiraspol",
    }
)
_REGIONS = frozenset(
    {
        "Africa",
        "America",
        "Antarctica",
        "Arctic",
        "Asia",
        "Atlantic",
        "Australia",
        "Europe",
        "Indian",
        "Pacific",
    }
)


def place(name: str) -> str:
    """Return a zone's readable name: "America/Argentina/Buenos_Aires" is "Argentina, Buenos Aires"."""
    return ", ".join(name.split("/")[1:] or [name]).replace("_", " ")


def _places() -> frozenset[str]:
    """The zones under the names that places have today: without "Asia/Calcutta" beside "Asia/Kolkata"."""
    table = resources.files("tzdata.zoneinfo").joinpath("zone.tab").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    return frozenset(row[2] for row in rows if len(row) > 2)


@cache
def zone_choices() -> Groups:
    """Return the time zones in groups for a select: each place once, and in one group only."""
    common = tuple((name, place(name)) for name in _COMMON)
    regions: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for name in sorted((available_timezones() & (_places() | _BESIDE)) - set(_COMMON)):
        region = name.split("/")[0]
        if region in _REGIONS:
            regions[region].append((name, place(name)))
    return (("Often chosen", common), *((region, tuple(regions[region])) for region in sorted(regions)))


class ZoneSelect(forms.Select):
    """A select of all zones, written in one go: Django's widget renders a template for each of 500
    options."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"autocomplete": "off", **(attrs or {})}, choices=zone_choices())

    def __deepcopy__(self, memo: dict[int, Any]) -> "ZoneSelect":
        """Return a copy for a form. The zones are the same for every one; Django would look at each."""
        copied = copy.copy(self)
        copied.attrs = self.attrs.copy()
        memo[id(self)] = copied
        return copied

    def build_attrs(
        self, base_attrs: dict[str, Any], extra_attrs: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """Return the attributes of the tag. The model's column has a longest length; a select has none."""
        found = super().build_attrs(base_attrs, extra_attrs)
        found.pop("maxlength", None)
        return found

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        chosen = str(value or "")
        options = _all_options()
        # No zone's name has a character that HTML would have escaped.
        tag = f'<option value="{conditional_escape(chosen)}"'
        if chosen and f"{tag}>" not in options:
            # An old or odd name that a browser once reported stays selected until they choose another.
            options = _group("Yours now", ((chosen, place(chosen)),)) + options
        final = {"name": name, **self.build_attrs(self.attrs, attrs)}
        attributes = format_html_join(
            "", ' {}="{}"', ((key, key if on is True else on) for key, on in final.items() if on)
        )
        # All of it is escaped above.
        options = SafeString(options.replace(f"{tag}>", f"{tag} selected>", 1))  # nosec
        return format_html("<select{}>{}</select>", attributes, options)


@cache
def _all_options() -> SafeString:
    """Return the options of every zone, none selected: with 500 of them, a page draws them once a process."""
    return SafeString("".join(_group(label, zones) for label, zones in zone_choices()))  # nosec


def _group(label: str, zones: tuple[tuple[str, str], ...]) -> SafeString:
    options = format_html_join("", '<option value="{}">{}</option>', zones)
    return format_html('<optgroup label="{}">{}</optgroup>', label, options)
