"""What is included with a form in it gets the token, without which the server refuses what was filled in.

Django's test client does not ask for it, so the other tests would not notice. Whole pages: test_markup.py.
"""

import re
from pathlib import Path

from django.conf import settings

_TEMPLATES = Path(settings.BASE_DIR) / "templates"
_INCLUDE = re.compile(r'{% include "([^"]+)"([^%]*)%}')


def _sources() -> dict[str, str]:
    return {
        path.relative_to(_TEMPLATES).as_posix(): path.read_text(encoding="utf-8")
        for path in _TEMPLATES.rglob("*.html")
    }


def _that_need_a_token(sources: dict[str, str]) -> set[str]:
    """Return the templates with a form of their own, or with one in what they include."""
    found = {name for name, text in sources.items() if "{% csrf_token %}" in text}
    while True:
        more = {
            name
            for name, text in sources.items()
            if any(part[1] in found for part in _INCLUDE.finditer(text))
        } - found
        if not more:
            return found
        found |= more


def test_nothing_with_a_form_is_included_without_the_token() -> None:
    sources = _sources()
    need = _that_need_a_token(sources)
    cut_off = [
        f"{name}: {part[1]}"
        for name, text in sources.items()
        for part in _INCLUDE.finditer(text)
        if part[1] in need and part[2].split()[-1:] == ["only"] and "csrf_token=" not in part[2]
    ]
    assert cut_off == []
