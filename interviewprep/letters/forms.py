"""Forms for a letter, and for what the candidate takes from an application that has ended."""

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar, Self

from django import forms
from django.utils import timezone

from interviewprep.advice.dates import day_in_words
from interviewprep.advice.letters import LetterKind
from interviewprep.advice.mailto import LONGEST_SUBJECT, LONGEST_TO
from interviewprep.applications.models import Application
from interviewprep.web.fields import DayField
from interviewprep.web.forms import LONG_TEXT, PlainForm, RowForm

from .models import Letter


class LetterForm(RowForm):
    """The text of a letter. `day` only counts if the letter is marked as sent at the same time."""

    to = forms.EmailField(
        label="To",
        required=False,
        max_length=LONGEST_TO,
        widget=forms.TextInput(attrs={"inputmode": "email", "autocapitalize": "off", "autocomplete": "off"}),
        help_text="One address, or leave it empty and choose in your mail program.",
        error_messages={"invalid": "Enter one email address, such as name@example.com, or leave it empty."},
    )
    day = DayField(label="Sent on", required=False)

    guarded = "The letter"
    # That it was sent meanwhile counts as well.
    guards_row = True

    class Meta:
        model = Letter
        fields = ["to", "subject", "body"]
        labels = {"subject": "Subject", "body": "Text"}
        widgets = {"body": forms.Textarea(attrs={"rows": 14})}
        error_messages = {
            "subject": {
                "required": "Give it a subject.",
                "max_length": f"Keep the subject to {LONGEST_SUBJECT} characters.",
            },
            "body": {"required": "There is no text yet."},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].initial = timezone.localdate

    def clean_subject(self) -> str:
        """Return the subject on one line, because a line break could add a header to the mail."""
        return " ".join(self.cleaned_data["subject"].split())

    def clean_body(self) -> str:
        """Return the text with plain line ends, whatever the browser sends."""
        body: str = self.cleaned_data["body"]
        return body.replace("\r\n", "\n").replace("\r", "\n")

    def clean_day(self) -> datetime.date:
        """Refuse a day in the future, if it counts; no day means today."""
        day: datetime.date = self.cleaned_data["day"] or timezone.localdate()
        if "send" in self.data and day > timezone.localdate():
            raise forms.ValidationError("This day is still to come.")
        return day

    def lines(self) -> list[tuple[str, str]]:
        """Return the day on which it was sent, if it was."""
        sent_on = self.instance.sent_on
        return [("Sent on", day_in_words(sent_on))] if sent_on else []

    @property
    def typed(self) -> tuple[str, str]:
        """The subject and text as submitted, valid or not."""
        subject, body = (str(self.data.get(name, ""))[:LONG_TEXT] for name in ("subject", "body"))
        return " ".join(subject.split()), body.replace("\r\n", "\n")


class SentForm(PlainForm):
    """The day a letter was sent; none means today."""

    day = DayField(label="Sent on", required=False)

    def clean_day(self) -> datetime.date:
        """Refuse a day in the future."""
        day: datetime.date = self.cleaned_data["day"] or timezone.localdate()
        if day > timezone.localdate():
            raise forms.ValidationError("This day is still to come.")
        return day


class WishForm(PlainForm):
    """What a letter should ask for, in the candidate's words; the page's address carries it to the draft."""

    ASKED: ClassVar = {
        LetterKind.ASK_FOR_ADJUSTMENTS: (
            "What do you need?",
            "It follows “I need”: “the questions in writing”. You need not name a condition.",
        ),
        LetterKind.ASK_FOR_TIME: ("When can you answer by?", "It follows “by”: “Friday 4 December”."),
        LetterKind.NEGOTIATE: (
            "What would you like to ask for?",
            "It follows “I would like to ask for”: “a salary of £45,000”, “two days a week at home”.",
        ),
    }

    wish = forms.CharField(required=False, max_length=300)

    def __init__(self, kind: LetterKind, data: Mapping[str, Any]) -> None:
        super().__init__(data)
        self.fields["wish"].label, self.fields["wish"].help_text = self.ASKED[kind]

    @classmethod
    def of(cls, kind: LetterKind, data: Mapping[str, Any]) -> Self | None:
        """Return the form for a kind of letter; None for one that needs nothing beyond the log."""
        return cls(kind, data) if kind in cls.ASKED else None

    @property
    def words(self) -> str:
        """What was typed, if it can be used in a letter."""
        return str(self.cleaned_data.get("wish", "")) if self.is_valid() else ""


class LessonsForm(RowForm):
    """What the candidate takes from an application."""

    class Meta:
        model = Application
        fields = ["lessons"]
        labels = {"lessons": "What I take from this"}
        help_texts = {
            "lessons": "What went well, what to do differently, and what you learned about yourself."
        }
        widgets = {"lessons": forms.Textarea(attrs={"rows": 5})}
