"""Fields that say in words what is wrong: days, dates with a time, web addresses."""

import datetime
import re
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError

from interviewprep.advice.dates import EARLIEST_YEAR, LATEST_YEAR

FAR_YEAR = f"Check the year: it must be between {EARLIEST_YEAR} and {LATEST_YEAR}."
_LONG_YEAR = re.compile(r"\d{5,}")


def is_far(day: datetime.date) -> bool:
    """Return whether the year of a day, or of a date with a time, can only be a typing mistake."""
    return not EARLIEST_YEAR <= day.year <= LATEST_YEAR


class DayField(forms.DateField):
    """A day, chosen or typed, in a plausible year."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    default_error_messages = {
        "invalid": "Enter a day that exists, such as 26/11/2026.",
        "required": "Enter the day.",
        "far": FAR_YEAR,
    }

    def to_python(self, value: Any) -> datetime.date | None:
        """Return the day; a five-digit year is reported first, before any other mistake."""
        if isinstance(value, str) and _LONG_YEAR.search(value):
            raise ValidationError(self.error_messages["far"], code="far")
        return super().to_python(value)

    def clean(self, value: Any) -> datetime.date | None:
        """Return the day, or None if it is empty and optional."""
        day: datetime.date | None = super().clean(value)
        if day and is_far(day):
            raise ValidationError(self.error_messages["far"], code="far")
        return day


class WebAddressField(forms.URLField):
    """A link; "www.northwind.example" is read as https."""

    default_error_messages = {"invalid": "Enter a web address that starts with http:// or https://."}

    def __init__(self, **kwargs: Any) -> None:
        # A plain text box: the browser's own check would refuse an address without a scheme.
        kwargs["widget"] = forms.TextInput(attrs={"inputmode": "url", "autocapitalize": "off"})
        super().__init__(assume_scheme="https", **kwargs)


class LocalDateTimeField(forms.DateTimeField):
    """A local date and time without a zone; `at_zone` adds one.

    Reads what a browser's control sends, and what a British reader would type.
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
        "far": FAR_YEAR,
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
            if is_far(local):
                raise ValidationError(self.error_messages["far"], code="far")
            return local
        raise ValidationError(self.error_messages["invalid"], code="invalid")


def at_zone(local: datetime.datetime, zone: ZoneInfo) -> datetime.datetime:
    """Return the moment at which a clock in `zone` shows `local`: the first, in a repeated hour.

    Raises ValidationError in the hour skipped when the clocks go forward.
    """
    # In UTC, because in Python a moment in a repeated hour never equals one in another zone, not even its
    # own.
    moment = local.replace(tzinfo=zone).astimezone(datetime.UTC)
    if moment.astimezone(zone).replace(tzinfo=None) != local:
        raise ValidationError(
            f"The clocks go forward that night: {local:%H:%M} does not exist in {zone.key}. "
            "Choose another time.",
            code="skipped",
        )
    return moment
