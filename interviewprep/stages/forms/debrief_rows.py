"""Rows of a form that stand for something logged at a stage, and the wide field they are written into."""

from typing import Any

from django import forms

from interviewprep.stages.models import Interviewer
from interviewprep.web.choice_fields import offer
from interviewprep.web.forms import LONG_TEXT
from interviewprep.web.formsets import BlankableForm
from interviewprep.web.requests import number_in

from .people import choices_of


def long_text(label: str, rows: int, **kwargs: Any) -> forms.CharField:
    """Return a field for as many words as somebody likes, never required."""
    box = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=False, max_length=LONG_TEXT, widget=box, **kwargs)


def short_text(label: str, hint: str = "") -> forms.CharField:
    """Return a field of one line that grows with what is written; `hint` stands in it while it is empty."""
    return forms.CharField(
        label=label,
        required=False,
        max_length=LONG_TEXT,
        # Never without a placeholder: by it the style sheet knows whether something is written.
        widget=forms.Textarea(attrs={"rows": 1, "placeholder": hint or label}),
    )


class LoggedRow(BlankableForm):
    """A row that may stand for one saved before, by its `id`; emptied, it takes that one away."""

    id = forms.IntegerField(required=False, widget=forms.HiddenInput)
    who = forms.TypedChoiceField(label="Who?", required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, people: list[Interviewer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # With one person there, nobody has to say who it was.
        if len(people) > 1:
            # In a row its label is not to be seen.
            offer(self, "who", choices_of(people, blank="Who?"))
        else:
            del self.fields["who"]

    @property
    def asks_who(self) -> bool:
        """Whether there is more than one person it may have been."""
        return "who" in self.fields

    def is_blank(self) -> bool:
        # Of a saved row the first words decide: nothing else can stand without them.
        words = self.words[:1] if self.saved_pk() else self.words
        return not any(self.data.get(self.add_prefix(name), "").strip() for name in words)

    def saved_pk(self) -> int | None:
        """Return the key of the row this one was shown for, or None for a new one."""
        return number_in(self.data.get(self.add_prefix("id"), "")) if self.is_bound else None
