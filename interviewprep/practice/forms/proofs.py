"""What to show for a point of an advert."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from interviewprep.practice.proofs import ShownThing
from interviewprep.web.choice_fields import offer
from interviewprep.web.forms import GuardedForm


class ProofForm(GuardedForm):
    """The stories and answers that show a point, to be ticked."""

    shown = forms.MultipleChoiceField(
        label="Stories and answers",
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "listed"}),
        error_messages={"invalid_choice": "Something you ticked has been deleted since. Check the list."},
    )

    def __init__(self, data: Any, *, things: Iterable[ShownThing], linked: Sequence[str]) -> None:
        """Offer `things`, with the keys `linked` ticked."""
        super().__init__(data, initial={"shown": list(linked)})
        offer(self, "shown", [(thing.key, thing.line) for thing in things])
        self.guard(lambda: {"shown": sorted(linked)})

    def chosen(self, field: str) -> list[int]:
        """Return the keys of the stories ("story") or of the questions ("question") that were ticked."""
        keys = (key.partition("-") for key in self.cleaned_data["shown"])
        return [int(pk) for name, _, pk in keys if name == field]
