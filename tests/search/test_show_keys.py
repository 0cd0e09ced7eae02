"""The list of keys, and the switch for single ones (WCAG 2.1.4)."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_every_page_leads_to_the_search_and_the_list_of_keys(alice_client: Client) -> None:
    for path in ("/", "/applications/", "/advice/", "/keys/"):
        page = alice_client.get(path).text
        assert 'href="/search/" aria-label="Search" data-keys="/keys/" data-single-keys' in page
        assert '<a href="/keys/">Keys</a>' in page


def test_single_keys_are_switched_off_and_on_again(alice_client: Client) -> None:
    assert [key for key, _, _ in alice_client.get("/keys/").context["keys"]] == [
        "/",
        "Ctrl K",
        "?",
        "↓ ↑",
        "Esc",
        "1 2 3 4",
    ]
    assert alice_client.post("/keys/set/", {"keys": "off"}).headers["Location"] == "/keys/"
    page = alice_client.get("/keys/")
    assert "data-single-keys" not in page.text
    assert [key for key, _, _ in page.context["keys"]] == ["Ctrl K", "↓ ↑", "Esc", "1 2 3 4"]
    alice_client.post("/keys/set/", {"keys": "on"})
    assert "data-single-keys" in alice_client.get("/keys/").text
