"""Shared by the tests of the account pages: a password, and the forms."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

PHRASE = "a long enough phrase"


@pytest.fixture(autouse=True)
def _no_limits_left_over() -> None:
    cache.clear()


@pytest.fixture
def sign_up() -> Callable[..., Any]:
    def post(client: Client, email: str = "dora@example.com", next_url: str = "", **fields: str) -> Any:
        data = {"email": email, "password1": PHRASE, "time_zone": "Europe/Paris", **fields}
        return client.post("/accounts/signup/", {**data, **({"next": next_url} if next_url else {})})

    return post


@pytest.fixture
def sign_in() -> Callable[..., Any]:
    def post(
        client: Client, email: str = "alice@example.com", password: str = PHRASE, next_url: str = ""
    ) -> Any:
        return client.post(
            "/accounts/login/",
            {"login": email, "password": password, **({"next": next_url} if next_url else {})},
        )

    return post
