"""The three ways to add an invitation, and the settings of the candidate's calendar feed."""

import datetime
from pathlib import PurePath
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from interviewprep.web.forms import PlainForm, RowForm

from .candidate import Me
from .draft import Draft
from .mail_source import LARGEST_MAIL, is_source
from .models import Feed
from .unreadable import LARGEST, TOO_LARGE, UnreadableInvitationError

_ENDINGS = frozenset({".ics", ".ical", ".icalendar", ".ifb", ".vcs"})
_TYPES = frozenset({"text/calendar", "application/ics", "text/x-vcalendar"})
_MAIL_ENDINGS, _MAIL_TYPES = frozenset({".eml", ".email"}), frozenset({"message/rfc822"})
LONGEST_MAIL = 20_000
# The source of a mail is longer than its words: encoded twice, with headers from every server on the way.
LONGEST_SOURCE = 500_000
MAIL_TOO_LONG = "This is very long for an invitation. Paste only the part with the date."
MAIL_TOO_LARGE = "This mail is larger than 5 MB. Save it without its attachments, or paste its text."
_WAYS = ("file", "calendar", "mail")


class ReadForm(PlainForm):
    """A file, its text, or the text of a mail: one of the three. Once valid, it holds the drafts read."""

    file = forms.FileField(
        label="The file of the invitation",
        required=False,
        allow_empty_file=True,
        max_length=None,
        help_text="Usually invite.ics, or the mail itself, saved as an .eml file. It is read and not kept.",
        widget=forms.FileInput(attrs={"accept": ".ics,text/calendar,.eml,message/rfc822"}),
    )
    calendar = forms.CharField(
        label="The text of a calendar file",
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
        max_length=LONGEST_SOURCE,
        help_text=(
            "Copy all of it, with the subject line if you can. You can also paste the source of the email. "
            "You check everything before it is saved."
        ),
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"max_length": MAIL_TOO_LONG},
    )

    drafts: tuple[Draft, ...] = ()
    way = ""

    def __init__(self, *args: Any, me: Me, today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._me, self._today = me, today

    def clean_file(self) -> "UploadedFile[Any] | None":
        """Refuse a file that is too large, or neither a calendar file nor a mail, before it is read."""
        file: UploadedFile[Any] | None = self.cleaned_data["file"]
        if file is None:
            return None
        if (file.size or 0) > (LARGEST_MAIL if _is_mail(file) else LARGEST):
            raise forms.ValidationError(MAIL_TOO_LARGE if _is_mail(file) else TOO_LARGE)
        if not file.size:
            raise forms.ValidationError("This file is empty.")
        ending = PurePath(file.name or "").suffix.lower()
        if not _is_mail(file) and ending not in _ENDINGS and file.content_type not in _TYPES:
            raise forms.ValidationError(
                "This is neither a calendar file (.ics) nor a saved email (.eml). "
                "For any other email, paste its text below."
            )
        return file

    def clean_mail(self) -> str:
        """Refuse a long text, unless it is the source of a mail, which boils down to few words."""
        text: str = self.cleaned_data["mail"]
        if len(text) > LONGEST_MAIL and not is_source(text):
            raise forms.ValidationError(MAIL_TOO_LONG, code="max_length")
        return text

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
            except UnreadableInvitationError as error:
                self.add_error(self.way, str(error))
        return cleaned

    def _read(self, given: Any) -> tuple[Draft, ...]:
        from .ics_reader import read_calendar  # noqa: PLC0415  icalendar takes 5 % of a start
        from .mail_reader import read_mail, read_mail_source  # noqa: PLC0415  as much for its vocabulary

        if self.way == "mail":
            return read_mail(str(given), self._today, self._me)
        if self.way == "file" and _is_mail(given):
            return read_mail_source(given.read(), self._today, self._me)
        return read_calendar(given.read() if self.way == "file" else str(given), self._me, self._today)


def _is_mail(file: "UploadedFile[Any]") -> bool:
    ending = PurePath(file.name or "").suffix.lower()
    return ending in _MAIL_ENDINGS or (file.content_type in _MAIL_TYPES and ending not in _ENDINGS)


class FeedForm(RowForm):
    """What the calendar feed contains."""

    alarm = forms.TypedChoiceField(label="Alarm", coerce=int, choices=Feed.Alarm.choices)

    class Meta:
        model = Feed
        fields = ("with_tasks", "with_notes", "alarm")
        labels = {"with_tasks": "What to prepare", "with_notes": "Your notes"}
        help_texts = {
            "with_tasks": "What is still open in your plans, once a day, as an all-day entry.",
            "with_notes": "The notes on each stage, and what to bring. Anyone with the calendar sees them.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Without a row yet the usual choices count, which another window can change as well.
        self.guard(self.saved, changed_at=self.instance.updated_at)


class PressForm(PlainForm):
    """A button pressed on a page that may show an older state of the calendar.

    Submitting the same page again (a reload, another window) must not invalidate the address just made.
    """

    version = forms.CharField(max_length=12)
