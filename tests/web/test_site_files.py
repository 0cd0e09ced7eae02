"""The files that every site is asked for."""

from django.contrib.staticfiles.finders import find
from django.test import Client


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
