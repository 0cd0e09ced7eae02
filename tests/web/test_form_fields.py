"""Form fields: one rule for implausible years, and one guard against another window."""

import datetime
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.http import QueryDict

from interviewprep.advice.dates import Order, date_in_cell
from interviewprep.applications.models import validate_web_address
from interviewprep.fit.forms import ListForm
from interviewprep.web.choice_fields import offer_loaded
from interviewprep.web.fields import DayField, LocalDateTimeField, WebAddressField
from interviewprep.web.forms import RowForm
from interviewprep.web.version_guard import Difference, VersionGuard


@pytest.mark.parametrize("year", [1949, 1950, 2099, 2101])
def test_a_far_year_is_refused_alike_as_a_day_as_a_date_with_a_time_and_in_a_spreadsheet(year: int) -> None:
    accepted = 1950 <= year <= 2100
    typed = [(DayField(), f"{year}-11-26"), (LocalDateTimeField(), f"{year}-11-26T14:00")]
    for field, text in typed:
        if accepted:
            assert field.clean(text).year == year
        else:
            with pytest.raises(ValidationError, match="Check the year: it must be between 1950 and 2100"):
                field.clean(text)
    assert date_in_cell(f"26/11/{year}", Order.DAY) == (datetime.date(year, 11, 26) if accepted else None)


@pytest.mark.parametrize("field", [DayField(), LocalDateTimeField()])
def test_a_year_of_five_figures_is_named_as_the_mistake(field: forms.Field) -> None:
    with pytest.raises(ValidationError, match="Check the year"):
        field.clean("20261-11-26T14:00")


def test_an_address_without_its_scheme_is_read_as_https() -> None:
    assert WebAddressField().clean("www.northwind.example") == "https://www.northwind.example"


class Guarded(VersionGuard, forms.Form):
    word = forms.CharField()


def guarded(**sent: str) -> Any:
    form = Guarded(QueryDict(urlencode(sent)))
    form.guard(lambda: {"word": "theirs"})
    return form


@pytest.mark.parametrize("sent", [{"version": "1"}, {}])
def test_a_form_is_refused_once_when_its_page_shows_another_version_or_none(sent: dict[str, str]) -> None:
    # None at all comes from no page of the app: whoever sends it cannot know what it would overwrite.
    form = guarded(word="mine", **sent)
    assert form.errors.as_data()["__all__"][0].code == "changed"
    assert form.overtaken.differences == [Difference("Word", "id_word", "theirs", "mine")]
    assert form["word"].value() == "mine"
    again = guarded(word="mine", version=form["version"].value())
    assert (again.is_valid(), again.overtaken) == (True, None)


@pytest.mark.parametrize("typed", ["theirs", " theirs\r\n"])
def test_a_form_that_says_what_is_saved_overwrites_nothing(typed: str) -> None:
    assert guarded(word=typed, version="1").is_valid()


def test_rows_and_lists_have_the_same_guard() -> None:
    assert (RowForm.clean, VersionGuard in ListForm.__mro__) == (VersionGuard.clean, True)


class Offered(forms.Form):
    who = forms.TypedChoiceField(required=False, empty_value=None)


class Somebody:
    def __init__(self, pk: int, name: str) -> None:
        self.pk, self.name = pk, name


@pytest.mark.parametrize(("sent", "chosen"), [("7", "Priya"), ("", None)])
def test_rows_that_are_loaded_are_chosen_without_being_loaded_again(sent: str, chosen: str | None) -> None:
    form = Offered({"who": sent})
    offer_loaded(form, "who", [Somebody(7, "Priya")], blank="Not sure")
    assert form.fields["who"].choices == [("", "Not sure"), (7, "Priya")]
    assert form.is_valid()
    assert getattr(form.cleaned_data["who"], "name", None) == chosen


def test_a_row_that_is_not_offered_is_refused() -> None:
    form = Offered({"who": "8"})
    offer_loaded(form, "who", [Somebody(7, "Priya")], blank="Not sure")
    assert not form.is_valid()


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "data:text/html,<script>",
            "vbscript:x",
            "file:///etc/passwd",
        ),
        *(
            "ftp://files.example.org",
            "java\nscript:alert(1)",
            "\x01javascript:alert(1)",
            "//",
            "mailto:a@b.example",
        ),
    ],
)
def test_a_link_leads_to_the_web_and_runs_nothing(typed: str) -> None:
    field = WebAddressField(validators=[validate_web_address])
    try:
        taken = str(field.clean(typed))
    except ValidationError:
        return
    assert urlsplit(taken).scheme in {"http", "https"}


def test_every_column_for_a_link_refuses_other_schemes() -> None:
    links = [
        field
        for model in apps.get_models()
        if model.__module__.startswith("interviewprep.")
        for field in model._meta.get_fields()
        if isinstance(field, models.URLField)
    ]
    assert len(links) >= 5
    assert [field for field in links if validate_web_address not in field.validators] == []
