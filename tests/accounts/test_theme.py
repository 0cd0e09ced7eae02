"""Light, dark or the system's theme: stored in the browser, without a script or an account."""

import pytest
from django.test import Client
from django.urls import reverse

URL = "/account/theme/"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_theme_is_kept_in_the_browser_and_stands_in_the_page(theme: str, client: Client) -> None:
    response = client.post(URL, {"theme": theme, "next": "/advice/"})
    assert (response.status_code, response["Location"]) == (302, "/advice/")
    assert f'data-theme="{theme}"' in client.get("/advice/").content.decode()


def test_as_the_system_keeps_nothing(client: Client) -> None:
    client.post(URL, {"theme": "dark"})
    response = client.post(URL, {"theme": ""})
    assert response.cookies["theme"].value == ""
    assert "data-theme" not in client.get("/advice/").content.decode()


@pytest.mark.parametrize("theme", ['dark" onload="x', "blue", "x" * 5000])
def test_a_theme_that_does_not_exist_changes_nothing(theme: str, client: Client) -> None:
    client.cookies["theme"] = theme.replace('"', "")
    client.post(URL, {"theme": theme})
    assert "data-theme" not in client.get("/advice/").content.decode()


@pytest.mark.parametrize(
    "path", ["https://evil.example/", "//evil.example", "stages:show_today", "x", "http://[", ""]
)
def test_going_back_leads_to_a_path_of_ours_only(path: str, client: Client) -> None:
    response = client.post(URL, {"theme": "dark", "next": path})
    assert (response.status_code, response["Location"]) == (302, reverse("stages:show_today"))


def test_the_account_is_at_the_top_of_every_page(alice_client: Client) -> None:
    page = alice_client.get("/").content.decode()
    assert '<span class="avatar" aria-hidden="true">A</span>' in page
    for name in (
        "accounts:show_settings",
        "reminders:edit_reminders",
        "calendars:edit_feed",
        "account_logout",
    ):
        assert f'"{reverse(name)}"' in page
