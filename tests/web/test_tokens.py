"""Every form that changes something carries its token: without it the server refuses what was filled in.

Django's test client does not ask for the token, so the other tests would not notice.
"""

import re
from pathlib import Path

from django.conf import settings
from django.test import Client
from django.urls import reverse

from .conftest import Rows
from .urls import every_address

_TEMPLATES = Path(settings.BASE_DIR) / "templates"
_INCLUDE = re.compile(r'{% include "([^"]+)"([^%]*)%}')
_FORM = re.compile(r'<form\b[^>]*method="post".*?</form>', re.DOTALL)


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


def test_every_form_of_every_page_carries_the_token(alice_client: Client, alices: Rows) -> None:
    without = []
    # It only changes colours; a token in it would make every copy of a public page another one for caches.
    theme = f'action="{reverse("accounts:set_theme")}"'
    for address in every_address():
        if address.only_post or address.name in ("account_logout", "account_login", "account_signup"):
            continue
        path = reverse(address.name, kwargs=alices.arguments(address))
        response = alice_client.get(path)
        if response.status_code == 200 and response["Content-Type"].startswith("text/html"):
            forms = _FORM.findall(response.content.decode())
            without += [path for form in forms if "csrfmiddlewaretoken" not in form and theme not in form]
    assert without == []
