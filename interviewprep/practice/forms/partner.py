"""Make a link for a practice partner, and say through it how an answer went."""

from collections.abc import Iterable
from typing import Any

from django import forms

from interviewprep.practice.models import PartnerNote
from interviewprep.practice.models.partner_note import LONGEST_LINE
from interviewprep.stages.models import Interviewer
from interviewprep.web.choice_fields import offer
from interviewprep.web.forms import PlainForm
from interviewprep.web.secret_links import LIFETIMES


class PartnerLinkForm(PlainForm):
    """Who listens, whose questions they ask, what the page shows, and how long it lives."""

    made_for = forms.CharField(label="Who listens?", max_length=150)
    interviewer = forms.ChoiceField(
        label="Whose questions do they ask?",
        required=False,
        error_messages={"invalid_choice": "That person is not on this stage any more. Choose again."},
    )
    shows_name = forms.BooleanField(label="Your first name", required=False, initial=True)
    shows_company = forms.BooleanField(label="The company and the role", required=False)
    days = forms.TypedChoiceField(label="The link works for", choices=LIFETIMES, coerce=int, initial=7)

    def __init__(self, data: Any, *, people: Iterable[Interviewer]) -> None:
        """Offer the people on the stage, and nobody in particular."""
        super().__init__(data)
        self._people = {str(person.pk): person for person in people}
        named = [(key, person.name) for key, person in self._people.items()]
        offer(self, "interviewer", [("", "Anyone’s"), *named])

    def chosen(self) -> Interviewer | None:
        """Return the person whose questions are asked; None for nobody in particular."""
        return self._people.get(self.cleaned_data["interviewer"])


class ListenForm(PlainForm):
    """How one answer went, in three taps' choice and one line."""

    rating = forms.ChoiceField(
        label="How did it go?",
        choices=PartnerNote.Ratings.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Say how it went: weak, fine or strong."},
    )
    words = forms.CharField(
        label="One line for them, if you like",
        required=False,
        max_length=LONGEST_LINE,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, data: Any, *, note: PartnerNote | None, asks_name: bool, name: str) -> None:
        """Start from what was said before; `asks_name` if nothing came through the link yet."""
        said = {"rating": note.rating, "words": note.words} if note else {}
        super().__init__(data, initial=said)
        if asks_name:
            self.fields["given_by"] = forms.CharField(
                label="Your name",
                max_length=150,
                initial=name,
                error_messages={"required": "Please enter your name."},
            )

    def clean_words(self) -> str:
        """Make one line of it."""
        return " ".join(self.cleaned_data["words"].split())
