"""Templates rendered by Django's own nodes and by functions."""

import contextlib
import datetime
from collections import UserDict, namedtuple
from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from crispy_forms import utils
from crispy_forms.templatetags import crispy_forms_filters, crispy_forms_tags
from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.template import Context, Engine
from django.test import override_settings
from django.utils.functional import SimpleLazyObject
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy

DJANGO = "django.template.loaders.cached.Loader"
COMPILED = "interviewprep.web.compiled_templates.loader.Loader"
_FILES = ("django.template.loaders.filesystem.Loader", "django.template.loaders.app_directories.Loader")


@contextlib.contextmanager
def loaded_by(loader: str, **more: Any) -> Iterator[None]:
    """Have the app's own templates loaded by a loader for a while, with more options."""
    [ours] = settings.TEMPLATES
    options = ours["OPTIONS"] | {"loaders": [(loader, _FILES)]} | more
    with override_settings(TEMPLATES=[ours | {"OPTIONS": options}]):
        _forget_forms()
        yield
    _forget_forms()


def _forget_forms() -> None:
    """Have crispy-forms look for its templates again: it keeps them, whichever loader they were from."""
    for module in (crispy_forms_filters, crispy_forms_tags, utils):
        for kept in vars(module).values():
            if hasattr(kept, "cache_clear"):
                kept.cache_clear()


def engine_of(loader: str, sources: Mapping[str, str], **options: Any) -> Engine:
    """Return an engine whose templates are given by name."""
    return Engine(
        loaders=[(loader, [("django.template.loaders.locmem.Loader", dict(sources))])],
        libraries={"static": "django.templatetags.static", "i18n": "django.templatetags.i18n"},
        **options,
    )


def outcome(engine: Engine, name: str, values: dict[str, Any], **options: Any) -> tuple[Any, ...]:
    """Render a template twice, as a node may remember the first time.

    Return what comes out or which error, and what the context has then.
    """
    template, context = engine.get_template(name), Context(values, **options)
    found: list[Any] = []
    for _ in range(2):
        try:
            found.append(template.render(context))
        except Exception as error:
            found.append(f"{type(error).__name__}: {error}"[:60])
    depth, names = len(context.dicts), sorted(context.flatten())
    return (*found, depth, names, len(context.render_context.dicts))


class GoneError(ObjectDoesNotExist, AttributeError):
    """What Django raises for the other end of a one-to-one key that is not there."""


class Thing:
    name = "Ann"
    html = "<b>"
    inner = SimpleNamespace(name="inside")

    def method(self) -> str:
        return "<called>"

    def needs(self, more: str) -> str:
        return more

    def deletes(self) -> str:
        raise AssertionError("a template must not call this")

    deletes.alters_data = True  # type: ignore[attr-defined]

    def kept(self) -> str:
        raise AssertionError("a template must not call this")

    kept.do_not_call_in_templates = True  # type: ignore[attr-defined]

    @property
    def gone(self) -> str:
        raise GoneError

    @property
    def deleted(self) -> str:
        raise ObjectDoesNotExist

    def finds(self) -> str:
        raise ObjectDoesNotExist

    @property
    def broken(self) -> str:
        raise AttributeError("inside a property")

    def raises(self) -> str:
        raise ValueError("inside a method")

    def breaks(self) -> str:
        raise TypeError("inside a method")

    def undecodable(self) -> str:
        return b"\xff".decode()

    def rows(self) -> Iterator[str]:
        yield from ("<1>", "2")

    def __repr__(self) -> str:
        return "Thing"


class Likes(UserDict[str, str]):
    """Looks keys up, and is no dict."""


class Names(list[str]):
    """A list that takes names as well."""

    def __getitem__(self, key: Any) -> Any:
        return f"<{key}>"


class Mark:
    """What knows its own markup."""

    def __html__(self) -> str:
        return "<mark>"

    def __str__(self) -> str:
        return "<str>"


class Hostile:
    """What says no to every operator."""

    def __eq__(self, other: object) -> bool:
        raise RuntimeError("must not be compared")

    def __bool__(self) -> bool:
        raise RuntimeError("must not be asked")

    __hash__ = None  # type: ignore[assignment]


class Colour(models.TextChoices):
    RED = "r<", "Red & more"


Pair = namedtuple("Pair", ("left", "right"))


def values() -> dict[str, Any]:
    """Return values of every kind, by the names that the snippets use."""
    thing = Thing()
    return {
        "word": "word",
        "html": "<i>&\"'",
        "safe": mark_safe("<b>"),
        "number": 7,
        "zero": 0,
        "minus": -3,
        "big": 1234567,
        "half": 2.5,
        "money": Decimal("1234.50"),
        "yes": True,
        "no": False,
        "nothing": None,
        "empty": [],
        "day": datetime.date(2026, 3, 9),
        "moment": datetime.datetime(2026, 7, 9, 23, 30, tzinfo=datetime.UTC),
        "thing": thing,
        "table": {"key": "<v>", "count": 2, "items": "an item", "None": "n", "class": "c"},
        "plain": {"a": "<1>", "b": "2"},
        "likes": Likes(key="liked"),
        "strange": Names(["a"]),
        "rows": ["<a>", "b"],
        "nested": [["<a>", "b"], [], ["c"]],
        "pairs": [("<a>", 1), ["b", 2], "cd"],
        "triples": [("a", 1, 2)],
        "pair": Pair("l", "r"),
        "letters": ("a", "b", "c", "<"),
        "tens": range(3),
        "function": lambda: "<f>",
        "finds": thing.finds,
        "Kind": Thing,
        "Colour": Colour,
        "red": Colour.RED,
        "mark": Mark(),
        "hostile": Hostile(),
        "lazy": gettext_lazy("Yes"),
        "late": SimpleLazyObject(lambda: "<late>"),
        "late_thing": SimpleLazyObject(lambda: thing),
        "part": "icon.html",
        "page": "stages:show_today",
        "words": ["a", "b", "<"],
        "long": "A text that is longer than ten letters, é too",
        "accents": "e\u0301te\u0301",
    }
