"""Form rows for things logged at a stage, and the wide text field they use."""

from typing import Any

from django import forms

from interviewprep.stages.models import Interviewer
from interviewprep.web.choice_fields import offer
from interviewprep.web.forms import LONG_TEXT
from interviewprep.web.formsets import BlankableForm
from interviewprep.web.requests import number_in

from .people import choices_of


def long_text(label: str, rows: int, **kwargs: Any) -> forms.CharField:
    """Return an optional field for text of any length."""
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
    """A row that may represent a saved one, by its `id`; emptying it removes that one."""

    id = forms.IntegerField(required=False, widget=forms.HiddenInput)
    who = forms.TypedChoiceField(label="Who?", required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, people: list[Interviewer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # With only one person there, there is no need to ask who it was.
        if len(people) > 1:
            # In a row its label is not to be seen.
            self.own("who")
            offer(self, "who", choices_of(people, blank="Who?"))
        else:
            del self.fields["who"]

    @property
    def asks_who(self) -> bool:
        """Whether it may have been more than one person."""
        return "who" in self.fields

    @property
    def folds(self) -> bool:
        """Whether it is one line until it is pressed: it was written before the page was opened."""
        return not self.is_bound and bool(self[self.words[0]].value())

    def is_blank(self) -> bool:
        # For a saved row the main text decides: nothing else makes sense without it.
        words = self.words[:1] if self.saved_pk() else self.words
        return not any(self.data.get(self.add_prefix(name), "").strip() for name in words)

    def saved_pk(self) -> int | None:
        """Return the key of the saved row, or None for a new one."""
        return number_in(self.data.get(self.add_prefix("id"), "")) if self.is_bound else None
