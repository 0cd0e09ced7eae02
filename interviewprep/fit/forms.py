"""What matters to the candidate, as a list to edit; and the impression of a stage."""

import copy
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.http import QueryDict

from interviewprep.advice.fit import HIGHEST, LOWEST
from interviewprep.stages.models import Stage
from interviewprep.web.forms import GuardedForm, RowForm
from interviewprep.web.formsets import MOST_ROWS, BlankableForm, FormGroup, GrowingFormSet

from .actions import CriterionEntry, save_impression
from .models import Criterion, Impression

Weight = Criterion.Weight
_SCORES = [*((str(score), str(score)) for score in range(LOWEST, HIGHEST + 1)), ("", "Don’t know yet")]
_SCORE = forms.ChoiceField(required=False, choices=_SCORES, widget=forms.RadioSelect)
_KEY = re.compile(r"[a-z0-9-]{1,40}")
_NEW = "new"


class ImpressionForm(RowForm):
    """Scores, flags and verdict of one stage, on a page of its own or in the debrief."""

    verdict = forms.ChoiceField(
        label="Do you want this job?",
        required=False,
        choices=[*Impression.Verdict.choices, ("", "Can’t say")],
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Impression
        fields = ["verdict", "green", "red"]
        labels = {"green": "Green flags", "red": "Red flags"}
        help_texts = {
            "green": "What you like about it, one per line.",
            "red": "What worries you, one per line.",
        }
        widgets = {"green": forms.Textarea(attrs={"rows": 2}), "red": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, data: QueryDict | None, *, instance: Impression, criteria: list[Criterion]) -> None:
        super().__init__(data, instance=instance, prefix="fit")
        self._criteria = criteria
        for one in criteria:
            # All share the choices and the widget, which no form changes.
            score = self.fields[f"score-{one.key}"] = copy.copy(_SCORE)
            score.label, score.initial = one.name, str(instance.scores.get(one.key, ""))
        if not instance.pk:
            # Distinguishes a page opened before the first save from one opened after it.
            self.guard(self.saved)

    def version_now(self) -> str:
        """Return the version; a page opened before the first save is known by it."""
        return super().version_now() if self.instance.pk else _NEW

    def saved(self) -> dict[str, Any]:
        """Return what is saved, the scores included."""
        scores = self.instance.scores
        return super().saved() | {f"score-{one.key}": scores.get(one.key, "") for one in self._criteria}

    @property
    def scores(self) -> list[BoundField]:
        """The fields of the scores, in the order of the criteria."""
        return [self[f"score-{one.key}"] for one in self._criteria]

    @property
    def is_told(self) -> bool:
        """Whether there is something to save: words or choices, or a change to what was there."""
        seen = self.data.get(self.add_prefix("version"), "")
        return seen not in ("", _NEW) or self._says_something()

    @property
    def opens(self) -> bool:
        """Whether the folded part starts open, because something was typed or is wrong."""
        return self.is_bound and (bool(self.errors) or self._says_something())

    def clean(self) -> dict[str, Any]:
        """Refuse to overwrite what another window wrote; an empty page overwrites nothing."""
        return super().clean() if self.is_told else self.cleaned_data

    def keep(self, stage: Stage) -> None:
        """Save the impression, once the form is valid."""
        said = {name: self.cleaned_data[name] for name in ("verdict", "green", "red")}
        scores = {one.key: self.cleaned_data[f"score-{one.key}"] for one in self._criteria}
        save_impression(
            stage=stage,
            said=said,
            scores={key: int(score) if score else None for key, score in scores.items()},
        )

    def _says_something(self) -> bool:
        names = (self.add_prefix(name) for name in self.fields if name != "version")
        return any(str(self.data.get(name, "")).strip() for name in names)


class CriterionRow(BlankableForm):
    """One thing that matters. `key` says which one it was shown for; a new one has none."""

    key = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    name = forms.CharField(label="What matters", required=False, max_length=80)
    place = forms.IntegerField(
        label="Place",
        required=False,
        min_value=1,
        max_value=MOST_ROWS,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    weight = forms.TypedChoiceField(
        label="How much it counts",
        required=False,
        coerce=int,
        empty_value=str(Weight.NORMAL.value),
        choices=Weight.choices,
        initial=Weight.NORMAL.value,
        widget=forms.RadioSelect,
    )
    question = forms.CharField(label="Question to ask while you do not know", required=False, max_length=300)
    remove = forms.BooleanField(label="Remove it from the list", required=False)
    words = ("name", "question")

    def is_blank(self) -> bool:
        # A row that is being removed is never invalid.
        return super().is_blank() or self.add_prefix("remove") in self.data

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if not name:
            raise ValidationError("Give it a name, or remove it from the list.")
        return name

    def clean_key(self) -> str:
        key: str = self.cleaned_data["key"]
        return key if _KEY.fullmatch(key) else ""

    @property
    def opens(self) -> bool:
        """Whether it starts open: something is wrong or ticked in it, or it is the row that was asked for."""
        asks = bool(self.errors) or self.add_prefix("remove") in self.data
        return self.is_bound and (asks or "autofocus" in self.fields["name"].widget.attrs)

    @property
    def counts(self) -> str:
        """How much it counts, in a word; empty for the usual weight and for what is no choice."""
        chosen = {str(weight.value): weight.label for weight in Weight if weight is not Weight.NORMAL}
        return str(chosen.get(str(self["weight"].value()), ""))


class CriterionRows(GrowingFormSet):
    form = CriterionRow


class ListForm(GuardedForm):
    """Rules for the list as a whole: its version, and that it is not empty."""

    guarded = "The list"

    def __init__(self, data: QueryDict | None, *, criteria: list[Criterion], rows: CriterionRows) -> None:
        super().__init__(data)
        known = {row["key"].value(): row for row in rows.forms}
        for saved in criteria:
            if data is not None and saved.key in known:
                self.show_beside(
                    known[saved.key],
                    {"name": saved.name, "weight": saved.weight, "question": saved.question},
                )
        self.guard(
            dict,
            version=repr([(one.pk, one.key, one.name, one.weight, one.question) for one in criteria]),
            changed_at=max((one.updated_at for one in criteria if one.pk), default=None),
            lines=lambda: [("Added", one.name) for one in criteria if one.key not in known],
        )
        self._rows = rows

    def clean(self) -> dict[str, Any]:
        if not any(self._rows.filled()):
            raise ValidationError("Keep at least one thing on the list.")
        return super().clean()


class CriteriaPage(FormGroup):
    """The whole list, saved at once."""

    def __init__(self, data: QueryDict | None, *, criteria: list[Criterion]) -> None:
        rows = CriterionRows(data, prefix="criteria", initial=_initial(criteria) if data is None else None)
        super().__init__(data, list=ListForm(data, criteria=criteria, rows=rows), criteria=rows)

    def entries(self) -> list[CriterionEntry]:
        """Return the new list, in order, once the page is valid."""
        placed = []
        for number, row in enumerate(self["criteria"], start=1):
            if not row.is_blank():
                said = row.cleaned_data
                entry = CriterionEntry(said["key"], said["name"], int(said["weight"]), said["question"])
                placed.append((place(number, said["place"]), entry))
        return [entry for _, entry in sorted(placed, key=lambda one: one[0])]

    def removed(self) -> list[str]:
        """Return the keys of the rows to remove: ticked, or emptied."""
        sent = (row.data.get(row.add_prefix("key"), "") for row in self["criteria"] if row.is_blank())
        return [key for key in sent if key]


def place(number: int, wanted: int | None) -> float:
    """Return the sort key of a row moving from `number` to `wanted`: past the row that is there now."""
    if wanted is None or wanted == number:
        return number
    return wanted - 0.5 if wanted < number else wanted + 0.5


def _initial(criteria: list[Criterion]) -> list[dict[str, Any]]:
    return [
        {"key": one.key, "name": one.name, "place": number, "weight": one.weight, "question": one.question}
        for number, one in enumerate(criteria, start=1)
    ]
