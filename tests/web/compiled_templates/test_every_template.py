"""Every template of the app, and of allauth, gives the same text both ways, whatever its names stand for."""

import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import allauth
import django.urls
import pytest
from django.conf import settings
from django.template import Context, engines
from django.urls import NoReverseMatch, reverse

from .both_ways import COMPILED, DJANGO, loaded_by

_FOLDERS = (settings.BASE_DIR / "templates", Path(allauth.__file__).parent / "templates")
NAMES = sorted(
    {str(file.relative_to(folder)) for folder in _FOLDERS for file in folder.rglob("*.*") if file.is_file()}
)
_NAME = re.compile(r"[a-z_]\w*")


class Anything:
    """Has any attribute, two rows, and a text of its own; true or false by its name and the number given."""

    def __init__(self, name: str, number: int) -> None:
        self._name, self._number = name, number

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or name in {"resolve_expression", "tzinfo", "as_field_group"}:
            raise AttributeError(name)
        if name in {"pk", "id", "counter"}:
            return 7
        if self._number == 2 and name in {"name", "label"}:
            return f"<{self._name}.{name}>"
        if self._number == 1 and zlib.crc32(name.encode()) % 5 == 0:
            return None
        return Anything(f"{self._name}.{name}", self._number)

    def __str__(self) -> str:
        return f"<{self._name}>"

    __repr__ = __str__

    def __bool__(self) -> bool:
        return bool(zlib.crc32(self._name.encode()) >> self._number & 1)

    def __iter__(self) -> Iterator[Any]:
        yield from (Anything(f"{self._name}[{row}]", self._number) for row in range(2))

    def __len__(self) -> int:
        return 2

    def __eq__(self, other: object) -> bool:
        return str(self) == str(other)

    def __hash__(self) -> int:
        return hash(str(self))


def _reverse(name: str, urlconf: Any = None, args: Any = None, kwargs: Any = None, **more: Any) -> str:
    """Return an address, and for keys that cannot be in one a text that names them."""
    try:
        return reverse(name, urlconf, args, kwargs, **more)
    except NoReverseMatch:
        return f"/{name}/{args}{kwargs}/"


def _texts(loader: str, number: int) -> dict[str, str]:
    """Return what each template shows, or how it fails."""
    found = {}
    with loaded_by(loader, string_if_invalid="(none)"):
        engine = engines["django"].engine  # type: ignore[attr-defined]  # Django's has one
        for name in NAMES:
            try:
                template = engine.get_template(name)
                words = {word: Anything(word, number) for word in _NAME.findall(template.source)}
                found[name] = template.render(Context(words))
            except Exception as error:
                found[name] = f"{type(error).__name__}: {error}"
    return found


@pytest.mark.slow
@pytest.mark.parametrize("number", range(4))
def test_every_template_gives_what_djangos_own_would(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(django.urls, "reverse", _reverse)
    expected, found = _texts(DJANGO, number), _texts(COMPILED, number)
    assert [name for name in NAMES if found[name] != expected[name]] == []
    # Most get as far as their end.
    failed = [text for text in found.values() if re.match(r"\w+(Error|Exception): ", text)]
    assert len(failed) < len(NAMES) / 4
