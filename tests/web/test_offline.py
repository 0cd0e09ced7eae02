"""The service worker and what it asks for; tests/e2e/offline/ has what it does."""

import re

import pytest
from django.contrib.messages import INFO, get_messages
from django.contrib.staticfiles.storage import staticfiles_storage
from django.test import Client, override_settings

from interviewprep.accounts.models import Candidate

TO_KEEP = {"X-Kept-Copy": "1"}


def _version(client: Client) -> str:
    found = re.search('const VERSION = "(.*)";', client.get("/service-worker.js").text)
    assert found is not None
    return found[1]


def test_the_service_worker_is_a_script_at_the_root_that_is_always_asked_for(client: Client) -> None:
    response = client.get("/service-worker.js")
    assert (response.status_code, list(response.cookies)) == (200, [])
    assert response["Content-Type"] == "text/javascript; charset=utf-8"
    assert response["Cache-Control"] == "no-cache"
    assert "worker-src 'self'" in response["Content-Security-Policy"]


def test_the_page_itself_promises_no_list_that_only_the_service_worker_has(client: Client) -> None:
    page = client.get("/offline/").text
    assert "A stage that you keep on this phone opens without one." in page
    assert '<ul class="list card"' not in page


def test_other_static_files_make_it_another_version(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staticfiles_storage, "manifest_hash", "0f1e2d", raising=False)
    assert _version(client) == "0f1e2d"


@pytest.mark.parametrize(("setting", "keeps"), [(True, "true"), (False, "false")])
def test_the_setting_for_drafts_on_the_device_rules_it_too(client: Client, setting: bool, keeps: str) -> None:
    with override_settings(DEVICE_DRAFTS=setting):
        assert f"const KEEPS = {keeps};" in client.get("/service-worker.js").text


@pytest.mark.django_db
def test_the_token_says_whose_it_is_and_is_good_for_a_form(alice: Candidate) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(alice)
    response = client.get("/offline/token/")
    assert (response.json()["candidate"], response["Cache-Control"]) == (alice.pk, "private, no-store")
    token = response.json()["token"]
    sent = client.post("/applications/new/", {"company": "A", "role": "B", "csrfmiddlewaretoken": token})
    assert sent.status_code == 302


@pytest.mark.django_db
def test_a_copy_uses_up_no_message(alice_client: Client) -> None:
    alice_client.post("/account/settings/", {"name": "Alice Adams", "time_zone": "Asia/Tokyo"})
    assert "Saved." not in alice_client.get("/people/", headers=TO_KEEP).text
    shown = alice_client.get("/people/")
    assert [(one.level >= INFO, str(one)) for one in get_messages(shown.wsgi_request)] == [(True, "Saved.")]


@pytest.mark.django_db
def test_a_copy_uses_up_no_words_that_wait_for_their_form(alice: Candidate, alice_client: Client) -> None:
    alice_client.get("/people/")
    alice_client.cookies.pop("session")
    alice_client.post("/applications/new/", {"company": "Northwind Logistics"})
    alice_client.force_login(alice)
    copy = alice_client.get("/applications/new/", headers=TO_KEEP)
    assert "Northwind Logistics" not in copy.text
    assert "Northwind Logistics" in alice_client.get("/applications/new/").text
