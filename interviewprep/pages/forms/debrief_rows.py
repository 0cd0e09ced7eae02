"""The rows and small forms of which the page of a debrief is made."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict

from interviewprep.stages.forms.debrief_rows import LoggedRow, short_text
from interviewprep.stages.models import Asked, FeedbackNote, Stage
from interviewprep.stages.threads import Thread
from interviewprep.web.fields import DayField
from interviewprep.web.forms import LONG_TEXT, RowForm
from interviewprep.web.formsets import GrowingFormSet, SharingForm

RATINGS = Asked.Rating.choices
Kind = FeedbackNote.Kind


class LikelyRow(LoggedRow):
    """A question that was likely: one tap says that it came and how the answer went.

    It is named by its words, so that a page which comes back asks the same.
    """

    question = forms.CharField(required=False, max_length=LONG_TEXT, widget=forms.HiddenInput)
    rating = forms.ChoiceField(
        label="It came up, and your answer was",
        required=False,
        choices=[one for one in RATINGS if one[0] != Asked.Rating.NOT_ANSWERED],
        widget=forms.RadioSelect,
    )
    no_answer = forms.BooleanField(label="I had no answer", required=False)
    answer = short_text("What you said, or wish you had")
    words = ("rating", "no_answer", "answer")

    field_order = ("question", "rating", "no_answer", "who", "answer")
    # The same question, if it was left open in an earlier round: it is settled here then.
    point: "OpenPointForm | None" = None

    def clean(self) -> dict[str, Any]:
        """Take "I had no answer" for the rating, whichever was tapped."""
        cleaned = super().clean() or {}
        if cleaned.get("no_answer"):
            cleaned["rating"] = Asked.Rating.NOT_ANSWERED.value
        return cleaned


class LikelyRows(GrowingFormSet):
    form, extra = LikelyRow, 0

    # So many stand open, none of them beside what is written already; the rest folds.
    shown = 6

    @property
    def first(self) -> list[LikelyRow]:
        """The likeliest."""
        return self.forms[: self.shown]

    @property
    def rest(self) -> list[LikelyRow]:
        """The others."""
        return self.forms[self.shown :]

    @property
    def opens(self) -> bool:
        """Whether something among the others was answered or refused."""
        return self.is_bound and any(row.errors or not row.is_blank() for row in self.rest)

    def take(self, points: Iterable["OpenPointForm"]) -> list["OpenPointForm"]:
        """Give each question the newest point that it was left open as; return the points that remain."""
        rows = {str(row["question"].value()): row for row in self.forms}
        found = {point.thread.words: point for point in points if point.thread.is_open}
        for words, row in rows.items():
            row.point = found.get(words)
        return [point for point in points if point not in [row.point for row in self.forms]]


class AskedRow(LoggedRow):
    """A question, and how the answer went."""

    question = short_text("Something else they asked", "In their words")
    rating = forms.ChoiceField(
        label="How did your answer go?", required=False, choices=RATINGS, widget=forms.RadioSelect
    )
    answer = short_text("What you said, or wish you had")
    words = ("question", "answer")

    field_order = ("id", "question", "rating", "who", "answer")

    @property
    def went(self) -> str:
        """How the answer went, in a word; empty if that is still to be said."""
        return dict(RATINGS).get(self["rating"].value() or "", "")

    def clean_question(self) -> str:
        question: str = self.cleaned_data["question"].strip()
        if not question:
            raise forms.ValidationError("Write down what they asked as well; a few words are enough.")
        return question


class AskedRows(GrowingFormSet):
    form = AskedRow


class PointRow(LoggedRow):
    """A doubt or a loose end, in the candidate's words or in theirs."""

    kinds = (
        (Kind.CONCERN.value, "A concern"),
        (Kind.EXPLORE.value, "To explore"),
        (Kind.UNANSWERED.value, "Cut short"),
    )

    text = short_text("A new doubt or loose end", "What was it?")
    kind = forms.ChoiceField(
        label="What kind of point?",
        required=False,
        choices=kinds,
        initial=Kind.CONCERN,
        widget=forms.RadioSelect,
    )
    said_so = forms.BooleanField(label="They said so themselves", required=False)
    words = ("text",)

    field_order = ("id", "text", "kind", "who", "said_so")

    @property
    def what(self) -> str:
        """What kind of point it is, in words."""
        return dict(self.kinds).get(self["kind"].value() or "", "")


class PointRows(GrowingFormSet):
    form = PointRow


class LikedRow(LoggedRow):
    """Something they liked."""

    text = short_text("What did they like?")
    said_so = forms.BooleanField(label="They said so themselves", required=False)
    words = ("text",)

    field_order = ("id", "text", "who", "said_so")
    # All of one kind, of which nothing is to be said.
    kinds, what = (), ""


class LikedRows(GrowingFormSet):
    form = LikedRow


class OpenPointForm(SharingForm):
    """A point from an earlier round: closed here, or carried on."""

    state = forms.ChoiceField(
        label="Is it settled?",
        required=False,
        choices=[("closed", "Settled"), ("open", "Still open")],
        widget=forms.RadioSelect,
    )
    said = short_text("What was said")

    def __init__(self, data: QueryDict | None, *, thread: Thread) -> None:
        initial = {"state": "" if thread.is_open else "closed", "said": thread.closing}
        super().__init__(data, prefix=f"open-{thread.key}", initial=initial)
        self.thread = thread


class ProcessForm(RowForm):
    """What else the candidate learned; it guards the whole page."""

    guarded = "The debrief"

    @property
    def is_news(self) -> bool:
        """Whether what comes next was sent with the page, or read from a transcript, and is to be checked."""
        if self.is_bound:
            return bool(self.errors or self["learned"].value() or self["decision_by"].value())
        return any(self.initial[name] != getattr(self.instance, name) for name in ("learned", "decision_by"))

    decision_by = DayField(
        label="They decide by",
        required=False,
        help_text="Left empty, the day is read from your words and offered on the stage.",
    )

    class Meta:
        model = Stage
        fields = ["learned", "decision_by", "notes"]
        labels = {"learned": "What comes next, who decides, and when", "notes": "Notes to yourself"}
        widgets = {
            "learned": forms.Textarea(attrs={"rows": 2}),
            "notes": forms.Textarea(attrs={"rows": 2}),
        }
