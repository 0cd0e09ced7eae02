"""Uploading, checking how a spreadsheet is read, bringing an export back, and leaving."""

from typing import Any

from allauth.account.forms import ReauthenticateForm
from django import forms

from interviewprep.web.forms import Look, PlainForm
from interviewprep.web.uploads import LARGEST, MEGABYTE

from . import sheet_reader


class _UploadForm(PlainForm):
    """One file. What is in it is looked at by the page; its name is not."""

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
        """Return what is in the file. Refuse one that is too large before a byte of it is looked at."""
        file: Any = self.cleaned_data["file"]
        if file.size and file.size > self.largest:
            raise forms.ValidationError(f"This file is larger than {self.largest // MEGABYTE} MB.")
        return bytes(file.read())


class ExportUploadForm(_UploadForm):
    """An export of this app."""

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
    """What to do with what is there already."""

    copies = forms.BooleanField(
        label="Add what is there already once more, as copies",
        required=False,
        help_text="Nothing that you have is changed, either way.",
    )


class LeaveForm(Look, ReauthenticateForm):  # type: ignore[misc]  # allauth is untyped
    """The password once more, and a tick that nobody sets by accident."""

    sure = forms.BooleanField(
        label="Yes, delete my account and everything in it for good",
        error_messages={"required": "Tick this if you are sure."},
    )
