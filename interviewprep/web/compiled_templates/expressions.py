"""What is written for names, filters and conditions."""

import keyword
from typing import Any

from django.template.base import FilterExpression, Variable
from django.template.defaulttags import TemplateLiteral
from django.template.smartif import OPERATORS
from django.utils.safestring import SafeString, mark_safe

from .quick_filters import QUICK
from .writing import Code, is_plain_name

MISSING = "missing()"
_CONSTANTS = (SafeString, str, int, float)


def expression(code: Code, given: Any, *, ignoring: bool = False) -> str:
    """Return the code for a value with filters or without.

    ignoring  take None for a name that is not there, as `{% if %}` and `{% for %}` do
    """
    if _is_unusual(given):
        code.has_own_nodes = True
        return f"{code.constant(given)}.resolve(context, {ignoring})"
    value = _variable(code, given.var, ignoring) if given.is_var else code.constant(given.var)
    if value == MISSING and ignoring:
        value = "None"
    for function, arguments in given.filters:
        value = _filtered(code, value, function, arguments)
    return value


def assign(code: Code, name: str, given: Any, *, ignoring: bool = False) -> None:
    """Let a name of the code stand for a value."""
    value = expression(code, given, ignoring=ignoring)
    code.attempt(name, value, f"resolved({code.constant(given)}, context, dicts, {ignoring})")


def condition(code: Code, given: Any) -> str | None:
    """Return the code for the condition of an `{% if %}`; None if there is something else in it."""
    if type(given) is TemplateLiteral:
        return expression(code, given.value, ignoring=True)
    if type(given) is not OPERATORS.get(given.id):
        return None
    sides = [condition(code, side) for side in (given.first, given.second) if side is not None]
    if None in sides:
        return None
    # The operators of templates are called as Python's are, and bind as the tree says.
    return f"(not {sides[0]})" if given.id == "not" else f"({sides[0]} {given.id} {sides[1]})"


def _is_unusual(given: FilterExpression) -> bool:
    """Return whether something in an expression is translated as it is shown."""
    if given.is_var:
        if given.var.translate:
            return True
    elif type(given.var) not in _CONSTANTS:
        return True
    for _, arguments in given.filters:
        for is_variable, argument in arguments:
            if argument.translate if is_variable else type(argument) not in _CONSTANTS:
                return True
    return False


def _variable(code: Code, given: Variable, ignoring: bool) -> str:
    if given.lookups is None:
        return code.constant(given.literal)
    names: Any = given.lookups
    found = code.variable(names[0], ignoring=ignoring)
    if found is None:
        return MISSING
    value = _settled(found)
    for name in names[1:]:
        value = _settled(_member(value, name, ignoring))
    return value


def _settled(value: str) -> str:
    """Return the code for what a template takes of a value: if it can be called, what that gives."""
    return f"(v if type(v := {value}) in CALM else called(v))"


def _member(value: str, name: str, ignoring: bool) -> str:
    other = "soft_item" if ignoring else "item"
    if not is_plain_name(name) or keyword.iskeyword(name):
        return f"{other}({value}, {name!r})"
    return f"(v.{name} if type(v := {value}) in OPEN else {other}(v, {name!r}))"


def _safe(argument: Any) -> Any:
    return mark_safe(argument)  # noqa: S308  # nosec


def _filtered(code: Code, value: str, function: Any, arguments: list[tuple[bool, Any]]) -> str:
    """Return the code for what a filter makes of a value, as `FilterExpression.resolve` would."""
    given = [
        # As in Django: a constant of the template's author counts as safe.
        _variable(code, argument, False) if is_variable else code.constant(_safe(argument))
        for is_variable, argument in arguments
    ]
    if getattr(function, "needs_autoescape", False):
        given.append("autoescape=context.autoescape")
    if getattr(function, "expects_localtime", False):
        value = f"local_time({value}, context.use_tz)"
    if function in QUICK:
        given.append("language=language")
        code.has_language = True
    name = code.constant(QUICK.get(function, function))
    if not getattr(function, "is_safe", False):
        return f"{name}({', '.join((value, *given))})"
    call = f"{name}({', '.join(('o', *given))})"
    return f"({call} if type(o := {value}) in UNMARKED else kept(o, {call}))"
