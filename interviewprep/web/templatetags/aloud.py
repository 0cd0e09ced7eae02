"""Short lengths and dates on a page: seen short, read out in full by a screen reader."""

import re
from functools import lru_cache

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from interviewprep.advice.dates import MONTH_NAMES, WEEKDAY_NAMES

# May is short already.
_MONTHS = {name[:3]: name for name in MONTH_NAMES if name[:3] != name}
_DAYS = {name[:3]: name for name in WEEKDAY_NAMES}
_SHORT = re.compile(
    rf"(?<![\w.,:])(?:(?P<hours>\d+)\sh(?:\s(?P<rest>\d+)\smin)?|(?P<minutes>\d+)\smin"
    rf"|(?P<day>\d\d?)\s(?P<month>{'|'.join(_MONTHS)})|(?P<weekday>{'|'.join(_DAYS)})(?=\Z|\s\d))(?!\w)"
)
_SHOWN = '{}<span aria-hidden="true">{}</span><span class="visually-hidden">{}</span>'

register = template.Library()


@register.filter
def aloud(value: int | str | None) -> SafeString:
    """Return a text whose "1 h 25 min", "6 Nov" and "Sat" are read out as "1 hour 25 minutes" and so on.

    A number is minutes. For the text of an element, never for an attribute, a title or a mail: there the
    short words stay as they are. Hidden words that complete the short one ("min" and "utes") would not do,
    since some readers pause before them.
    """
    if isinstance(value, int):
        return _marked(f"{value} min")
    return _marked(value or "")


# The rows of a list say the same few lengths and days over and over.
@lru_cache(maxsize=2_000)
def _marked(text: str) -> SafeString:
    parts, end = [], 0
    for found in _SHORT.finditer(text):
        # A short length does not break between its number and its unit.
        parts.append((text[end : found.start()], found[0].replace(" ", "\u00a0"), _full(found)))
        end = found.end()
    return format_html("{}{}", format_html_join("", _SHOWN, parts), text[end:])


def _full(found: re.Match[str]) -> str:
    if found["weekday"]:
        return _DAYS[found["weekday"]]
    if found["month"]:
        return f"{found['day']} {_MONTHS[found['month']]}"
    amounts = ((found["hours"], "hour"), (found["rest"] or found["minutes"], "minute"))
    return " ".join(f"{many} {unit}{'' if many == '1' else 's'}" for many, unit in amounts if many)
