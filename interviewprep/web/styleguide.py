"""Every part of a page in all its states, light and dark, on one page: for those who work on the app."""

from dataclasses import dataclass

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from .chips import Chip
from .decorators import page, public
from .forms import PlainForm

ICONS = (
    "calendar", "place", "person", "clock", "question", "thread", "letter", "story",
    "search", "theme", "chev", "dots", "grip", "tick", "plus",
    "today", "applications", "practice", "people", "advice",
)  # fmt: skip
STATES = (
    ("applied", "Applied"),
    ("interviewing", "Interviewing"),
    ("final", "Final"),
    ("offer", "Offer"),
    ("ended", "Ended"),
)
SIZES = (
    ("h1", "36, or 30 on a phone: the name of the page"),
    ("big", "24: the one large heading"),
    ("h2", "19: a section"),
    ("text", "16: text"),
    ("mid", "15: a row, a button, evidence"),
    ("small", "13: beside a row, a chip"),
)
CHIPS = ((Chip.PLAIN, "most likely"), (Chip.GOOD, "Strong"), (Chip.QUIET, "Fine"))


class SampleForm(PlainForm):
    """A field of each kind."""

    company = forms.CharField(label="Company", help_text="As they write it themselves.")
    kind = forms.ChoiceField(label="What it is", choices=[("first", "First interview"), ("second", "Second")])
    rating = forms.ChoiceField(
        label="How did your answer go?",
        choices=[("strong", "Strong"), ("fine", "Fine"), ("weak", "Weak")],
        widget=forms.RadioSelect,
    )
    notes = forms.CharField(label="Notes", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    said_so = forms.BooleanField(label="They said so themselves", required=False)


@dataclass(frozen=True, slots=True)
class Specimen:
    """One theme, with a form that is empty and one that was refused."""

    theme: str
    blank: SampleForm
    refused: SampleForm


def _specimen(theme: str) -> Specimen:
    refused = SampleForm({f"{theme}-refused-notes": "Kept as it was typed."}, prefix=f"{theme}-refused")
    return Specimen(theme, SampleForm(prefix=f"{theme}-blank", initial={"said_so": True}), refused)


@public
@page
def show_styleguide(request: HttpRequest) -> HttpResponse:
    """Show the parts in both themes; `urls` has this page only where DEBUG is on."""
    context = {
        "specimens": [_specimen("light"), _specimen("dark")],
        "icons": ICONS,
        "states": STATES,
        "sizes": SIZES,
        "chips": CHIPS,
    }
    return render(request, "styleguide/show_styleguide.html", context)
