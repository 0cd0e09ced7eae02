"""The page on accessibility: open to everybody, and linked from every foot."""

import pytest
from django.test import Client, override_settings


def test_it_needs_no_account_and_says_whom_to_tell(client: Client) -> None:
    with override_settings(OPERATOR="Jo Mills, help@example.org"):
        assert "Jo Mills, help@example.org runs this server." in client.get("/accessibility/").text
    with override_settings(OPERATOR=""):
        assert "has given no name here" in client.get("/accessibility/").text


@pytest.mark.django_db
def test_every_foot_leads_to_it(client: Client, alice_client: Client) -> None:
    link = '<a href="/accessibility/">Accessibility</a>'
    assert [link in one.get("/advice/").text for one in (client, alice_client)] == [True, True]
