"""What the candidate told them: rows of the debrief, and one statement by itself."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from interviewprep.advice.statements import Topic
from interviewprep.stages.models import Stage, Statement
from interviewprep.stages.statements import said_before
from interviewprep.web.choice_fields import offer, offer_loaded
from interviewprep.web.forms import RowForm
from interviewprep.web.formsets import GrowingFormSet
from interviewprep.web.version_guard import send_back

from .debrief_rows import LoggedRow, long_text

_TOPICS = [("", "Choose"), *Statement.Topic.choices]


class ToldRow(LoggedRow):
    """Something the candidate told them at a stage."""

    topic = forms.ChoiceField(label="About", required=False, choices=_TOPICS)
    label = forms.CharField(
        label="Your name for it", required=False, max_length=120, help_text="Such as “References”."
    )
    said = long_text("What you said", 2)
    words = ("said", "label")

    field_order = ("id", "topic", "label", "said", "who")

    @property
    def about(self) -> str:
        """What it is about: the candidate's own name for it, or the topic; empty if none is chosen."""
        return self["label"].value() or dict(_TOPICS[1:]).get(self["topic"].value() or "", "")

    def clean_said(self) -> str:
        said: str = self.cleaned_data["said"].strip()
        if not said:
            raise forms.ValidationError("Write what you said too, or clear the name.")
        return said

    def clean(self) -> dict[str, Any]:
        """Treat a row with its own name as "something else"; otherwise ask for the topic."""
        cleaned = super().clean() or {}
        if not cleaned.get("topic") and "topic" not in self.errors and cleaned.get("said"):
            if cleaned.get("label"):
                cleaned["topic"] = Topic.OWN.value
            else:
                self.add_error("topic", "Choose what it was about; “Something else” fits anything.")
        return cleaned

    def statement(self) -> Statement:
        """Return the row as an unsaved statement, once it is valid."""
        cleaned = self.cleaned_data
        return Statement(topic=cleaned["topic"], label=cleaned["label"], said=cleaned["said"])


class ToldRows(GrowingFormSet):
    form = ToldRow

    def differences(self, known: Sequence[Statement]) -> tuple[str, ...]:
        """Return of each new or changed row how it was put before, if that was differently.

        known  all statements of the application, as they were saved before
        """
        saved, earlier = {row.pk: row for row in known}, list(known)
        found = []
        for form in self.filled():
            said, before = form.statement(), saved.get(form.saved_pk() or 0)
            if before is not None and same(said, before):
                continue
            others = [row for row in earlier if row is not before]
            found.append(said_before(others, said.topic, said.said, said.label))
            earlier.append(said)
        return tuple(note for note in found if note)


class StatementForm(RowForm):
    """One statement: what about, what was said, at which stage and to whom.

    If it contradicts an earlier statement, that is pointed out once: `seen` records this, and then it is
    saved.
    """

    stage = forms.TypedChoiceField(label="When", required=False, empty_value=None)
    told_to = forms.TypedChoiceField(label="To whom", required=False, empty_value=None)
    seen = forms.BooleanField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Statement
        fields = ["topic", "label", "said", "stage", "told_to"]
        labels = {"topic": "About", "label": "Your name for it", "said": "What you said"}
        help_texts = {
            "label": "Only for something else, such as “References”.",
            "said": "In the words you used, as exactly as you can.",
        }
        error_messages = {
            "said": {"required": "Write what you said."},
            "topic": {"required": "Choose what it was about; “Something else” fits anything."},
        }
        widgets = {"said": forms.Textarea(attrs={"rows": 2})}

    note = ""

    def __init__(self, *args: Any, stages: Iterable[Stage], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stages = list(stages)
        people = {one.interviewer.pk: one.interviewer for each in stages for one in each.attendances.all()}
        row: Statement = self.instance
        if row.told_to is not None:
            people.setdefault(row.told_to.pk, row.told_to)
        offer_loaded(self, "stage", stages, blank="In between: a form, a mail, a call")
        offer_loaded(self, "told_to", people.values(), blank="Not sure")
        offer(self, "topic", _TOPICS)

    def points_out(self, known: Sequence[Statement], before: Statement | None) -> bool:
        """Note how it was put before, if differently and not pointed out yet; return whether that is so.

        known   all statements of the application
        before  this one as it is saved, or None if it is new
        """
        said: Statement = self.instance
        if self.cleaned_data["seen"] or (before is not None and same(said, before)):
            return False
        others = [row for row in known if row.pk != said.pk]
        self.note = said_before(others, said.topic, said.said, said.label)
        if self.note:
            send_back(self, "seen", "on")
        return bool(self.note)


def same(one: Statement, other: Statement) -> bool:
    """Return whether two statements say the same about the same topic, word for word."""
    return (one.topic, one.label, one.said.split()) == (other.topic, other.label, other.said.split())
