"""Feedback that arrives after the day."""

import datetime
from collections.abc import Iterable
from typing import Any

from django import forms

from interviewprep.stages.models import FeedbackNote, Interviewer
from interviewprep.web.choice_fields import offer
from interviewprep.web.fields import DayField
from interviewprep.web.forms import RowForm

from .people import choices_of

_KINDS = (
    (FeedbackNote.Kind.STRENGTH, "They liked it"),
    (FeedbackNote.Kind.CONCERN, "A concern"),
    (FeedbackNote.Kind.EXPLORE, "To explore"),
    (FeedbackNote.Kind.UNANSWERED, "Unanswered"),
    (FeedbackNote.Kind.OTHER, "Other"),
)


class FeedbackForm(RowForm):
    """The words as they were said and, separately, what the candidate makes of them."""

    received_on = DayField(label="When you heard it")

    class Meta:
        model = FeedbackNote
        fields = ["words", "source", "interviewer", "kind", "received_on", "reading"]
        labels = {"words": "Their words", "kind": "What it is", "reading": "How you read it"}
        help_texts = {
            "words": "As exactly as you can. A point that stays open becomes a thread for your next round.",
            "reading": "Only for you: what you think is behind it.",
        }
        widgets = {
            "words": forms.Textarea(attrs={"rows": 3}),
            "reading": forms.Textarea(attrs={"rows": 2}),
            "kind": forms.RadioSelect,
        }

    def __init__(
        self, *args: Any, people: Iterable[Interviewer], today: datetime.date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._people, self._today = {person.pk: person for person in people}, today
        note: FeedbackNote = self.instance
        if note.interviewer is not None:
            self._people[note.interviewer.pk] = note.interviewer
        # Short, and without an empty choice.
        offer(self, "kind", _KINDS)
        likeliest_first = sorted(FeedbackNote.Source, key=lambda source: source == FeedbackNote.Source.OWN)
        offer(self, "source", [(source.value, source.label) for source in likeliest_first])
        if self._people:
            self.fields["interviewer"] = forms.TypedChoiceField(
                label="Which of them", required=False, choices=list(choices_of(self._people.values())),
                coerce=lambda pk: self._people[int(pk)], empty_value=None,
            )  # fmt: skip
        else:
            del self.fields["interviewer"]
        if note.pk and note.received_on is None:
            # Written in the debrief, where it stays unless a day is given.
            self.fields["received_on"].required = False
        elif not note.pk:
            self.initial["received_on"] = today

    @property
    def has_people(self) -> bool:
        """Whether there is anybody to choose from."""
        return "interviewer" in self.fields

    def clean_received_on(self) -> datetime.date | None:
        """Refuse a day in the future."""
        day: datetime.date | None = self.cleaned_data["received_on"]
        if day and day > self._today:
            raise forms.ValidationError("This day is still to come.")
        return day
