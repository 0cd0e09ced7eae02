"""Draws the widgets of forms from format strings.

Django renders each widget, and each option of a select, from its own template; on a page with many fields
that costs more than everything else. The strings here match those templates; a test compares them. Other
widgets, and the rest of a form, are rendered from their templates.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest
from django.utils.formats import localize
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

Widget = Mapping[str, Any]
_FOLDER = "django/forms/widgets/"


class FormRenderer(TemplatesSetting):
    """Renders the usual widgets without a template, and everything else from the app's templates."""

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> str:
        draw = _DRAWN.get(template_name)
        if draw is None:
            return super().render(template_name, context, request)
        # Each way of drawing escapes what it is given.
        return SafeString(draw(self, context["widget"]))  # nosec


def _shown(value: Any) -> str:
    """Return a value as `{{ value }}` shows it."""
    return conditional_escape(value if isinstance(value, str) else str(localize(value)))


def _attributes(attrs: Mapping[str, Any]) -> str:
    """Return the attributes of a tag; True gives one without a value, False leaves it out."""
    return "".join(
        f" {conditional_escape(name)}"
        if value is True
        else f' {conditional_escape(name)}="{conditional_escape(str(value))}"'
        for name, value in attrs.items()
        if value is not False
    )


def _input(renderer: FormRenderer, widget: Widget) -> str:
    value = widget["value"]
    shown = "" if value is None else f' value="{conditional_escape(str(value))}"'
    kind, name = conditional_escape(widget["type"]), _shown(widget["name"])
    return f'<input type="{kind}" name="{name}"{shown}{_attributes(widget["attrs"])}>'


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
    value = conditional_escape(str(option["value"]))
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
