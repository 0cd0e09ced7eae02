"""The page of all parts: there for those who work on the app, and for nobody else."""

import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client, RequestFactory

from interviewprep.web.styleguide import ICONS, STATES, show_styleguide


@pytest.fixture
def page() -> str:
    request = RequestFactory().get("/styleguide/")
    request.user = AnonymousUser()
    content: bytes = show_styleguide(request).content
    return content.decode()


def test_a_server_does_not_serve_it(client: Client) -> None:
    assert client.get("/styleguide/").status_code == 404


def test_it_shows_every_part_in_both_themes(page: str) -> None:
    assert re.findall(r'<section class="specimen stack" data-theme="(\w+)"', page) == ["light", "dark"]
    light, dark = page.split('<section class="specimen')[1:]
    for part in (
        "btn danger q",
        "chip r",
        "notice risk",
        "card raised",
        "fold",
        "ring",
        "week",
        "tasks",
        "stage-line",
    ):
        assert f'class="{part}' in light, part
        assert f'class="{part}' in dark, part
    for state, label in STATES:
        assert light.count(f"s-{state}") == dark.count(f"s-{state}") >= 2
        assert label in dark


def test_every_icon_has_a_drawing_of_its_own(page: str) -> None:
    drawn = re.findall(r'<li class="pill">\s*<svg.*?>(.*?)</svg>\s*([\w-]+)</li>', page, re.DOTALL)
    shapes = {name: shape.strip() for shape, name in drawn}
    assert sorted(shapes) == sorted(ICONS)
    assert len(set(shapes.values())) == len(ICONS)


def test_a_refused_form_links_to_its_faults(page: str) -> None:
    refused = page.split('class="error-summary"')[1].split("</div>")[0]
    links = re.findall(r'href="#([\w-]+)"', refused)
    assert links == ["id_light-refused-company", "id_light-refused-kind", "id_light-refused-rating_0"]
    assert all(f'id="{link}"' in page for link in links)
