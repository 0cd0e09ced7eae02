"""How long an interview takes, as written in a mail."""

import re
from collections.abc import Collection
from dataclasses import dataclass

_NUMBERS = {
    "an": 1.0, "a": 1.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "ten": 10.0, "fifteen": 15.0,
    "twenty": 20.0, "thirty": 30.0, "forty": 40.0, "forty-five": 45.0, "forty five": 45.0, "sixty": 60.0,
    "ninety": 90.0, "eine": 1.0, "zwei": 2.0, "une": 1.0, "deux": 2.0, "una": 1.0, "dos": 2.0,
}  # fmt: skip
_LENGTH = re.compile(
    r"\b(?:(?P<word>" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + r")|(?P<number>\d{1,3}(?:[.,]5)?)"
    r"|(?P<half>half an)|(?P<quarters>three quarters of an))[\s-]?"
    r"(?P<unit>hours?|hrs?|h|min(?:ute)?s?|minuten|minutos|minuti|stunden?|std"
    r"|heures?|horas?)\b(?!\s?(?:in advance|notice))"
    r"(?:\s?(?:and\s)?(?:(?P<rest>[0-5]\d)(?:\s?m(?:in)?|(?<=\bh\s\d\d)\b)|(?P<ahalf>a half)))?"
    r"|\b(?P<hours>[1-9])h(?P<minutes>[0-5]\d)\b",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"^[\s>*•-]*(?:duration|length|dauer|how long|expected duration)\b[^:\n]{0,20}:",
    re.IGNORECASE | re.MULTILINE,
)
# Lengths of something else: a journey, a talk, how early to arrive, a notice period.
_ELSE_BEHIND = re.compile(
    r"[\s-]*(?:\w+\s)?(?:walk|drive|journey|early|earlier|before|prior|ahead|late|presentation|talk"
    r"|notice|break|beforehand|"
    r"in advance|ago|of your|from the|for questions|q&a|test|exercise|week|task|slideshow)\b",
    re.IGNORECASE,
)
_ELSE_AHEAD = re.compile(
    r"\b(?:within|at least|every|up to|reply in|next|last|past)\s(?:the\s(?:next|last|past)\s)?$"
    r"|\b(?:presentation|talk|test|exercise|task|assessment|break|lunch|walk|präsentation|vortrag|présentation"
    r"|presentación)s?\s?\(?(?:is\s|lasts\s|takes\s|should take\s)?(?:of|for|lasting|von|de)?\s?"
    r"(?:up to|about|around|max\.?|ca\.?)?\s?$",
    re.IGNORECASE,
)
_SHORTEST, _LONGEST = 5, 720


@dataclass(frozen=True, slots=True)
class WrittenLength:
    """A length in a text: the minutes, the words, and whether it has a field of its own."""

    minutes: int
    said: str
    start: int
    is_field: bool = False


def lengths_in(text: str, times: Collection[int] = ()) -> list[WrittenLength]:
    """Return the lengths that may be those of an interview, one in a field of its own first.

    times  where times of day begin in the text: "à 10 h" is no length
    """
    fields = [match.span() for match in _FIELD.finditer(text)]
    ends = {end: text.find("\n", end) for _, end in fields}
    found = []
    for match in _LENGTH.finditer(text):
        minutes = _minutes(match)
        if not _SHORTEST <= minutes <= _LONGEST or match.start() in times or _is_else(text, match):
            continue
        is_field = any(
            end <= match.start() and (last < 0 or match.start() < last) for end, last in ends.items()
        )
        found.append(WrittenLength(minutes, " ".join(match[0].split()), match.start(), is_field))
    return sorted(found, key=lambda one: (not one.is_field, one.start))


def length_in(text: str) -> int | None:
    """Return the length in minutes that a text names first, or None."""
    return next((one.minutes for one in lengths_in(text)), None)


def _is_else(text: str, match: re.Match[str]) -> bool:
    if _ELSE_BEHIND.match(text, match.end()):
        return True
    return _ELSE_AHEAD.search(text[max(0, match.start() - 40) : match.start()]) is not None


def _minutes(match: re.Match[str]) -> int:
    if match["hours"]:
        return int(match["hours"]) * 60 + int(match["minutes"])
    number = _NUMBERS.get((match["word"] or "").lower(), 0.0)
    if match["half"] or match["quarters"]:
        number = 0.5 if match["half"] else 0.75
    elif match["number"]:
        number = float(match["number"].replace(",", "."))
    minutes = int(number * (1 if match["unit"].lower().startswith("m") else 60))
    return minutes + int(match["rest"] or 0) + (30 if match["ahalf"] else 0)
