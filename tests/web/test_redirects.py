"""A redirect goes to a path on this site, or where it would have gone anyway."""

from urllib.parse import urlsplit

import pytest
from django.test import Client, RequestFactory

from interviewprep.accounts.models import Candidate
from interviewprep.web.redirects import back_to, is_path

# Another site, half an address, a view's name, a script, or too long to be an address.
NOT_OURS = [
    "http://[",
    "//[",
    "//evil.example.org",
    "/\\evil.example.org",
    "///evil.example.org",
    "https:///evil.example.org",
    "https://evil.example.org/",
    "http://testserver/",
    "javascript:alert(1)",
    "x",
    "applications:list_applications",
    "x\n2026-11-25 ERROR forged",
    "\x1b/",
    "",
    "/" + "x" * 5000,
    "/" + "é" * 1000,
]
# The account pages that read `next`, signed in and out.
ACCOUNT_PAGES = ["login", "signup", "logout", "password/reset", "password/change", "email", "reauthenticate"]


@pytest.mark.parametrize("asked", NOT_OURS, ids=range(len(NOT_OURS)))
def test_what_is_no_path_of_ours_is_ignored(asked: str) -> None:
    assert is_path(asked) is False
    assert back_to(RequestFactory().post("/x/", {"next": asked}), "/otherwise/")["Location"] == "/otherwise/"


@pytest.mark.parametrize("asked", ["/", "/applications/?q=north#top", "/applications/%5B/"])
def test_a_path_is_followed(asked: str) -> None:
    assert back_to(RequestFactory().post("/x/", {"next": asked}), "/otherwise/")["Location"] == asked


@pytest.mark.parametrize("asked", NOT_OURS, ids=range(len(NOT_OURS)))
@pytest.mark.parametrize("page", ACCOUNT_PAGES)
def test_no_account_page_fails_on_next_or_follows_it_elsewhere(
    page: str, asked: str, client: Client, alice_client: Client
) -> None:
    for visitor in (client, alice_client):
        for answer in (
            visitor.get(f"/accounts/{page}/", {"next": asked}),
            visitor.post(f"/accounts/{page}/", {"next": asked}),
        ):
            assert answer.status_code < 500
            location = answer.headers.get("Location", "/")
            assert (location[:1], urlsplit(location).netloc) == ("/", "")


@pytest.mark.parametrize("asked", NOT_OURS, ids=range(len(NOT_OURS)))
def test_sign_in_leads_to_today_instead(asked: str, client: Client, alice: Candidate) -> None:
    typed = {"login": alice.email, "password": "a long enough phrase", "next": asked}
    assert client.post("/accounts/login/", typed)["Location"] == "/"
