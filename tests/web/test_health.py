"""`/healthz`: is the app alive?"""

import pytest
from django.test import Client, override_settings


def test_it_is_alive_without_a_look_at_the_database(client: Client) -> None:
    # No fixture gives this test a database. What the app needs besides is /readyz's affair.
    response = client.get("/healthz")
    assert (response.status_code, response.content, response["Content-Type"]) == (
        200,
        b"ok\n",
        "text/plain; charset=utf-8",
    )


@pytest.mark.django_db
def test_a_watching_program_may_ask_for_the_head_alone(client: Client) -> None:
    response = client.head("/healthz")
    assert (response.status_code, response.content) == (200, b"")


def test_nothing_can_be_posted_there(client: Client) -> None:
    assert client.post("/healthz").status_code == 405


@pytest.mark.django_db
@override_settings(SECURE_SSL_REDIRECT=True)
def test_it_answers_by_http_and_by_any_name(client: Client) -> None:
    assert client.get("/healthz", headers={"host": "10.0.0.7:8000"}).status_code == 200


@pytest.mark.django_db
def test_it_is_never_cached_and_sets_no_cookie(client: Client) -> None:
    response = client.get("/healthz")
    assert (response["Cache-Control"], list(response.cookies)) == ("no-store", [])
