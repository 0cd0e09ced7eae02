"""The choices a form offers, and fields that read a page's parameters strictly.

For those, an unknown value is an error, never a guess.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Protocol, cast

from django import forms
from django.db.models import QuerySet

UNKNOWN = "Choose one of these, or leave it out."


class Named(Protocol):
    """A row with a name, to choose from."""

    pk: int

    @property
    def name(self) -> str:
        """Its name in the list."""


def offer(form: forms.BaseForm, name: str, choices: Iterable[tuple[Any, str]]) -> None:
    """Set a field's choices: pairs of value and label, in order."""
    cast("forms.ChoiceField", form.fields[name]).choices = list(choices)


def offer_loaded(form: forms.BaseForm, name: str, rows: Iterable[Named], *, blank: str) -> None:
    """Offer rows that are loaded already: the field gives the chosen one without a query, or None."""
    known = {row.pk: row for row in rows}
    offer(form, name, [("", blank), *((pk, row.name) for pk, row in known.items())])
    cast("forms.TypedChoiceField", form.fields[name]).coerce = lambda pk: known[int(pk)]


def offer_rows(form: forms.BaseForm, name: str, rows: QuerySet[Any], *, blank: str) -> None:
    """Set the rows that a model form's field offers, and the label of its empty choice."""
    field = cast("forms.ModelChoiceField[Any]", form.fields[name])
    field.queryset, field.empty_label = rows, blank


class OnWidget(forms.CheckboxInput):
    """A checkbox that passes on the value from the address, instead of treating every value as a yes."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, check_test=lambda value: value is True or value == "on")

    def format_value(self, value: Any) -> None:
        """Write no value, so that a ticked box always says `on`."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        return data.get(name, "")


class OnField(forms.BooleanField):
    """A parameter that is `on` or left out."""

    widget = OnWidget

    def __init__(self, label: str) -> None:
        super().__init__(label=label, required=False)

    def to_python(self, value: Any) -> bool:
        if value in ("on", True):
            return True
        if value in ("", None, False):
            return False
        raise forms.ValidationError("Tick it or leave it out.", code="invalid")


class OneOf(forms.ChoiceField):
    """An optional parameter with a few values, shown as one control or as a list."""

    def __init__(
        self, label: str, choices: list[tuple[str, str]], *, listed: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(
            label=label,
            choices=[("", "I do not know"), *choices] if listed else choices,
            required=False,
            widget=forms.Select if listed else forms.RadioSelect,
            error_messages={"invalid_choice": UNKNOWN},
            **kwargs,
        )


class SomeOf(forms.MultipleChoiceField):
    """A parameter with a few values that may be repeated, shown as checkboxes."""

    def __init__(self, label: str, choices: list[tuple[str, str]]) -> None:
        super().__init__(
            label=label,
            choices=choices,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            error_messages={"invalid_choice": UNKNOWN, "invalid_list": UNKNOWN},
        )


class RoundField(forms.IntegerField):
    """Which round it is: first, second, third, or any later one."""

    LATER = 4

    def __init__(self, label: str, latest: int) -> None:
        fault = f"Enter a round from 1 to {latest}."
        super().__init__(
            label=label,
            min_value=1,
            max_value=latest,
            required=False,
            widget=forms.RadioSelect,
            error_messages={"invalid": fault, "min_value": fault, "max_value": fault},
        )
        self.offer(None)

    def offer(self, value: Any) -> None:
        """Set the choices: "Later" means the fourth round, or `value` if that is a later one."""
        try:
            told = int(self.clean(value) or 0)
        except forms.ValidationError:
            told = 0
        later = max(self.LATER, told)
        self.widget.choices = [("1", "First"), ("2", "Second"), ("3", "Third"), (str(later), "Later")]

    def bound_data(self, data: Any, initial: Any) -> Any:
        """Return the round as the radio button's value, so that `2.0` or ` 2` selects the second."""
        try:
            told = self.clean(data)
        except forms.ValidationError:
            return data
        return "" if told is None else str(told)
