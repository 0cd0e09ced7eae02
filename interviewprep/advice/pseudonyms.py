"""Replaces the names of people and companies in words by the same pseudonym wherever they stand.

A name is found in full, run together, without its accents, and by each of its words. Mail addresses, phone
numbers and links are taken out as a whole, whoever they belong to. A name in a script without capital
letters, which has no spaces either, is looked for in the running text.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from .name_words import ALSO_WORDS, NO_NAMES, OF_COMPANIES
from .text import without_accents

# Short words are names only together with others.
_SHORTEST = 2
# So many other characters may stand between the words of a name: "Shah, Priya", "Anne-Marie".
_BETWEEN = 3
# Letters up to the next capital inside a word, "NorthwindCareers"; or figures.
_TOKEN = re.compile(
    r"\d+|[^\W\d_]+?(?:(?<=[a-z\u00df-\u00f6\u00f8-\u00ff])(?=[A-Z\u00c0-\u00d6\u00d8-\u00de])|(?![^\W\d_]))"
)
_MAIL = re.compile(r"[\w.+%-]+\s?@\s?[\w-]+(?:\.[\w-]+)+")
_LINK = re.compile(
    r"\b(?:https?://|www\.)[^\s)\]>]*[^\s)\]>.,;!?”’]|\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|io|ai|eu|uk|de|fr|es|ch|at|ie|nl|example)\b(?:/\S*)?",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"(?<![\w@])@[\w.]*\w")
_PHONE = re.compile(
    r"(?<!\w)(?:(?:\+|\(?0)\d?[\d\s()./-]{5,}\d|\(?\d{3}\)?[\s-]\d{3}-\d{4}\b|\d{4,5}[ -]\d{6}\b)"
)
_DAY_OR_TIME = re.compile(r"\d{4}-\d\d-\d\d|\b\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d\d)\b|^\d\d?[:.]\d\d$")
_FEWEST_FIGURES = 8


@dataclass(frozen=True, slots=True)
class Persona:
    """Somebody, or a company: the pseudonym, and the names that stand for it."""

    pseudonym: str
    names: tuple[str, ...]
    is_company: bool = False


class NameReplacer:
    """Replaces the names of these people and companies; of two with the same name the first counts."""

    def __init__(self, personas: Iterable[Persona]) -> None:
        self._by_name: dict[tuple[str, ...], str] = {}
        self._capital: set[tuple[str, ...]] = set()
        self._running: dict[str, str] = {}
        personas = list(personas)
        for persona in personas:
            for name in persona.names:
                self._add_whole(name, persona)
        # After every full name, so that a surname two people share goes to the first of them only alone.
        for persona in personas:
            for name in persona.names:
                self._add_words(name, persona)
        self._longest = max(map(len, self._by_name), default=0)

    def __call__(self, text: str) -> str:
        """Return the text with every name, address, number and link replaced."""
        text = unicodedata.normalize("NFC", text)
        text = _MAIL.sub("(email address)", text)
        text = _LINK.sub("(link)", text)
        text = _HANDLE.sub("(handle)", text)
        text = _PHONE.sub(_phone, text)
        for name, pseudonym in self._running.items():
            text = text.replace(name, pseudonym)
        return self._replaced(text)

    def _add_whole(self, name: str, persona: Persona) -> None:
        for form in _forms(name):
            self._add_form(form, persona)

    def _add_form(self, name: str, persona: Persona) -> None:
        parts = _folded_words(name)
        if not parts:
            return
        if _has_no_case(name):
            self._running.setdefault(name.strip(), persona.pseudonym)
        meaning = [part for part in parts if part not in NO_NAMES] or parts
        for key in (tuple(parts), tuple(meaning), ("".join(parts),), ("".join(meaning),)):
            self._keep(key, persona.pseudonym)
        # "Shah, Priya"
        if len(meaning) > 1 and not persona.is_company:
            self._keep((meaning[-1], *meaning[:-1]), persona.pseudonym)

    def _add_words(self, name: str, persona: Persona) -> None:
        for part in (part for form in _forms(name) for part in _folded_words(form)):
            no_name = NO_NAMES | OF_COMPANIES if persona.is_company else NO_NAMES
            if len(part) >= _SHORTEST and part not in no_name and not part.isdigit():
                self._keep((part,), persona.pseudonym)

    def _keep(self, key: tuple[str, ...], pseudonym: str) -> None:
        self._by_name.setdefault(key, pseudonym)
        if len(key) == 1 and key[0] in ALSO_WORDS | OF_COMPANIES | NO_NAMES:
            self._capital.add(key)

    def _replaced(self, text: str) -> str:
        tokens = list(_TOKEN.finditer(text))
        folded = [without_accents(token[0]) for token in tokens]
        parts, at, end = [], 0, 0
        while at < len(tokens):
            count, pseudonym = self._at(text, tokens, folded, at)
            if count:
                parts += [text[end : tokens[at].start()], pseudonym]
                end = tokens[at + count - 1].end()
            at += count or 1
        return "".join([*parts, text[end:]])

    def _at(self, text: str, tokens: list[re.Match[str]], folded: list[str], at: int) -> tuple[int, str]:
        """How many words from here on are a name, and its pseudonym; 0 if none."""
        most = 1
        while most < self._longest and at + most < len(tokens):
            gap = text[tokens[at + most - 1].end() : tokens[at + most].start()]
            if len(gap) > _BETWEEN:
                break
            most += 1
        for count in range(most, 0, -1):
            key = tuple(folded[at : at + count])
            written = [token[0] for token in tokens[at : at + count]]
            # "Priyas Frage": a genitive without an apostrophe.
            for one in (key, (*key[:-1], key[-1].removesuffix("s"))):
                if one in self._by_name and self._is_name(one, written):
                    return count, self._by_name[one]
        return 0, ""

    def _is_name(self, key: tuple[str, ...], written: list[str]) -> bool:
        """Whether words that can be a name are one as they are written: "will" is none, nor "Mark will"."""
        if len(key) == 1:
            return not (key in self._capital and written[0].islower())
        small = any(part in ALSO_WORDS and word.islower() for part, word in zip(key, written, strict=True))
        return not small or all(word.islower() for word in written)


def _forms(name: str) -> tuple[str, ...]:
    """A name as it is, and with the apostrophe left out: "O’Connor" and "OConnor"."""
    without = re.sub("['’]", "", name)
    return (name,) if without == name else (name, without)


def _phone(match: re.Match[str]) -> str:
    number = match[0]
    is_day = _DAY_OR_TIME.search(number) is not None
    figures = sum(character.isdigit() for character in number)
    return number if is_day or figures < _FEWEST_FIGURES else "(phone number)"


def _folded_words(name: str) -> list[str]:
    return [without_accents(part) for part in _TOKEN.findall(unicodedata.normalize("NFC", name))]


def _has_no_case(name: str) -> bool:
    letters = [one for one in name if one.isalpha()]
    return bool(letters) and all(one.lower() == one.upper() for one in letters)
