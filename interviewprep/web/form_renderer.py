"""Draws fields with their label, help and errors, and their widgets, from format strings.

Django renders each of them, and each option of a select, from its own template; on a page with many fields
that costs more than everything else. The strings for widgets match Django's templates; a test compares them.
Other widgets, and the rest of a form, are rendered from their templates.
"""

import datetime
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from html import escape
from typing import Any

from django.forms import BoundField
from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest
from django.utils.formats import localize
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

Widget = Mapping[str, Any]
# What a browser can show in a box for days and times: how it is written, and whether there is such a day.
_DAY, _TIME = r"\d{4}-\d\d-\d\d", r"\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?"
_CALENDARS: dict[str, tuple[re.Pattern[str], Callable[[str], object]]] = {
    "date": (re.compile(_DAY), datetime.date.fromisoformat),
    "time": (re.compile(_TIME), datetime.time.fromisoformat),
    "datetime-local": (re.compile(f"{_DAY}[T ]{_TIME}"), datetime.datetime.fromisoformat),
}
_FOLDER = "django/forms/widgets/"
_FIELD = "field"


class FormRenderer(TemplatesSetting):
    """Renders fields and the usual widgets without a template, and everything else from the app's templates.

    A field is `{{ form.name.as_field_group }}` in a template: the markup around its widget is here and
    nowhere else. Django names the help and the errors of a field by the ids that they have here.
    """

    field_template_name = _FIELD

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> str:
        if template_name == _FIELD:
            return SafeString(_field(context["field"]))  # nosec - as below
        draw = _DRAWN.get(template_name)
        if draw is None:
            return super().render(template_name, context, request)
        # Each way of drawing escapes what it is given.
        return SafeString(draw(self, context["widget"]))  # nosec


def _field(field: BoundField) -> str:
    """Return a field with its label, its help and its errors."""
    if field.is_hidden:
        return str(field)
    errors = field.errors if field.form.errors else []
    id_ = _shown(field.auto_id)
    help_ = f'\n<div class="help" id="{id_}_helptext">{field.help_text}</div>' if field.help_text else ""
    error = " ".join(_shown(one) for one in errors)
    fault = f'\n<p class="field-error" id="{id_}_error">{error}</p>' if errors else ""
    if field.use_fieldset:
        return _group(field, id_, help_, fault)
    label = f'<label for="{_shown(field.id_for_label)}">{_shown(field.label)}</label>'
    if getattr(field.field.widget, "input_type", "") == "checkbox":
        return f'<div class="check-field">\n{field}\n{label}{help_}{fault}\n</div>'
    return f'<div class="field">\n{label}\n{field}{help_}{fault}\n</div>'


def _group(field: BoundField, id_: str, help_: str, fault: str) -> str:
    """Return a field with several widgets: a group with a legend."""
    widget = field.field.widget
    classes = ["group", _shown(getattr(widget, "input_type", ""))]
    if own := widget.attrs.get("class"):
        classes.append(_shown(own))
    if field.field.required and field.form.use_required_attribute:
        classes.append("required")
    if fault:
        classes.append("invalid")
    described = field.aria_describedby
    by = f' aria-describedby="{_shown(described)}"' if described else ""
    legend = f"\n<legend>{_shown(field.label)}</legend>"
    options = "".join([_option(field, one.data) for one in field.subwidgets])
    box = f'\n<div class="options">\n{options}\n</div>'
    return f'<fieldset class="{" ".join(classes)}" id="{id_}"{by}>{legend}{help_}{box}{fault}\n</fieldset>'


def _option(field: BoundField, option: dict[str, Any]) -> str:
    """Return an option of a group: its widget, then its label."""
    renderer: Any = field.form.renderer
    template = option["template_name"]
    if _DRAWN.get(template) is _input_option:
        drawn = _input(renderer, option)
    else:
        drawn = renderer.render(template, {"widget": option | {"wrap_label": False}})
    for_, label = _shown(option["attrs"].get("id")), _shown(option["label"])
    return f'<label for="{for_}">{drawn}<span>{label}</span></label>'


def _shown(value: Any) -> str:
    """Return a value as `{{ value }}` shows it."""
    if type(value) is str:
        return escape(value)
    return conditional_escape(value if isinstance(value, str) else str(localize(value)))


# Of attributes and of kinds of boxes: there are a few dozen in all.
_name = lru_cache(maxsize=100)(_shown)


def _attributes(attrs: Mapping[str, Any]) -> str:
    """Return the attributes of a tag; True gives one without a value, False leaves it out."""
    return "".join(
        [
            f" {_name(name)}" if value is True else f' {_name(name)}="{_shown(str(value))}"'
            for name, value in attrs.items()
            if value is not False
        ]
    )


def _input(renderer: FormRenderer, widget: Widget) -> str:
    value = widget["value"]
    shown = "" if value is None else f' value="{_shown(str(value))}"'
    kind, name = widget["type"], _shown(widget["name"])
    if value and kind in _CALENDARS and not _can_show(kind, str(value)):
        kind = "text"
    return f'<input type="{_name(kind)}" name="{name}"{shown}{_attributes(widget["attrs"])}>'


def _can_show(kind: str, value: str) -> bool:
    """Return whether a browser shows a value in such a box: any other it drops without a word."""
    pattern, read = _CALENDARS[kind]
    try:
        return pattern.fullmatch(value) is not None and bool(read(value))
    except ValueError:
        return False


def _textarea(renderer: FormRenderer, widget: Widget) -> str:
    # The parser drops the first line break; without this one, a typed one would be lost.
    text = _shown(widget["value"]) if widget["value"] else ""
    return f'<textarea name="{_shown(widget["name"])}"{_attributes(widget["attrs"])}>\n{text}</textarea>'


def _select(renderer: FormRenderer, widget: Widget) -> str:
    groups = (
        f'<optgroup label="{_shown(name)}">{_drawn(renderer, options)}</optgroup>'
        if name
        else _drawn(renderer, options)
        for name, options, _ in widget["optgroups"]
    )
    return f'<select name="{_shown(widget["name"])}"{_attributes(widget["attrs"])}>{"".join(groups)}</select>'


def _select_option(renderer: FormRenderer, option: Widget) -> str:
    value = _shown(str(option["value"]))
    return f'<option value="{value}"{_attributes(option["attrs"])}>{_shown(option["label"])}</option>'


def _choices(renderer: FormRenderer, widget: Widget) -> str:
    """Return the options of a list of radio buttons or checkboxes, each in its own box."""
    own = {name: widget["attrs"][name] for name in ("id", "class") if widget["attrs"].get(name)}
    boxes = []
    for name, options, _ in widget["optgroups"]:
        drawn = "".join(f"<div>{_drawn(renderer, [option])}</div>" for option in options)
        boxes.append(f"<div><label>{_shown(name)}</label>{drawn}</div>" if name else drawn)
    attributes = "".join(f' {name}="{_shown(value)}"' for name, value in own.items())
    return f"<div{attributes}>{''.join(boxes)}</div>"


def _input_option(renderer: FormRenderer, option: Widget) -> str:
    drawn = _input(renderer, option)
    if not option["wrap_label"]:
        return drawn
    id_ = option["attrs"].get("id")
    target = f' for="{_shown(id_)}"' if id_ else ""
    return f"<label{target}>{drawn} {_shown(option['label'])}</label>"


def _drawn(renderer: FormRenderer, options: list[Widget]) -> str:
    """Return the options one after another, each by its own template's name."""
    return "".join(renderer.render(option["template_name"], {"widget": option}) for option in options)


_INPUTS = (
    *("text", "number", "email", "url", "color", "search", "tel", "password", "hidden", "file"),
    *("date", "datetime", "time", "checkbox", "input"),
)
_DRAWN: dict[str, Callable[[FormRenderer, Widget], str]] = {
    **{f"{_FOLDER}{name}.html": _input for name in _INPUTS},
    f"{_FOLDER}textarea.html": _textarea,
    f"{_FOLDER}select.html": _select,
    f"{_FOLDER}select_option.html": _select_option,
    f"{_FOLDER}radio.html": _choices,
    f"{_FOLDER}radio_option.html": _input_option,
    f"{_FOLDER}checkbox_select.html": _choices,
    f"{_FOLDER}checkbox_option.html": _input_option,
}
