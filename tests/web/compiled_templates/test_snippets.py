"""Compiled templates give what Django's own would, and fail where Django's would."""

from typing import Any

import pytest
from django.template import Engine
from django.test import override_settings
from django.utils import translation

from .both_ways import COMPILED, DJANGO, engine_of, outcome, values
from .snippets import SNIPPETS, SOURCES


@pytest.fixture(scope="module")
def engines() -> tuple[Engine, Engine]:
    return engine_of(DJANGO, SOURCES), engine_of(COMPILED, SOURCES)


def _differ(engines: tuple[Engine, Engine], snippet: str, **options: Any) -> list[tuple[Any, ...]]:
    django, compiled = (outcome(engine, f"snippet:{snippet}", values(), **options) for engine in engines)
    return [] if django == compiled else [django, compiled]


@pytest.mark.parametrize("snippet", SNIPPETS)
def test_a_template_gives_what_djangos_own_would(engines: tuple[Engine, Engine], snippet: str) -> None:
    assert _differ(engines, snippet) == []


def test_so_it_does_without_escaping_in_another_language_and_zone(engines: tuple[Engine, Engine]) -> None:
    with translation.override("de"), override_settings(USE_THOUSAND_SEPARATOR=True):
        assert [one for one in SNIPPETS if _differ(engines, one, autoescape=False, use_tz=False)] == []
    assert [one for one in SNIPPETS if _differ(engines, one, use_l10n=False)] == []


@pytest.mark.parametrize("invalid", ["none", "no %s"])
def test_so_it_does_where_missing_names_show(invalid: str) -> None:
    engines = tuple(engine_of(loader, SOURCES, string_if_invalid=invalid) for loader in (DJANGO, COMPILED))
    assert [one for one in SNIPPETS if _differ(engines, one)] == []  # type: ignore[arg-type]  # they are two
