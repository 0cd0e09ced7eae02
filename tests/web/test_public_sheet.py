"""Pages that need no account get a style sheet of their own: all that is of use to them, and little else."""

import re
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from interviewprep.advice.library import library
from interviewprep.web.css import can_match, rules, selectors, squeezed, usable_part
from interviewprep.web.public_sheet import NAME, public_sheet

pytestmark = pytest.mark.django_db
_ACCOUNT = ("account_login", "account_signup", "account_reset_password", "account_reset_password_done")
_OTHERS = (
    "guide:show_why",
    "guide:list_advice",
    "guide:list_sources",
    "running:show_privacy",
    "show_accessibility",
)


def _pages(client: Client) -> Iterator[str]:
    yield client.get("/").text
    yield from (client.get(reverse(name)).text for name in (*_ACCOUNT, *_OTHERS))
    yield from (client.get(reverse("guide:show_article", args=[one.slug])).text for one in library().articles)
    yield client.get(reverse("guide:show_why"), {"round": "2", "concerns": "on", "decides": "on"}).text
    yield client.get(reverse("guide:show_why"), {"round": "no number"}).text
    yield from (client.post(reverse(name), {}).text for name in _ACCOUNT[:3])


def _selectors(sheet: str, under: str = "") -> Iterator[tuple[str, str]]:
    for head, body in rules(sheet):
        if body and head.startswith(("@media", "@supports", "@layer")):
            yield from _selectors(body, head)
        elif not head.startswith("@"):
            yield from ((under, one) for one in selectors(head))


def test_every_rule_that_matches_something_on_a_public_page_is_in_it(client: Client) -> None:
    whole = squeezed((settings.BASE_DIR / "static/css/app.css").read_text("utf-8"))
    public = set(_selectors(public_sheet()))
    for page in _pages(client):
        assert 'rel="stylesheet" href="/static/css/public.css"' in page
        names = set(re.findall(r"[\w-]+", " ".join(re.findall(r'(?:class| id)="([^"]*)"', page))))
        tags = set(re.findall(r"<(\w+)", page))
        wanted = {one for one in _selectors(whole) if can_match(one[1], names, tags)}
        assert wanted - public == set()


def test_a_candidate_has_the_whole_sheet_on_them_too(alice_client: Client) -> None:
    page = alice_client.get(reverse("guide:list_advice")).text
    assert re.findall(r'rel="stylesheet" href="([^"]+)"', page) == ["/static/css/app.css"]


def test_no_rule_stands_in_it_for_what_only_candidates_see() -> None:
    assert {".has-tabs", ".board-column", ".savebar"} & {
        one for _, one in _selectors(public_sheet())
    } == set()


def test_it_is_collected_and_found_where_nothing_was_collected(settings, tmp_path) -> None:
    settings.STATIC_ROOT = tmp_path
    call_command("collectstatic", interactive=False, verbosity=0)
    assert (tmp_path / NAME).read_text("utf-8") == public_sheet()
    found = finders.find(NAME)
    assert isinstance(found, str)
    with open(found, encoding="utf-8") as file:
        assert file.read() == public_sheet()
    assert finders.find(NAME, find_all=True) == [found]


def test_a_sheet_is_squeezed_but_not_its_texts() -> None:
    sheet = (
        '/* "Why" */ a > b,\n c d { color: red; content: "a;  {}\\\n b"; }\n@media (x: 9px) { e { x: y } }\n'
    )
    assert squeezed(sheet) == 'a>b,c d{color:red;content:"a;  {} b"}@media (x:9px){e{x:y}}'


def test_of_a_sheet_only_what_matches_is_left_with_the_values_it_uses() -> None:
    sheet = squeezed(
        "@import x; :root { --a: 1; --b: var(--c); --c: 2 } .k, .no { x: var(--a) }"
        "@media print { .no { y: z } }"
        "@media screen { .k { y: z } } @page { margin: 0 }"
    )
    left = usable_part(sheet, lambda one: ".no" not in one)
    assert left == "@import x;:root{--a:1}.k{x:var(--a)}@media screen{.k{y:z}}@page{margin:0}"


@pytest.mark.parametrize(
    ("selector", "matches"),
    [
        (".a", True),
        (".z", False),
        ("#z .a", False),
        ("p.a:hover::before", True),
        ("q.a", False),
        ('input[type="z q"] + .b', False),
        ('p[class="z q"] + .b', True),
        (".a:not(.z):nth-child(2n + 1)", True),
        (".a:is(.z, .b)", True),
        (".a:has(> .z)", False),
        (":not(:is(.z, q)) .a", True),
        ("*", True),
    ],
)
def test_a_selector_matches_where_all_that_it_names_is(selector: str, matches: bool) -> None:
    assert can_match(selector, {"a", "b"}, {"p"}) is matches
