"""Measure what rendering a form of ten fields costs: `uv run docs/measure_forms.py`.

Prints the CPU time per render in milliseconds, the median of five rounds of 200 renders in one process: laid
out by crispy with the app's template pack, field by field as rows are, and as Django's own `as_div`, once
with Django's templates for widgets and once with the app's renderer.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROUNDS, RENDERS = 5, 200
CRISPY = "{% load crispy_forms_tags %}{% crispy form %}"
FILTERED = "{% load crispy_forms_filters %}{{ form|crispy }}"
BY_HAND = "{% for field in form %}{{ field.as_field_group }}{% endfor %}"


def form_class() -> Any:
    """Return a form with a field of each kind used in the app's forms."""
    from django import forms  # noqa: PLC0415  Django reads its settings first

    from interviewprep.web.forms import PlainForm  # noqa: PLC0415  Django reads its settings first

    kinds = [(str(number), f"Kind {number}") for number in range(12)]
    levels = [("1", "Low"), ("2", "Middle"), ("3", "High"), ("", "I do not know")]

    class TenFields(PlainForm):
        name = forms.CharField(max_length=100)
        email = forms.EmailField(help_text="Only you see it.")
        rounds = forms.IntegerField(min_value=1, widget=forms.NumberInput(attrs={"inputmode": "numeric"}))
        day = forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        starts = forms.DateTimeField(
            required=False, widget=forms.DateTimeInput(attrs={"type": "datetime-local"})
        )
        notes = forms.CharField(
            required=False, widget=forms.Textarea(attrs={"rows": 3}), help_text="As you like."
        )
        kind = forms.ChoiceField(choices=kinds)
        level = forms.ChoiceField(choices=levels, required=False, widget=forms.RadioSelect)
        agreed = forms.BooleanField(required=False)
        topics = forms.MultipleChoiceField(
            choices=kinds[:4], required=False, widget=forms.CheckboxSelectMultiple
        )

    return TenFields


def cost(make: Callable[[], Any], draw: Callable[[Any], str]) -> float:
    """Return the CPU time of one render in milliseconds; the forms are created before timing starts."""
    rounds = []
    for _ in range(ROUNDS):
        forms = [make() for _ in range(RENDERS)]
        started = time.process_time()
        for form in forms:
            draw(form)
        rounds.append((time.process_time() - started) / RENDERS * 1000)
    return statistics.median(rounds)


def main() -> None:
    """Set Django up on an empty folder, and print a line for each way to render the form."""
    with tempfile.TemporaryDirectory(prefix="interviewprep-measure-") as folder:
        os.environ.update(DJANGO_SETTINGS_MODULE="interviewprep.settings", DATA_DIR=folder)
        sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
        import django  # noqa: PLC0415  its settings are set above

        django.setup()
        from django.forms.renderers import TemplatesSetting  # noqa: PLC0415  it is set up above
        from django.template import Context, Template  # noqa: PLC0415  it is set up above

        ten = form_class()
        data = {
            "name": "Anna",
            "email": "wrong",
            "rounds": "2",
            "day": "2027-03-04",
            "kind": "3",
            "topics": ["1"],
        }

        def make(renderer: Any = None) -> Any:
            form = ten(data, renderer=renderer)
            form.full_clean()
            return form

        def through(source: str) -> Callable[[Any], str]:
            template = Template(source)
            return lambda form: str(template.render(Context({"form": form})))

        ways: list[tuple[str, Callable[[], Any], Callable[[Any], str]]] = [
            ("{% crispy form %}", make, through(CRISPY)),
            ("{{ form|crispy }}", make, through(FILTERED)),
            ("field by field", make, through(BY_HAND)),
            ("as_div, Django's widgets", lambda: make(TemplatesSetting()), lambda form: str(form.as_div())),
            ("as_div, the app's widgets", make, lambda form: str(form.as_div())),
        ]
        for name, maker, draw in ways:
            cost(maker, draw)  # warm
            print(f"{name:<28}{cost(maker, draw):6.2f} ms")


if __name__ == "__main__":
    main()
