"""JSON from somebody else: read strictly, and say in words what is wrong with it."""

import json
import re
from collections import Counter
from typing import Any

DEEPEST = 12
# What no form of this app accepts either, and a database may refuse: control characters, half characters.
_UNUSABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


class UnreadableFileError(Exception):
    """A file cannot be read at all; the message says why, for the candidate."""


class _Repeated(dict[str, Any]):
    """An object that gives one name twice; which of the two was meant, nobody knows."""

    name = ""


class _NoNumber:
    """NaN, infinity, or a number too large: it is not JSON, though many programs write it."""


def loads(content: bytes) -> Any:
    """Return the values of a JSON file. What is wrong within a row stays in it, for `clean` to find there.

    Raises `UnreadableFileError` if it is no JSON.
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
    """Return a value that can be kept: unusable characters are taken out.

    Raises ValueError, in words, for what cannot be put right.
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
        raise ValueError("it has a number that is none, such as NaN")
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
