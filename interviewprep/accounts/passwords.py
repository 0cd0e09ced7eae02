"""How long a password may be, and which are too easily guessed."""

import re
from collections.abc import Iterator
from typing import Any

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

LONGEST = 128
# A year, all ten figures, a few signs: what people add until a password is long enough.
_LONGEST_ADDED = 10
_SHORTEST_OF_FIGURES = 6
_BEFORE = re.compile(r"^[\W\d_]*")
_AFTER = re.compile(r"[\W\d_]*$")
_REPEATED = re.compile(r"(.+?)\1+")
_LETTERS_FOR_FIGURES = str.maketrans("013457@$!", "oieastasi")


class MaximumLength:
    """Refuse a password that is longer than anybody types or a program makes."""

    def validate(self, password: str, user: Any = None) -> None:
        if len(password) > LONGEST:
            raise ValidationError(self.get_help_text(), code="password_too_long")

    def get_help_text(self) -> str:
        return f"Use {LONGEST} characters at most."


class CommonMadeLonger:
    """Refuse a common password that was made long enough: by figures, signs, or being said twice.

    Hardly any common password has twelve characters, so the list alone would refuse almost none.
    """

    def __init__(self) -> None:
        self._common = CommonPasswordValidator().passwords

    def validate(self, password: str, user: Any = None) -> None:
        if any(map(self._is_common, _without_what_was_added(password.strip().lower()))):
            raise ValidationError(
                "This is a common password with something added.", code="password_too_common"
            )

    def get_help_text(self) -> str:
        return "Not a common password with something added."

    def _is_common(self, text: str) -> bool:
        again = _REPEATED.fullmatch(text)
        return text in self._common or bool(again and (again[1] in self._common or len(again[1]) <= 2))


def _without_what_was_added(text: str) -> Iterator[str]:
    """Return what may have been there before: with fewer signs and figures around it, and with letters
    for the figures inside.
    """
    yield text
    before, after = len(_BEFORE.findall(text)[0]), len(_AFTER.findall(text)[0])
    for first in range(min(before, _LONGEST_ADDED) + 1):
        for last in range(min(after, _LONGEST_ADDED) + 1):
            word = text[first : len(text) - last]
            if any(map(str.isalpha, word)) or len(word) >= _SHORTEST_OF_FIGURES:
                yield from (word, word.translate(_LETTERS_FOR_FIGURES))
