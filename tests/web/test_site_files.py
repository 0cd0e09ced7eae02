"""The files that every site is asked for."""

import pytest
import time_machine
from django.contrib.staticfiles.finders import find
from django.core.exceptions import ImproperlyConfigured
from django.test import Client, override_settings

from interviewprep import environment


def test_robots_may_read_the_advice_and_nothing_private(client: Client) -> None:
    response = client.get("/robots.txt")
    assert (response.status_code, response["Content-Type"]) == (200, "text/plain; charset=utf-8")
    assert response.content.decode().splitlines() == [
        "User-agent: *",
        "Allow: /advice/",
        "Allow: /why/",
        "Allow: /static/",
        "Allow: /$",
        "Disallow: /",
    ]


def test_the_icon_that_nobody_named_leads_to_ours(client: Client) -> None:
    response = client.get("/favicon.ico")
    assert (response.status_code, response["Location"]) == (302, "/static/img/apple-touch-icon.png")
    assert find("img/apple-touch-icon.png") is not None


def test_neither_sets_a_cookie_and_both_may_be_kept_for_a_day(client: Client) -> None:
    for path in ("/robots.txt", "/favicon.ico"):
        response = client.get(path)
        assert (list(response.cookies), response["Cache-Control"]) == ([], "public, max-age=86400")


@time_machine.travel("2026-11-26T09:00Z", tick=False)
@override_settings(SECURITY_CONTACT="mailto:security@example.org")
def test_whoever_found_a_hole_learns_whom_to_tell(client: Client) -> None:
    response = client.get("/.well-known/security.txt")
    assert (response.status_code, response["Content-Type"]) == (200, "text/plain; charset=utf-8")
    assert response.content.decode().splitlines() == [
        "Contact: mailto:security@example.org",
        "Expires: 2027-05-25T09:00:00+00:00",
        "Preferred-Languages: en",
    ]


@pytest.mark.django_db
def test_without_a_contact_there_is_no_such_file(client: Client) -> None:
    assert client.get("/.well-known/security.txt").status_code == 404


@pytest.mark.parametrize("value", ["security@example.org", "http://example.org", "mailto:x", "https://a b"])
def test_a_contact_that_is_no_address_stops_the_start(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("X", value)
    with pytest.raises(ImproperlyConfigured, match=r"X must look like mailto:security@example\.org"):
        environment.contact("X")
