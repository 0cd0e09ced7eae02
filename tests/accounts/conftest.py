"""Shared by the tests of the account pages: a password, and the forms."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.test import Client
from django.utils import timezone

from interviewprep.accounts import outbox
from tests.reminders.conftest import refused, server, silent

__all__ = ["refused", "server", "silent"]

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


def sent() -> list[EmailMessage]:
    """Send what is queued, as the minute process does, and return every mail that went out so far."""
    outbox.deliver("the tests", timezone.now)
    return list(mail.outbox)
