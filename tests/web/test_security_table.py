"""The table of docs/security.md: no row without a test that exists."""

import ast
import re
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
TABLE = (TESTS.parent / "docs" / "security.md").read_text().partition("## OWASP ASVS")[2]


def _named() -> list[tuple[str, str]]:
    """Return (item, test) of each row; the test is empty where a row names none."""
    rows = [line.strip("| ").split(" | ") for line in TABLE.splitlines() if re.match(r"\| \d", line)]
    return [(row[0], row[2].strip("`") if len(row) == 3 else "") for row in rows]


def _exists(test: str) -> bool:
    file, _, name = test.partition("::")
    path = TESTS / file
    return path.is_file() and name in {
        one.name for one in ast.parse(path.read_text()).body if isinstance(one, ast.FunctionDef)
    }


def test_every_row_names_a_test_that_exists() -> None:
    assert [row for row in _named() if not _exists(row[1])] == []


def test_the_table_has_its_rows() -> None:
    assert len(_named()) >= 50
