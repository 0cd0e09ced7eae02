"""Templates name each other as text: a name that leads nowhere is found here, not on the page."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template

from .inline_scripts import inline_scripts

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


def test_no_template_has_a_script_of_its_own() -> None:
    files = list((ROOT / "templates").rglob("*.html"))
    assert files
    found = {str(file.relative_to(ROOT)): inline_scripts(file.read_text("utf-8")) for file in files}
    assert {name: tags for name, tags in found.items() if tags} == {}


@pytest.mark.parametrize(
    ("html", "tags"),
    [
        ("<script>go()</script>", ["<script>"]),
        (
            '<script data-of="x" type="application/json">{}</script>',
            ['<script data-of="x" type="application/json">'],
        ),
        ('{{ data|json_script:"data" }}', ["|json_script"]),
        ("""<script src="{% static 'js/app.js' %}" defer></script>""", []),
    ],
)
def test_a_script_is_inline_unless_it_has_a_source(html: str, tags: list[str]) -> None:
    assert inline_scripts(html) == tags
