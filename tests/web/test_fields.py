"""The markup of a field: its label, its description, and its errors."""

from typing import Any

import pytest
from django import forms
from django.template import Context, Template

from interviewprep.web.forms import PlainForm

BY_HAND = Template("{% for field in form %} {{ field.as_field_group }}{% endfor %}")
CRISPY = Template("{% load crispy_forms_tags %}{% crispy form %}")
FILTER = Template("{% load crispy_forms_filters %}{{ form|crispy }}")


class SomeForm(PlainForm):
    text = forms.CharField(label="Your <name>", help_text="As you like it.", max_length=5)
    agreed = forms.BooleanField(label="Agreed", help_text="Or not.")
    level = forms.ChoiceField(label="Level", choices=[("1", "Low"), ("2", "High")], widget=forms.RadioSelect)
    topics = forms.MultipleChoiceField(
        label="Topics",
        choices=[("a", "A")],
        help_text="All that fit.",
        widget=forms.CheckboxSelectMultiple(attrs={"class": "listed"}),
        required=False,
    )
    version = forms.CharField(widget=forms.HiddenInput, required=False)


def drawn(template: Template, data: Any = None) -> str:
    return " ".join(template.render(Context({"form": SomeForm(data)})).split())


@pytest.mark.parametrize("template", [CRISPY, FILTER])
def test_crispy_draws_the_fields_that_rows_include(template: Template) -> None:
    assert drawn(template, {}) == f'<div class="fields"> {drawn(BY_HAND, {})} </div>'


def test_a_box_has_its_label_and_its_help() -> None:
    assert (
        '<div class="field"> <label for="id_text">Your &lt;name&gt;</label> '
        '<input type="text" name="text" maxlength="5" required aria-describedby="id_text_helptext" '
        'id="id_text"> '
        '<div class="help" id="id_text_helptext">As you like it.</div> </div>'
    ) in drawn(BY_HAND)


def test_a_refused_box_is_described_by_its_help_and_its_error() -> None:
    page = drawn(BY_HAND, {"text": "too long"})
    assert 'aria-invalid="true" aria-describedby="id_text_helptext id_text_error"' in page
    assert (
        '<p class="field-error" id="id_text_error">Ensure this value has at most 5 characters (it has 8).</p>'
        in page
    )


def test_a_tick_stands_before_its_label() -> None:
    assert (
        '<div class="check-field"> <input type="checkbox" name="agreed" required '
        'aria-describedby="id_agreed_helptext" id="id_agreed"> <label for="id_agreed">Agreed</label> '
        '<div class="help" id="id_agreed_helptext">Or not.</div> </div>'
    ) in drawn(BY_HAND)


def test_radios_stand_in_a_group_with_a_legend() -> None:
    assert (
        '<fieldset class="group radio required" id="id_level"> <legend>Level</legend> <div class="options"> '
        '<label for="id_level_0"><input type="radio" name="level" value="1" id="id_level_0" required>'
        "<span>Low</span></label>"
    ) in drawn(BY_HAND)


def test_a_refused_group_is_described_by_its_error() -> None:
    page = drawn(BY_HAND, {"level": "3"})
    assert (
        '<fieldset class="group radio required invalid" id="id_level" aria-describedby="id_level_error">'
        in page
    )
    assert '<p class="field-error" id="id_level_error">Select a valid choice.' in page


def test_ticks_of_a_group_are_listed_where_the_field_asks_for_it() -> None:
    assert (
        '<fieldset class="group checkbox listed" id="id_topics" aria-describedby="id_topics_helptext"> '
        '<legend>Topics</legend> <div class="help" id="id_topics_helptext">All that fit.</div>'
    ) in drawn(BY_HAND)


def test_a_hidden_field_is_nothing_but_itself() -> None:
    assert drawn(BY_HAND).endswith('</fieldset> <input type="hidden" name="version" id="id_version">')
