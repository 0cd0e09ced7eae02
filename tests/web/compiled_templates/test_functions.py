"""How templates become functions, and when they are left to Django."""

import threading
from typing import Any

import pytest
from django.conf import settings
from django.template import Context, Engine, NodeList, RequestContext, TemplateSyntaxError
from django.test import RequestFactory
from django.urls import set_script_prefix

from interviewprep.web.compiled_templates import functions
from interviewprep.web.compiled_templates import values as looked_up
from interviewprep.web.compiled_templates.loader import Loader
from interviewprep.web.compiled_templates.nodelists import CompiledNodeList

from .both_ways import COMPILED, DJANGO, engine_of, values
from .snippets import PARTIALS

HOSTILE = (
    "'+__import__('os').abort()+'",
    '"; raise SystemExit #',
    "\\' + missing + \\'",
    "{links[0]}{0.__class__}",
    "\n raise SystemExit\n",
    "é.ﬁ'\\N{BULLET}\x00",
)


@pytest.fixture
def codes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The code of each function that is made."""
    found: list[str] = []

    def kept(code: str, *more: Any) -> Any:
        found.append(code)
        return compile(code, *more)

    monkeypatch.setattr(functions, "compile", kept, raising=False)
    return found


def _rendered(source: str, given: dict[str, Any] | None = None, **more: str) -> str:
    engine = engine_of(COMPILED, PARTIALS | {"page": source} | more)
    return engine.get_template("page").render(Context(values() if given is None else given))


def test_text_that_stands_together_is_one_constant(codes: list[str]) -> None:
    page = '<p>{% include "icon.html" with name="a" only %}{# a comment #}{% load static %}</p>'
    assert _rendered(page) == '<p><i class="">A</i></p>'
    assert [line.strip() for line in codes[0].splitlines() if "out +=" in line] == [
        """out += ('<p><i class="">A</i></p>',)"""
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_of_a_template_becomes_code(text: str) -> None:
    quoted = text.replace("\n", " ").replace('"', "").replace("\\", "")
    source = (
        f'{text}{{% if word == "{quoted}" %}}a{{% elif word == "b" %}}{text}{{% else %}}{text}c{{% endif %}}'
        f'{{% include "icon.html" with name="{quoted}" only %}}{{{{ word|default:"{quoted}" }}}}'
        f'{{% url "{quoted}" as a %}}{{{{ table.{quoted.split()[0]} }}}}'
    )
    for given in (source, text):
        found = []
        for loader in (DJANGO, COMPILED):
            try:
                engine = engine_of(loader, PARTIALS | {"page": given, f"{text}.html": "b"})
                found.append(engine.get_template("page").render(Context(values())))
            except TemplateSyntaxError as error:
                found.append(str(error))
        assert found[0] == found[1]


@pytest.mark.parametrize("name", ["__class__", "é", "a b", "class", "mro()", "0", "ﬁ"])
def test_only_plain_names_become_attributes(name: str, codes: list[str]) -> None:
    node = engine_of(DJANGO, {"page": "{{ table.key }}"}).get_template("page").nodelist[0]
    node.filter_expression.var.lookups = ("table", name)
    function = functions.own_function(NodeList([node]), Engine.get_default(), None)
    assert callable(function)
    assert f"v.{name}" not in codes[0]


def test_a_template_that_python_does_not_take_is_left_to_django() -> None:
    depth = 30
    source = "{% for a in rows %}" * depth + "{{ a }}" + "{% endfor %}" * depth
    assert _rendered(source, {"rows": ["<"]}) == "&lt;"
    assert _rendered('{% include "deep" with rows=rows only %}', {"rows": ["<"]}, deep=source) == "&lt;"
    page = '{% extends "base" %}{% block x %}' + source + "{% endblock %}"
    assert _rendered(page, {"rows": ["<"]}, base="[{% block x %}{% endblock %}]") == "[&lt;]"


def test_while_debug_is_on_djangos_nodes_render() -> None:
    debugging = engine_of(COMPILED, PARTIALS, debug=True)
    assert type(debugging.get_template("icon.html").nodelist) is NodeList
    assert type(engine_of(COMPILED, PARTIALS).get_template("icon.html").nodelist) is CompiledNodeList


def test_a_context_of_another_class_is_left_to_django() -> None:
    class Own(Context):
        pass

    template = engine_of(COMPILED, {"page": "{{ word }}{% url 'stages:show_today' %}"}).get_template("page")
    assert template.render(Own({"word": "<"})) == "&lt;/"


def test_what_processors_give_is_not_in_an_include_that_sees_nothing_else() -> None:
    sources = {
        "page": '{{ request.path }}{% include "in" only %}{% include "in" %}',
        "in": "[{{ request.path }}{% now 'Y' as a %}{{ request.method }}]",
    }
    texts = []
    for loader in (DJANGO, COMPILED):
        processors = ["django.template.context_processors.request"]
        engine = engine_of(loader, sources, context_processors=processors)
        texts.append(engine.get_template("page").render(RequestContext(RequestFactory().get("/a/"))))
    assert texts == ["/a/[][/a/GET]"] * 2


def test_the_addresses_of_a_page_follow_its_prefix() -> None:
    template = engine_of(COMPILED, {"page": "{% url 'stages:show_stage' 3 %}"}).get_template("page")
    found = []
    for prefix in ("/", "/below/", "/"):
        set_script_prefix(prefix)
        found += [template.render(Context()), template.render(Context())]
    assert found == ["/stages/3/"] * 2 + ["/below/stages/3/"] * 2 + ["/stages/3/"] * 2


def test_kinds_that_are_remembered_stay_few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looked_up, "_MOST_KINDS", 30)
    for number in range(100):
        kind: Any = type(f"Kind{number}", (), {"name": number})
        assert _rendered("{{ one.name }}", {"one": kind()}) == str(number)
    assert len(looked_up.OPEN) <= 30
    assert len(looked_up.CALM) <= 30


def test_threads_may_render_a_template_while_it_is_compiled() -> None:
    inside = '{% include "icon.html" with name=a only %}{% filter upper %}{{ a }}{% endfilter %}'
    source = "{% for a in rows %}" + inside + "{% endfor %}"
    template = engine_of(COMPILED, PARTIALS | {"page": source}).get_template("page")
    begin, found = threading.Barrier(8), []

    def render() -> None:
        begin.wait()
        found.append(template.render(Context({"rows": ["x", "<"]})))

    threads = [threading.Thread(target=render) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == ['<i class="">x</i>X<i class="">&lt;</i>&LT;'] * 8


def test_the_settings_name_the_loader() -> None:
    options: Any = settings.TEMPLATES[0]["OPTIONS"]
    assert options["loaders"] == [COMPILED] == [f"{Loader.__module__}.{Loader.__qualname__}"]
