"""What columns hold that their type alone does not say: a wrong shape would be saved, and break a page."""

import datetime
from collections.abc import Callable, Mapping
from typing import Any

from interviewprep.advice.asklist import AskTopic
from interviewprep.advice.spaced_repetition import is_card
from interviewprep.stages.models import Stage

Check = Callable[[Any], bool]


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _time(value: Any) -> bool:
    try:
        return datetime.datetime.fromisoformat(value).tzinfo is not None
    except (TypeError, ValueError):
        return False


def _move(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and _time(value.get("at"))
        and all(value.get(name) is None or _time(value[name]) for name in ("from", "to"))
        and all(isinstance(value.get(name, ""), str) for name in ("by", "reason"))
    )


def _earlier_text(value: Any) -> bool:
    return isinstance(value, dict) and value.keys() == {"subject", "body"} and _texts([*value.values()])


def _scores(value: Any) -> bool:
    return isinstance(value, dict) and all(type(one) is int and 1 <= one <= 5 for one in value.values())


def _each(check: Check) -> Check:
    return lambda value: isinstance(value, list) and all(check(one) for one in value)


# By label and name of the field. A JSON column that is not here is held to the type of its default.
_COLUMNS: dict[str, Check] = {
    "stages.Stage.moves": _each(_move),
    "practice.Story.themes": _texts,
    "practice.Rehearsal.card": lambda value: value is None or is_card(value),
    "fit.Impression.scores": _scores,
    "letters.Letter.earlier": _each(_earlier_text),
    "briefs.BriefLink.topics": _texts,
}


def _answer(values: Mapping[str, Any]) -> bool:
    if values["topic"] == AskTopic.FORMAT:
        return values["words"] in Stage.Formats.values
    if values["topic"] == AskTopic.LENGTH:
        words = values["words"]
        return words.isascii() and words.isdigit() and len(words) < 6 and 5 <= int(words) <= 10080
    return values["topic"] == "concern" or values["topic"] in list(AskTopic)


# By label: what the values of a row must be to one another.
_ROWS: dict[str, Callable[[Mapping[str, Any]], bool]] = {"briefs.BriefItem": _answer}


def fits(field: Any, value: Any) -> bool:
    """Return whether a JSON column can hold this value."""
    check = _COLUMNS.get(f"{field.model._meta.label}.{field.name}")
    if check:
        return check(value)
    return (value is None and field.null) or isinstance(value, type(field.get_default()))


def row_fits(label: str, values: Mapping[str, Any]) -> bool:
    """Return whether the values of a row go together."""
    return label not in _ROWS or _ROWS[label](values)
