"""The words that were looked for, marked in what is shown, and all of it escaped."""

from collections.abc import Iterator
from operator import itemgetter

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString

from interviewprep.advice.text import tidy

from .query import Query
from .words import WORD

# A piece of a text: so many characters before the first word found, and so many in all.
_BEFORE, _LENGTH = 50, 160


def marked(text: str, query: Query) -> SafeString:
    """Return a text, escaped, with each word that was looked for in a <mark>."""
    parts, place = [], 0
    for start, end in _found(text, query):
        parts.append(format_html("{}<mark>{}</mark>", text[place:start], text[start:end]))
        place = end
    if not parts:
        return escape(text)
    return format_html("{}{}", format_html_join("", "{}", ((part,) for part in parts)), text[place:])


def found_words(text: str, query: Query) -> list[str]:
    """Return the words of a text that were found, in small letters."""
    return [text[start:end].lower() for start, end in _found(text, query)]


def piece(text: str, query: Query) -> str:
    """Return the part around the first word found of the line that holds it; empty if none is there.

    Of several lines one is quoted: run together, they would say something that nobody has written.
    """
    found = ((line, next(_found(line, query), None)) for line in map(tidy, text.splitlines()))
    line, first = next(filter(itemgetter(1), found), ("", None))
    if first is None:
        return ""
    start = _start_of_word(line, first[0] - _BEFORE)
    end = len(line) if len(line) - start <= _LENGTH else _end_of_word(line, start + _LENGTH, first[1])
    return f"{'… ' if start else ''}{line[start:end]}{' …' if end < len(line) else ''}"


def _found(text: str, query: Query) -> Iterator[tuple[int, int]]:
    for word in WORD.finditer(text):
        if query.marks(word[0]):
            yield word.span()


def _start_of_word(line: str, place: int) -> int:
    """The beginning of the next word from there on."""
    return 0 if place <= 0 else line.find(" ", place) + 1


def _end_of_word(line: str, place: int, least: int) -> int:
    """The end of the last word before there, but not before `least`."""
    return max(line.rfind(" ", 0, place), least)
