"""The three ways in for an invitation, and what the candidate can say about the calendar that goes out."""

import datetime
from pathlib import PurePath
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from interviewprep.web.forms import PlainForm, RowForm

from .candidate import Me
from .draft import Draft
from .ics_reader import LARGEST, TOO_LARGE, UnreadableError, read_calendar
from .mail_reader import read_mail
from .models import Feed

_ENDINGS = frozenset({".ics", ".ical", ".icalendar", ".ifb", ".vcs"})
_TYPES = frozenset({"text/calendar", "application/ics", "text/x-vcalendar"})
LONGEST_MAIL = 20_000
_WAYS = ("file", "calendar", "mail")


class ReadForm(PlainForm):
    """A file, its text, or the text of a mail: one of the three. Valid, it holds the drafts read from it."""

    file = forms.FileField(
        label="The file of the invitation",
        required=False,
        allow_empty_file=True,
        max_length=None,
        help_text="Usually called invite.ics. 1 MB at most; it is read and not kept.",
        widget=forms.FileInput(attrs={"accept": ".ics,text/calendar"}),
    )
    calendar = forms.CharField(
        label="The text of such a file",
        required=False,
        max_length=LARGEST,
        strip=False,
        help_text="It begins with BEGIN:VCALENDAR.",
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
        error_messages={"max_length": TOO_LARGE},
    )
    mail = forms.CharField(
        label="The text of the mail",
        required=False,
        max_length=LONGEST_MAIL,
        help_text="Copy all of it, with the subject if you can. You check everything before it is saved.",
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={
            "max_length": "This is very long for an invitation. Paste the part with the date only."
        },
    )

    drafts: tuple[Draft, ...] = ()
    way = ""

    def __init__(self, *args: Any, me: Me, today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._me, self._today = me, today

    def clean_file(self) -> "UploadedFile[Any] | None":
        """Refuse what is too large or no calendar file before it is read."""
        file: UploadedFile[Any] | None = self.cleaned_data["file"]
        if file is None:
            return None
        if (file.size or 0) > LARGEST:
            raise forms.ValidationError(TOO_LARGE)
        if not file.size:
            raise forms.ValidationError("This file is empty.")
        ending = PurePath(file.name or "").suffix.lower()
        if ending not in _ENDINGS and file.content_type not in _TYPES:
            raise forms.ValidationError(
                "This is not a calendar file: its name ends in .ics. For a mail, paste its text below."
            )
        return file

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        given = [name for name in _WAYS if cleaned.get(name) and str(cleaned[name]).strip()]
        if not self.errors and len(given) != 1:
            self.way = given[-1] if given else "file"
            said = (
                "Use one way only, and leave the others empty."
                if given
                else "Choose a file, or paste a text."
            )
            self.add_error(self.way, said)
        elif not self.errors:
            self.way = given[0]
            try:
                self.drafts = self._read(cleaned[self.way])
            except UnreadableError as error:
                self.add_error(self.way, str(error))
        return cleaned

    def _read(self, given: Any) -> tuple[Draft, ...]:
        if self.way == "mail":
            text = str(given)
            if "BEGIN:VCALENDAR" in text:
                return read_calendar(text, self._me)
            return read_mail(text, self._today, self._me)
        return read_calendar(given.read() if self.way == "file" else str(given), self._me)


class FeedForm(RowForm):
    """What the calendar that goes out contains."""

    alarm = forms.TypedChoiceField(label="Alarm", coerce=int, choices=Feed.Alarm.choices)

    class Meta:
        model = Feed
        fields = ("with_tasks", "with_notes", "alarm")
        labels = {"with_tasks": "What to prepare", "with_notes": "Your notes"}
        help_texts = {
            "with_tasks": "What is still open in your plans, once a day, as an all-day entry.",
            "with_notes": "The notes on each stage, and what to bring. Whoever sees the calendar sees them.",
        }


class PressForm(PlainForm):
    """A press of a button on a page that shows the calendar as it was then.

    A second press of the same page (a reload, another window) must not make the first one's address useless.
    """

    version = forms.CharField(max_length=12)
