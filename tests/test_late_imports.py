"""An import inside a function says why it is there: ruff demands the exception, this test the reason."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
EXCEPTION = re.compile(r"# noqa:" r" PLC0415\b(?P<reason>.*)")


def without_a_reason(text: str) -> list[int]:
    """Return the numbers of the lines with an exception that gives no reason of two words or more."""
    return [
        number
        for number, line in enumerate(text.splitlines(), 1)
        if (found := EXCEPTION.search(line)) and len(found["reason"].split()) < 2
    ]


@pytest.mark.parametrize("folder", ["interviewprep", "tests"])
def test_every_late_import_gives_a_reason(folder: str) -> None:
    found = {str(path): without_a_reason(path.read_text()) for path in (ROOT / folder).rglob("*.py")}
    assert {path: lines for path, lines in found.items() if lines} == {}


@pytest.mark.parametrize(("reason", "lines"), [("", [1]), ("  late", [1]), ("  it needs the settings", [])])
def test_a_late_import_without_a_reason_is_found(reason: str, lines: list[int]) -> None:
    assert without_a_reason("import math  # noqa: " + "PLC0415" + reason) == lines
