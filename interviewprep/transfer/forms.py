"""Forms for uploading, for importing an export, and for deleting an account."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from interviewprep.web.fields import DayField
from interviewprep.web.forms import PlainForm
from interviewprep.web.uploads import LARGEST, MEGABYTE

from . import sheet_reader


class _UploadForm(PlainForm):
    """One file. The page looks at its content, never at its name."""

    largest = LARGEST

    file = forms.FileField(
        widget=forms.FileInput,
        error_messages={
            "required": "Choose a file.",
            "empty": "This file is empty.",
            "missing": "Choose a file.",
        },
    )

    def clean_file(self) -> bytes:
        """Return the file's content. One that is too large is refused before a byte of it is read."""
        file: Any = self.cleaned_data["file"]
        if file.size and file.size > self.largest:
            raise forms.ValidationError(f"This file is larger than {self.largest // MEGABYTE} MB.")
        return bytes(file.read())


class ExportUploadForm(_UploadForm):
    """An export from this app."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].label = "Your export"
        self.fields["file"].help_text = "The file interview-prep-….json, 10 MB at most."
        self.fields["file"].widget.attrs["accept"] = ".json,application/json"


class SpreadsheetUploadForm(_UploadForm):
    """A table of applications."""

    largest = sheet_reader.LARGEST

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].label = "Your spreadsheet"
        self.fields["file"].help_text = "A CSV or Excel file (.xlsx), 5 MB and 10,000 rows at most."
        self.fields["file"].widget.attrs["accept"] = ".csv,.tsv,.txt,.xlsx"


class ConfirmImportForm(PlainForm):
    """What to do with rows that exist already."""

    copies = forms.BooleanField(
        label="Add copies of what you have already",
        required=False,
        help_text="Either way, nothing you have is changed.",
    )


class RecordForm(PlainForm):
    """The days that a record of applications covers, both included."""

    longest = datetime.timedelta(days=366)

    first = DayField(label="From")
    last = DayField(label="To")

    def clean(self) -> dict[str, Any]:
        """Return the days. Raises ValidationError if they are in the wrong order or too far apart."""
        cleaned = super().clean() or {}
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first:
            raise ValidationError({"last": "This day is before the first one."})
        if first and last and last - first > self.longest:
            raise ValidationError({"last": "A record covers a year at most. Make one for each year."})
        return cleaned


class LeaveForm(PlainForm):
    """A tick that nobody sets by accident."""

    sure = forms.BooleanField(
        label="Yes, delete my account and everything in it for good",
        error_messages={"required": "Tick this if you are sure."},
    )
