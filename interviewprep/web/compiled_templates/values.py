"""What compiled templates call to look a value up or to write it, where the usual way does not do.

Nearly every value is of a kind met before. `CALM` and `OPEN` keep the kinds, so that the code of a template
tells the usual way by a look into a set.
"""

import datetime
import html
import re
import sys
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.forms import BoundField
from django.template import base
from django.template.base import FilterExpression, VariableDoesNotExist
from django.utils.html import conditional_escape
from django.utils.safestring import SafeData, SafeString, mark_safe

from .contexts import whole

# What cannot be called, so that a template shows it as it is.
CALM: set[type] = {str, SafeString, int, bool, type(None), float, Decimal, list, tuple, dict, set}
CALM |= {datetime.date, datetime.datetime, datetime.time, datetime.timedelta}
# What has no items by name, so that a name behind a dot can only be an attribute.
OPEN: set[type] = set()
# What is never marked as safe.
UNMARKED = frozenset({str, int, bool, type(None), float, Decimal, list, tuple, dict})
# Forms and the like are made by the request: a set must not grow with them.
_MOST_KINDS = 1_000
# Their items have numbers for names.
_NUMBERED = (str.__getitem__, tuple.__getitem__, list.__getitem__, BoundField.__getitem__)

_ROWS = (tuple, list)
# What is written by the rules of a language, and marked texts.
_LOCAL = (str, int, float, Decimal, datetime.date, datetime.time)

special = re.compile("[&<>\"']").search
escape = html.escape


_NOWHERE: dict[str, Any] = {}


class UnusualError(Exception):
    """What a name stands for has to be looked up as Django does it."""


def find(dicts: list[Any], name: str) -> Any:
    """Return what a name stands for in the dictionaries of a context. Raises `KeyError`."""
    return home(dicts, name)[name]


def home(dicts: list[Any], name: str) -> Any:
    """Return the dictionary of a context that a name is in; an empty one if it is in none."""
    for variables in dicts[::-1]:
        if name in variables:
            return variables
    return _NOWHERE


def look(dicts: list[Any], name: str, otherwise: Any = None) -> Any:
    """Return what a name stands for, or something else where it stands for nothing."""
    for variables in dicts[::-1]:
        if name in variables:
            return variables[name]
    return otherwise


def missing() -> Any:
    """Stand for a name that cannot be there. Raises `KeyError`."""
    raise KeyError


def called(found: Any) -> Any:
    """Return what a template shows of something that may be one to call."""
    if not callable(found):
        _remember(CALM, type(found))
        return found
    if getattr(found, "do_not_call_in_templates", False):
        return found
    if getattr(found, "alters_data", False):
        raise UnusualError
    try:
        return found()
    except TypeError:
        raise UnusualError from None


def item(found: Any, name: str) -> Any:
    """Return what stands behind a dot, of a kind that may have items by name. Raises `UnusualError`."""
    kind: Any = type(found)
    if kind is dict and name in found:
        return found[name]
    if _has_names(kind):
        try:
            return found[name]
        except (TypeError, AttributeError, KeyError, ValueError, IndexError):
            # As Django does: an attribute comes second.
            pass
    elif found is not None:
        _remember(OPEN, kind)
    try:
        return getattr(found, name)
    except AttributeError:
        if kind in _ROWS and name.isdecimal() and int(name) < len(found):
            return found[int(name)]
        raise UnusualError from None


def soft_item(found: Any, name: str) -> Any:
    """Return what stands behind a dot where nothing is an answer as well: behind None there is nothing."""
    return None if found is None else item(found, name)


def _has_names(kind: Any) -> bool:
    return hasattr(kind, "__getitem__") and kind.__getitem__ not in _NUMBERED


def _remember(kinds: set[type], kind: type) -> None:
    if len(kinds) >= _MOST_KINDS:
        kinds.clear()
    kinds.add(kind)


def kept(old: Any, new: Any) -> Any:
    """Return what a filter made of something, safe if that was and the filter keeps it so."""
    return mark_safe(new) if isinstance(old, SafeData) else new  # noqa: S308  # nosec - as Django does


def shown(value: Any, context: Any) -> str:
    """Return a value as the text of a page."""
    if type(value) is int and not settings.USE_THOUSAND_SEPARATOR:
        return str(value)
    if isinstance(value, _LOCAL):
        return base.render_value_in_context(value, context)
    text = str(value)
    if context.autoescape and type(text) is not SafeString:
        return conditional_escape(text) if type(text) is not str or special(text) else text
    return text


def failed(node: Any, context: Any, dicts: list[Any]) -> SafeString:
    """Return what Django writes for a value that could not be looked up in the usual way.

    Called while the error is handled; any other error goes on.
    """
    if isinstance(sys.exception(), UnicodeDecodeError):
        return SafeString("")  # nosec
    if not _is_of_lookup():
        raise  # noqa: PLE0704  the error that is handled
    # It is escaped by now, if it has to be.
    return SafeString(node.render(whole(context, dicts)))  # nosec


def resolved(given: FilterExpression, context: Any, dicts: list[Any], ignoring: bool) -> Any:
    """Return what Django finds for an expression, after the usual way has failed; as `failed`."""
    if not _is_of_lookup():
        raise  # noqa: PLE0704  the error that is handled
    return given.resolve(whole(context, dicts), ignoring)


def branch(node: Any, context: Any, dicts: list[Any]) -> int:
    """Return which branch of an `{% if %}` Django takes, counted from 0.

    An error behind an operator counts as false, so only Django can tell what it means.
    """
    own = whole(context, dicts)
    for number, (condition, _) in enumerate(node.conditions_nodelists):
        try:
            if condition is None or condition.eval(own):
                return number
        except VariableDoesNotExist:
            pass
    return len(node.conditions_nodelists)


def unpacked(row: Any, number: int) -> Any:
    """Return a row of a loop with several names. Raises `ValueError` if it has not as many values."""
    try:
        length = len(row)
    except TypeError:
        length = 1
    if length != number:
        raise ValueError(f"Need {number} values to unpack in for loop; got {length}. ")
    return row


def _is_of_lookup() -> bool:
    error = sys.exception()
    return isinstance(error, KeyError | AttributeError | UnusualError) or bool(
        getattr(error, "silent_variable_failure", False)
    )
