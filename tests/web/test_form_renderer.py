"""A widget rendered from a format string matches Django's own template."""

import datetime
from html.parser import HTMLParser
from typing import Any

import pytest
from django import forms
from django.forms.renderers import TemplatesSetting
from django.forms.widgets import ChoiceWidget
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interviewprep.web.form_renderer import FormRenderer

# One of Django's templates expects an id that not every list of choices has.
pytestmark = pytest.mark.ignore_template_errors
# A busy machine is slow to build the first table of characters.
unhurried = settings(suppress_health_check=[HealthCheck.too_slow])
OURS, DJANGOS = FormRenderer(), TemplatesSetting()

words = st.text(max_size=12) | st.sampled_from(["", "<b>", "a\"b'c", "\n\nline", "&amp;", "0", "None"])
names = st.sampled_from(["name", "a-0-b", 'odd"<name>'])
attributes = st.dictionaries(
    st.sampled_from(
        ["id", "class", "rows", "inputmode", "aria-describedby", "aria-invalid", "required", "x<y"]
    ),
    words | st.booleans() | st.integers(0, 99) | st.none(),
    max_size=5,
)
option = st.tuples(words | st.integers(0, 2000) | st.none(), words | st.integers(0, 2000))
choices = st.lists(option | st.tuples(words, st.lists(option, min_size=1, max_size=3)), max_size=4)


class Events(HTMLParser):
    """The markup of a page without the white space between tags."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.seen: list[Any] = []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, attrs))

    def handle_endtag(self, tag: str) -> None:
        self.seen.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        # Text areas and options keep all their spaces.
        if self.seen and self.seen[-1][0] in ("textarea", "option"):
            self.seen.append(data)
        elif data.strip():
            self.seen.append(" ".join(data.split()))


def assert_alike(widget: forms.Widget, name: str, value: Any, attrs: dict[str, Any]) -> None:
    ours = widget.render(name, value, attrs, renderer=OURS)
    assert Events(ours).seen == Events(widget.render(name, value, attrs, renderer=DJANGOS)).seen
    assert hasattr(ours, "__html__")


@pytest.mark.parametrize(
    "widget",
    [
        forms.TextInput,
        forms.Textarea,
        forms.NumberInput,
        forms.EmailInput,
        forms.URLInput,
        forms.PasswordInput,
        forms.HiddenInput,
        forms.FileInput,
        forms.CheckboxInput,
        forms.MultipleHiddenInput,
        forms.ClearableFileInput,
    ],
)
@unhurried
@given(name=names, value=words | st.integers() | st.booleans() | st.none(), own=attributes, given_=attributes)
def test_a_box_is_drawn_as_django_draws_it(
    widget: type[forms.Widget], name: str, value: Any, own: dict[str, Any], given_: dict[str, Any]
) -> None:
    if widget is forms.MultipleHiddenInput:
        value = [value]
    assert_alike(widget(attrs=own), name, value, given_)


@pytest.mark.parametrize(
    "widget", [forms.Select, forms.SelectMultiple, forms.RadioSelect, forms.CheckboxSelectMultiple]
)
@unhurried
@given(
    name=names,
    options=choices,
    value=words | st.lists(words, max_size=3) | st.none(),
    own=attributes,
    given_=attributes,
)
def test_a_choice_is_drawn_as_django_draws_it(
    widget: type[ChoiceWidget],
    name: str,
    options: list[Any],
    value: Any,
    own: dict[str, Any],
    given_: dict[str, Any],
) -> None:
    assert_alike(widget(attrs=own, choices=options), name, value, given_)


@unhurried
@given(value=st.datetimes() | st.none(), attrs=attributes)
def test_a_day_and_a_time_are_drawn_as_django_draws_them(
    value: datetime.datetime | None, attrs: dict[str, Any]
) -> None:
    day = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    assert_alike(day, "day", value.date() if value else None, attrs)
    assert_alike(forms.TimeInput(), "time", value.time() if value else None, attrs)
    moment = forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"})
    assert_alike(moment, "starts", value, attrs)


@pytest.mark.parametrize(
    ("kind", "typed", "shown_in"),
    [
        ("date", "2026-11-26", "date"),
        ("date", "2026-11-31", "text"),
        ("date", "next Friday", "text"),
        ("date", "20261126", "text"),
        ("time", "14:00", "time"),
        ("time", "2 pm", "text"),
        ("time", "25:00", "text"),
        ("datetime-local", "2026-11-26T14:00", "datetime-local"),
        ("datetime-local", "26/11/2026 14:00", "text"),
        ("datetime-local", "", "datetime-local"),
    ],
)
def test_what_a_box_for_a_day_would_drop_stands_in_one_for_text(kind: str, typed: str, shown_in: str) -> None:
    html = forms.DateTimeInput(attrs={"type": kind}).render("when", typed, {}, renderer=OURS)
    assert html == f'<input type="{shown_in}" name="when" value="{typed}">'


@pytest.mark.parametrize("widget", [forms.RadioSelect, forms.CheckboxSelectMultiple])
@unhurried
@given(options=choices, value=words)
def test_an_option_by_itself_is_drawn_as_django_draws_it(
    widget: type[ChoiceWidget], options: list[Any], value: str
) -> None:
    def drawn(renderer: Any) -> list[Any]:
        field = forms.ChoiceField(choices=options, required=False, widget=widget)
        form = type("One", (forms.Form,), {"one": field})(initial={"one": value}, renderer=renderer)
        return [(Events(each.tag()).seen, Events(str(each)).seen) for each in form["one"]]

    assert drawn(OURS) == drawn(DJANGOS)


def test_no_field_of_a_form_takes_a_template(alice_client: Any) -> None:
    drawn = {each.name for each in alice_client.get(reverse("stages:new_stage")).templates}
    assert {name for name in drawn if str(name).startswith(("forms/", "django/forms/"))} == set()


def test_a_widget_with_a_template_of_its_own_is_drawn_from_it() -> None:
    class Own(forms.Select):
        template_name = "_logo.html"

    widget = Own(choices=[("a", "A")])
    assert widget.render("x", "a", renderer=OURS) == widget.render("x", "a", renderer=DJANGOS)
