"""A letter as a link that opens it in the candidate's mail program."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from urllib.parse import quote as percent_encode

from .text import tidy

# Mail programs and systems truncate or refuse longer links.
LONGEST_LINK = 1900
LONGEST_SUBJECT = 240
LONGEST_TO = 254
LONGEST_BODY = 10_000
# How much of a link its subject may take up.
SHARE_OF_SUBJECT = 0.75
ADDRESS = re.compile(r"[^\s@,;:<>\"?&]+@[^\s@,;:<>\"?&]+")


@dataclass(frozen=True, slots=True)
class LetterText:
    """A subject on one line, and a body with lines ended by a line feed."""

    subject: str
    body: str


def mailto(to: str, letter: LetterText, limit: int = LONGEST_LINK) -> str:
    """A link that opens the letter in a mail program, at most `limit` characters long.

    Only the first address of `to` is used and the subject loses its line breaks, so that neither can add a
    header; line breaks in the body become %0D%0A. A body that is too long is cut at a word and given an
    ellipsis, as is a subject that would leave no room for the body.
    """
    found = ADDRESS.search(to[: 4 * LONGEST_TO])
    address = _encoded(found[0], safe="@") if found else ""
    address = address if len(address) <= LONGEST_TO else ""
    subject = _fitting(_one_line(letter.subject)[:LONGEST_SUBJECT], int(limit * SHARE_OF_SUBJECT))
    start = f"mailto:{address}?subject={subject}&body="
    lines = "\n".join(_printable(line) for line in letter.body[:LONGEST_BODY].splitlines())
    return start + _fitting(lines, limit - len(start))


def _fitting(text: str, room: int) -> str:
    """`text` encoded, or as many of its words as fit into `room` encoded characters, with an ellipsis."""
    whole = _encoded(text.replace("\n", "\r\n"))
    if len(whole) <= room:
        return whole
    lengths = range(len(text))
    fits = bisect_right(lengths, room, key=lambda length: len(_shortened(text, length)))
    return _shortened(text, fits - 1) if fits else ""


def _shortened(text: str, length: int) -> str:
    part = text[:length]
    if " " in part and not text[length].isspace():
        part = part.rsplit(" ", 1)[0]
    return _encoded(part.rstrip().replace("\n", "\r\n") + "…")


def _one_line(text: str) -> str:
    return tidy(_printable(text))


def _printable(text: str) -> str:
    """`text` without control characters."""
    return "".join(char if char.isprintable() else " " for char in text)


def _encoded(text: str, safe: str = "") -> str:
    return percent_encode(text, safe=safe, errors="replace")
