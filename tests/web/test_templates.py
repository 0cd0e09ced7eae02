"""Templates name each other as text: a name that leads nowhere is found here, not on the page."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template

ROOT = Path(settings.BASE_DIR)
NAMED = re.compile(r"""\{% (?:include|extends) ["']([^"']+)["']""")
RENDERED = re.compile(r'"([a-z0-9_/]+\.html)"')


def _names(folder: str, files: str, pattern: re.Pattern[str]) -> set[str]:
    return {
        name for path in (ROOT / folder).rglob(files) for name in pattern.findall(path.read_text("utf-8"))
    }


@pytest.mark.parametrize(
    ("folder", "files", "pattern"),
    [("templates", "*.html", NAMED), ("interviewprep", "*.py", RENDERED)],
    ids=["templates", "views"],
)
def test_every_template_that_is_named_is_there(folder: str, files: str, pattern: re.Pattern[str]) -> None:
    names = _names(folder, files, pattern)
    assert names
    for name in names:
        get_template(name)
