"""Cells of a spreadsheet: a text must never be taken for a formula, on the way out or back in."""

import re

# Programs look past spaces and control characters, and take the wide forms of East Asian typing too.
_FORMULA = re.compile(r"[\s\x00-\x1f]*[=+\-@＝＋－＠]|[\t\r\n]")


def guarded(text: str) -> str:
    """Return a text as a cell that no spreadsheet program runs: with an apostrophe before it, if need be."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """Return the text of a cell as it was before `guarded`."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text[1:]) else text
