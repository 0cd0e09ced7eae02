"""Which of the questions asked had been expected: suggested by meaning, confirmed by the candidate."""

from collections.abc import Iterable
from typing import Any

from django import forms

from interviewprep.practice.expected import Offer


class CameForm(forms.Form):
    """Ticks for the questions asked that had been expected."""

    came = forms.TypedMultipleChoiceField(
        label="Was this the question you expected?",
        help_text="Only what you tick counts as expected.",
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "listed"}),
        error_messages={"invalid_choice": "A question you ticked has been changed since. Check the list."},
    )

    def __init__(self, data: Any, *, offers: Iterable[Offer]) -> None:
        """Offer these, with the confirmed ones ticked."""
        self.offers = tuple(offers)
        ticked = [one.asked.pk for one in self.offers if one.is_confirmed]
        super().__init__(data, prefix="expected", initial={"came": ticked})
        self.fields["came"].choices = [(one.asked.pk, one.text) for one in self.offers]  # type: ignore[attr-defined]

    @property
    def is_done(self) -> bool:
        """Whether all are confirmed, on a page that was just opened."""
        return not self.is_bound and all(one.is_confirmed for one in self.offers)
