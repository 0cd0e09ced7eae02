"""A date and time as the clock on the wall shows it, and the moment that it means."""

import datetime
import re
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError

EARLIEST, LATEST = 1990, 2100
_LONG_YEAR = re.compile(r"\d{5,}(?=-)|(?<=/)\d{5,}")


class LocalDateTimeField(forms.DateTimeField):
    """A date and time as the clock on the wall shows it, without a zone; `at_zone` gives it one.

    Reads what a browser's own control sends, and what a British reader would type.
    """

    input_formats = [
        "%Y-%m-%dT%H:%M",
        "%Y-%m-%dT%H:%M:%S",
        "%Y-%m-%d %H:%M",
        "%d/%m/%Y %H:%M",
        "%d %B %Y %H:%M",
    ]
    default_error_messages = {
        "invalid": "Enter a date and time that exist, such as 26/11/2026 14:00.",
        "far": f"Check the year: it should lie between {EARLIEST} and {LATEST}.",
    }

    def __init__(self, **kwargs: Any) -> None:
        control = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        super().__init__(**{"widget": control, **kwargs})

    def to_python(self, value: Any) -> datetime.datetime | None:
        """Return a naive datetime, or None if nothing was entered."""
        text = " ".join(str(value or "").replace(",", " ").split())
        if not text:
            return None
        if _LONG_YEAR.search(text):
            raise ValidationError(self.error_messages["far"], code="far")
        for pattern in self.input_formats:
            try:
                local = datetime.datetime.strptime(text, pattern)
            except ValueError:
                continue
            if EARLIEST <= local.year <= LATEST:
                return local
            raise ValidationError(self.error_messages["far"], code="far")
        raise ValidationError(self.error_messages["invalid"], code="invalid")


def at_zone(local: datetime.datetime, zone: ZoneInfo) -> datetime.datetime:
    """Return the moment that a clock in `zone` shows `local`; of a doubled hour the first.

    Raises ValidationError in the hour that is left out when the clocks go forward.
    """
    # In UTC, because Python calls a moment of a doubled hour equal to no other, not even to itself elsewhere.
    moment = local.replace(tzinfo=zone).astimezone(datetime.UTC)
    if moment.astimezone(zone).replace(tzinfo=None) != local:
        raise ValidationError(
            f"The clocks go forward that night: {local:%H:%M} does not exist in {zone.key}. "
            "Choose another time.",
            code="skipped",
        )
    return moment
