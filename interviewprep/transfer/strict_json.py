"""Reads JSON from elsewhere strictly, and says in plain words what is wrong with it."""

import json
import re
from collections import Counter
from typing import Any

DEEPEST = 12
# Characters that no form accepts either and a database may refuse: control characters, lone surrogates.
_UNUSABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


class UnreadableFileError(Exception):
    """A file cannot be read at all; the message tells the candidate why."""


class _Repeated(dict[str, Any]):
    """An object with a duplicate name; there is no telling which value was meant."""

    name = ""


class _NoNumber:
    """NaN, infinity, or a number that is too large: not JSON, though many programs write it."""


def loads(content: bytes) -> Any:
    """Return the values of a JSON file. Errors within a row are left in place for `clean` to find.

    Raises `UnreadableFileError` if it is not JSON.
    """
    try:
        return json.loads(
            content.decode("utf-8-sig"),
            object_pairs_hook=_object,
            parse_constant=lambda _: _NoNumber(),
            parse_float=_float,
        )
    except UnicodeDecodeError as error:
        raise UnreadableFileError("This is not a JSON file: it is not written in UTF-8.") from error
    except json.JSONDecodeError as error:
        raise UnreadableFileError(
            f"This is not a JSON file, or it is damaged: see line {error.lineno}, character {error.colno}."
        ) from error
    except RecursionError as error:
        raise UnreadableFileError(
            "This file is nested far too deeply to be an export of this app."
        ) from error
    except ValueError as error:
        raise UnreadableFileError("This file has a number in it that is far too long.") from error


def clean(value: Any, depth: int = 0) -> Any:
    """Return a value that can be stored, with unusable characters removed.

    Raises ValueError, with a readable message, for anything that cannot be fixed.
    """
    if depth > DEEPEST:
        raise ValueError("it is nested too deeply")
    if isinstance(value, str):
        return _UNUSABLE.sub("", value)
    if isinstance(value, list):
        return [clean(one, depth + 1) for one in value]
    if isinstance(value, _Repeated):
        raise ValueError(f"it gives “{value.name}” twice")
    if isinstance(value, dict):
        return {clean(name): clean(one, depth + 1) for name, one in value.items()}
    if isinstance(value, _NoNumber):
        raise ValueError("it has an invalid number, such as NaN")
    return value


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    repeated = _Repeated(found)
    counts = Counter(name for name, _ in pairs)
    repeated.name = clean(next(name for name, count in counts.items() if count > 1))[:80]
    return repeated


def _float(text: str) -> Any:
    number = float(text)
    return number if abs(number) < float("inf") else _NoNumber()
