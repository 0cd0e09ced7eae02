"""The lines of a pasted text: without markup, with their bullets known, and with wrapped lines joined."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

# A list item or a new block of a page becomes a line of its own, a cell is set off by a tab.
ITEM_TAG = re.compile(r"<li\b[^<>]*>", re.IGNORECASE)
CELL_TAG = re.compile(r"</t[dh]\s*>\s*<t[dh]\b[^<>]*>", re.IGNORECASE)
BLOCK_TAG = re.compile(r"</?(?:br|p|div|tr|table|ul|ol|h[1-6]|section|article)\b[^<>]*>", re.IGNORECASE)
ANY_TAG = re.compile(r"</?[a-z][^<>]{0,200}>", re.IGNORECASE)
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufe0e\ufe0f\ufeff]")
MARKS = "•·▪●◦‣■□▸▹►➤➢➔→⇒»›✓✔✅☑◆◇★☆❖∙⁃"
BULLET = re.compile(rf"(?:[{MARKS}]+|[-*–—+](?=\s)|[o§ü](?=\s\s*\w)|\(?(?:\d{{1,2}}|[a-z])[.)](?=\s))\s*")
PICTURE = re.compile("^[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff]+\\s*")
INLINE = re.compile(rf"\s+[{MARKS}]\s*")
ENDED = (".", "!", "?", ":", ";", "…")
WRAPPED_FROM = 55
JOINING = (",", "-", "–", "/", "&", "(")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its words, its number in the pasted text, and how it stood there."""

    text: str
    number: int
    is_item: bool = False
    after_gap: bool = False
    indent: int = 0


def lines_of(text: str) -> list[Line]:
    """The lines of a pasted text that hold anything, wrapped ones joined, in order."""
    joined: list[Line] = []
    for line in _raw_lines(text):
        if joined and _goes_on(joined[-1], line):
            joined[-1] = replace(joined[-1], text=_glue(joined[-1].text, line.text))
        else:
            joined.append(line)
    return joined


def without_markup(text: str) -> str:
    """`text` without HTML: entities resolved, list items with a bullet, cells set off by tabs."""
    text = INVISIBLE.sub("", html.unescape(html.unescape(text)))
    if "<" in text:
        text = ITEM_TAG.sub("\n• ", text)
        text = CELL_TAG.sub("\t", text)
        text = BLOCK_TAG.sub("\n", text)
        text = ANY_TAG.sub("", text)
    return text


def _raw_lines(text: str) -> Iterator[Line]:
    gap = lone = False
    for number, raw in enumerate(text.splitlines(), start=1):
        for part in INLINE.split(without_markup(raw.replace("\n", " "))) if raw.strip() else ("",):
            for piece in part.split("\n"):
                indent = len(piece) - len(piece.lstrip())
                words = PICTURE.sub("", piece.strip())
                mark = BULLET.match(words)
                words = " ".join(words[mark.end() :].split(" ")) if mark else words
                if not words.strip():
                    # A bullet alone on its line belongs to the words after it.
                    lone, gap = lone or mark is not None, gap or mark is None
                    continue
                yield Line(words.strip(), number, bool(mark) or lone, gap, indent)
                gap = lone = False


def _goes_on(before: Line, line: Line) -> bool:
    """True if `line` is the rest of the line before it."""
    if line.is_item or line.after_gap or "\t" in line.text:
        return False
    if before.is_item and line.indent > before.indent and not before.text.endswith(":"):
        return True
    if before.text.endswith(ENDED):
        return False
    if line.text[0].islower() and len(before.text) > WRAPPED_FROM / 2:
        return True
    return len(before.text) >= WRAPPED_FROM and before.text.endswith(JOINING)


def _glue(first: str, rest: str) -> str:
    if first.endswith("-") and first[-2:-1].isalpha() and rest[0].islower():
        return first[:-1] + rest
    return f"{first} {rest}"
