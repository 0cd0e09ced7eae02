"""Quick templates give what Django's own would, and fail where Django's would."""

import datetime
from collections import UserDict, namedtuple
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.template import Context, Engine
from django.utils.safestring import mark_safe

from interviewprep.web import quick_templates

PARTIALS = {
    "icon.html": """<i class="{% if look %}{{ look }}{% endif %}">\
{% if name == "a" %}A{% else %}{{ name }}{% endif %}</i>""",
    "outer.html": "{{ word }}|{{ given }}|{% url 'stages:show_today' as here %}{{ here }}",
    "deep/one.html": '{% include "./two.html" with given=given only %}',
    "deep/two.html": "two {{ given }}",
    "parent.html": "<{% block middle %}parent{% endblock %}>{% include part %}",
    "child.html": '{% extends "parent.html" %}{% block middle %}{{ block.super }} {{ word }}{% endblock %}',
    "loop.html": '{% for one in words %}{% include "icon.html" with name=one look="b" only %}{% endfor %}',
    "dated.html": "{{ day|date:'j F' }}",
}
SNIPPETS = """
{{ word }}
{{ html }}
{{ safe }}
{{ number }}
{{ big }}
{{ half }}
{{ money }}
{{ yes }}
{{ nothing }}
{{ thing.gone.more }}
{% csrf_token %}
{% with csrf_token='abc' %}{% csrf_token %}{% endwith %}
{% with csrf_token='NOTPROVIDED' %}{% csrf_token %}{% endwith %}
{{ function.real }}
{{ day }}
{{ moment }}
{{ missing }}
{{ missing.more }}
{{ thing.missing }}
{{ thing.name }}
{{ thing.html }}
{{ thing.method }}
{{ thing.needs }}
{{ thing.deletes }}
{{ thing.kept }}
{{ thing.gone }}
{{ thing.deleted }}
{% if thing.deleted.name %}a{% else %}b{% endif %}
{% for one in thing.finds %}a{% endfor %}
{{ finds }}
{{ thing.inner.name }}
{{ thing.broken }}
{{ thing.raises }}
{{ table.key }}
{{ table.items }}
{{ table.missing }}
{{ table.count }}
{{ likes.key }}
{{ rows.0 }}
{{ rows.9 }}
{{ rows.count }}
{{ pair.left }}
{{ pair.1 }}
{{ pair.nobody }}
{{ word.upper }}
{{ word.0 }}
{{ function }}
{{ Kind }}
{{ True }}
{{ 'a<b' }}
{{ 3 }}
{{ word|upper }}
{{ missing|default:html }}
{{ rows|join:html }}
{{ html|safe }}
{{ number|add:half }}
{% autoescape off %}{{ html }}{{ number }}{% endautoescape %}
{% if thing.missing %}a{% else %}b{% endif %}
{% if missing == nothing %}a{% endif %}
{% if not word or number > 2 and rows %}a{% endif %}
{% for key, value in table.items %}{{ key }}{{ value }}{{ forloop.counter }}{% endfor %}
{% with a=thing.name b=html %}{{ a }}{{ b }}{% endwith %}
{% firstof missing html %}
{% include "icon.html" with name="a" only %}
{% include "icon.html" with name="<" look="&" only %}
{% include "icon.html" with name=html only %}
{% include "icon.html" %}
{% include "icon.html" only %}
{% include "outer.html" with given=number %}{{ given }}{{ here }}
{% include "outer.html" only %}
{% include "deep/one.html" with given=html only %}
{% include part with name=word %}
{% include "child.html" %}
{% include "loop.html" %}
{% include "dated.html" with day=day only %}
{% url 'stages:show_today' %}
{% url 'stages:show_stage' number %}
{% url 'stages:show_stage' word %}
{% url 'stages:show_stage' pk=number %}
{% url page %}
{% url 'nowhere' %}
{% url 'nowhere' as a %}{{ a }}
{% url 'stages:show_stage' number as there %}{{ there }}
{% filter upper %}{{ word }}{{ html }}{% endfilter %}
""".strip().splitlines()


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

    def __repr__(self) -> str:
        return "Thing"


class Likes(UserDict[str, str]):
    """Looks keys up, and is no dict."""


Pair = namedtuple("Pair", ("left", "right"))


def _values() -> dict[str, Any]:
    thing = Thing()
    return {
        "word": "word",
        "html": "<i>&\"'",
        "safe": mark_safe("<b>"),
        "number": 7,
        "big": 1234567,
        "half": 2.5,
        "money": Decimal("1234.50"),
        "yes": True,
        "nothing": None,
        "day": datetime.date(2026, 3, 9),
        "moment": datetime.datetime(2026, 7, 9, 23, 30, tzinfo=datetime.UTC),
        "thing": thing,
        "table": {"key": "<v>", "count": 2},
        "likes": Likes(key="liked"),
        "rows": ["<a>", "b"],
        "pair": Pair("l", "r"),
        "function": lambda: "<f>",
        "finds": thing.finds,
        "Kind": Thing,
        "part": "icon.html",
        "page": "stages:show_today",
        "words": ["a", "b", "<"],
    }


def _outcome(engine: Engine, snippet: str) -> tuple[str, str]:
    """Render a snippet twice, as a node may remember the first time; return text or error, and context."""
    template = engine.get_template(f"snippet:{snippet}")
    context = Context(_values())
    try:
        first, second = template.render(context), template.render(context)
    except Exception as error:
        return f"{type(error).__name__}: {error}"[:60], str(sorted(context.flatten()))
    assert first == second
    return first, str(sorted(context.flatten()))


def _engine(loader: str) -> Engine:
    sources = PARTIALS | {f"snippet:{snippet}": snippet for snippet in SNIPPETS}
    return Engine(
        loaders=[(loader, [("django.template.loaders.locmem.Loader", sources)])],
        libraries={},
    )


@pytest.mark.parametrize("snippet", SNIPPETS)
def test_a_template_gives_what_djangos_own_would(snippet: str) -> None:
    django = _engine("django.template.loaders.cached.Loader")
    quick = _engine("interviewprep.web.quick_templates.Loader")
    assert _outcome(quick, snippet) == _outcome(django, snippet)


def test_an_include_of_constants_is_rendered_once() -> None:
    engine = _engine("interviewprep.web.quick_templates.Loader")
    template = engine.get_template('snippet:{% include "icon.html" with name="<" look="&" only %}')
    text = template.render(Context())
    engine.get_template("icon.html").nodelist.clear()
    assert template.render(Context()) == text == '<i class="&"><</i>'


def test_a_node_that_remembers_something_meanwhile_does_not_disturb_the_change(monkeypatch: Any) -> None:
    engine = Engine(loaders=[("django.template.loaders.locmem.Loader", {"a.html": "{{ word }}"})])
    template = engine.from_string('{% include "a.html" %}')
    quicken = quick_templates._quicken

    def while_another_thread_renders(part: Any) -> None:
        quicken(part)
        template.render(Context(_values()))

    monkeypatch.setattr(quick_templates, "_quicken", while_another_thread_renders)
    quicken(template.nodelist)
    assert template.render(Context(_values())) == "word"


def test_the_settings_name_the_loader() -> None:
    assert settings.TEMPLATES[0]["OPTIONS"]["loaders"] == ["interviewprep.web.quick_templates.Loader"]
