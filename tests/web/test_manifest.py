"""The manifest: what a phone needs to install the app."""

import struct
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles.finders import find
from django.test import Client


@pytest.fixture
def manifest(client: Client) -> dict[str, Any]:
    return client.get("/manifest.webmanifest").json()


def _file(address: str) -> Path:
    found = find(address.removeprefix("/static/"))
    assert isinstance(found, str), address
    return Path(found)


def test_it_has_its_own_type_and_may_be_kept_for_a_day(client: Client) -> None:
    response = client.get("/manifest.webmanifest")
    assert (response.status_code, response["Content-Type"]) == (200, "application/manifest+json")
    assert (list(response.cookies), response["Cache-Control"]) == ([], "public, max-age=86400")


def test_it_opens_the_whole_site_on_the_first_page(manifest: dict[str, Any]) -> None:
    assert {name: manifest[name] for name in ("id", "start_url", "scope", "display")} == {
        "id": "/",
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
    }


def test_every_icon_is_a_file_of_the_size_and_type_it_names(manifest: dict[str, Any]) -> None:
    for icon in manifest["icons"]:
        content = _file(icon["src"]).read_bytes()
        if icon["type"] == "image/svg+xml":
            assert (content[:4], icon["sizes"]) == (b"<svg", "any"), icon
        else:
            width, height = struct.unpack(">II", content[16:24])
            assert (content[1:4], icon["sizes"]) == (b"PNG", f"{width}x{height}"), icon


def test_a_launcher_finds_a_plain_and_a_maskable_icon(manifest: dict[str, Any]) -> None:
    assert {(icon["purpose"], icon["sizes"]) for icon in manifest["icons"]} == {
        ("any", "any"),
        ("any", "192x192"),
        ("any", "512x512"),
        ("maskable", "any"),
        ("maskable", "512x512"),
    }


def test_its_colours_are_those_of_the_pages_in_both_schemes(client: Client, manifest: dict[str, Any]) -> None:
    page, sheet = client.get("/advice/").text, _file("css/app.css").read_text()
    dark = manifest["user_preferences"]["color_scheme"]["dark"]
    for scheme, colours in (("light", manifest), ("dark", dark)):
        assert f'media="(prefers-color-scheme: {scheme})" content="{colours["theme_color"]}"' in page
    assert f"--paper: light-dark({manifest['background_color']}, {dark['background_color']});" in sheet


@pytest.mark.django_db
def test_the_pages_of_a_candidate_name_it_and_a_first_visit_is_spared_it(
    client: Client, alice_client: Client
) -> None:
    link = '<link rel="manifest" href="/manifest.webmanifest">'
    assert [link in one.get("/").text for one in (alice_client, client)] == [True, False]
