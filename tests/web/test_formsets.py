"""Rows of a form: they share the fields of their class, and one that changes a field has its own."""

from typing import Any

from django import forms
from django.http import QueryDict

from interviewprep.web.choice_fields import offer
from interviewprep.web.formsets import BlankableForm, GrowingFormSet


class Row(BlankableForm):
    text = forms.CharField(required=False)
    who = forms.ChoiceField(required=False, choices=[("", "Nobody")])
    words = ("text",)


class Rows(GrowingFormSet):
    form = Row


def attributes(row: Any) -> dict[str, Any]:
    return dict(row.fields["text"].widget.attrs)


def test_rows_share_the_fields_of_their_class() -> None:
    one, other = Row(), Row()
    assert one.fields["text"] is other.fields["text"] is Row.base_fields["text"]
    del one.fields["who"]
    assert list(other.fields) == ["text", "who"]


def test_a_field_that_a_row_changes_is_its_own() -> None:
    one, other = Row(), Row()
    assert one["who"].field is other["who"].field
    one.own("who")
    offer(one, "who", [("1", "Rita")])
    assert (one["who"].field.choices, one["who"].field.widget.choices) == ([("1", "Rita")],) * 2  # type: ignore[attr-defined]
    assert Row().fields["who"].choices == [("", "Nobody")]  # type: ignore[attr-defined]


def test_only_the_row_that_was_asked_for_takes_the_focus() -> None:
    rows = Rows(QueryDict("more=a&a-0-text=said"), prefix="a")
    assert [attributes(row) for row in rows] == [{}, {"autofocus": True}]
    assert attributes(Row()) == {}
