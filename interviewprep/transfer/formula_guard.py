"""Keeps text in spreadsheet cells from being taken for a formula, on the way out and back in."""

import re

# Programs skip spaces and control characters, and also accept the full-width East Asian forms.
_FORMULA = re.compile(r"[\s\x00-\x1f]*[=+\-@＝＋－＠]|[\t\r\n]")


def guarded(text: str) -> str:
    """Return a text as a cell that no spreadsheet program runs, with an apostrophe before it if needed."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """Return the text of a cell as it was before `guarded`."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text[1:]) else text
