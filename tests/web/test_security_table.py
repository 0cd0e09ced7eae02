"""docs/security.md: no row of its table without a test that exists, no number that is not the app's."""

import ast
import re
from pathlib import Path

import pytest
from allauth.account import app_settings as account
from django.test import override_settings

from interviewprep import settings as own
from interviewprep.accounts import passwords
from interviewprep.documents import file_types
from interviewprep.search import views as searches
from interviewprep.transfer.views import exporting
from interviewprep.web import forms, held_posts, uploads

TESTS = Path(__file__).resolve().parents[1]
TABLE = (TESTS.parent / "docs" / "security.md").read_text().partition("## OWASP ASVS")[2]
TEXT = " ".join((TESTS.parent / "docs" / "security.md").read_text().partition("## OWASP ASVS")[0].split())


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
    assert len(_named()) >= 100


@pytest.mark.parametrize(
    "said",
    [
        f"{own.SESSION_COOKIE_AGE // 86_400} days after signing in (`SESSION_HOURS`)",
        f"after {own.SESSION_IDLE_AGE // 86_400} days without use (`SESSION_IDLE_HOURS`",
        f"{own.KEPT_WORDS_PER_ADDRESS} times a day for each address",
        f"{own.KEPT_WORDS_IN_TOTAL} times for all together",
        f"{own.AUTH_PASSWORD_VALIDATORS[0]['OPTIONS']['min_length']} to {passwords.LONGEST} characters",
        f"{own.DATA_UPLOAD_MAX_MEMORY_SIZE // 2**20} MiB and {own.DATA_UPLOAD_MAX_NUMBER_FIELDS:,} fields",
        f"a long text {forms.LONG_TEXT:,} characters",
        f"{searches.MOST} a minute and {exporting.MOST} an hour for each candidate",
        f"{held_posts.LARGEST:,} characters at most each",
        f"{held_posts.LARGEST_COOKIE:,} bytes at most",
        f"{uploads.LARGEST // 2**20} MB in one request, {file_types.LARGEST // 2**20} MB for each file",
    ],
)
def test_a_limit_is_documented_with_the_number_that_holds(said: str) -> None:
    assert said in TEXT


def test_the_limits_on_signing_in_are_the_documented_ones() -> None:
    with override_settings(ACCOUNT_RATE_LIMITS={}):
        limits = account.RATE_LIMITS
    documented = {
        "login": "30/m/ip",
        "login_failed": "10/m/ip,5/300s/key",
        "signup": "20/m/ip",
        "reset_password": "20/m/ip,5/m/key",
    }
    assert documented.items() <= limits.items()
    assert "| signing in | 30 a minute for each address on the net; wrong passwords: 10 a minute" in TEXT
    assert "10 a minute for it, 5 in five minutes for each account" in TEXT
    assert "| signing up, forgetting a password | 20 a minute for each address on the net" in TEXT
