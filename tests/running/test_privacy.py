"""/privacy/: what is kept, why and how long, with the numbers that hold."""

import pytest
from django.apps import apps
from django.conf import settings
from django.test import Client, override_settings

from interviewprep.accounts.models import Candidate
from interviewprep.running.privacy import cookies, everything_kept, in_words

PATH = "/privacy/"


def test_it_is_open_to_everybody_and_at_the_foot_of_every_page(client: Client) -> None:
    assert client.get(PATH).status_code == 200
    assert f'<a href="{PATH}">Privacy</a>' in client.get("/advice/").text.partition("<footer")[2]


def test_every_part_of_the_database_that_may_hold_somebody_is_told() -> None:
    told = {app for one in everything_kept() for app in one.apps}
    with_tables = {model._meta.app_label for model in apps.get_models()}
    # Kinds of rows, by name alone.
    assert with_tables - told == {"contenttypes"}


@override_settings(SESSION_COOKIE_AGE=7 * 24 * 3600, SESSION_IDLE_AGE=5 * 3600)
def test_lifetimes_are_those_of_the_settings(client: Client) -> None:
    text = client.get(PATH).text
    assert "5 hours after the last use, and 7 days at most" in text
    assert 'It says that you are signed in. <span class="muted">Kept for 7 days.' in text


@pytest.mark.django_db
def test_every_cookie_that_a_page_sets_is_named(alice: Candidate, client: Client) -> None:
    client.get("/accounts/login/")
    client.post("/accounts/login/", {"login": alice.email, "password": "a long enough phrase"})
    client.post("/account/theme/", {"theme": "dark"})
    client.get("/")
    assert set(client.cookies) <= {one.name for one in cookies()}
    assert {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, "theme"} <= set(client.cookies)


def test_it_names_the_operator_and_the_age_of_backups_if_they_are_set(client: Client) -> None:
    assert "given no name here" in client.get(PATH).text
    with override_settings(OPERATOR="Dana Hill <dana@example.org>", BACKUP_DAYS=30):
        text = client.get(PATH).text
    assert "Dana Hill &lt;dana@example.org&gt;. Write there" in text
    assert "throws them away, after 30 days." in text


@pytest.mark.parametrize(
    ("keeps", "said"), [(True, "for a week at most"), (False, "keep nothing of what you type")]
)
def test_it_says_whether_the_device_keeps_drafts(keeps: bool, said: str, client: Client) -> None:
    with override_settings(DEVICE_DRAFTS=keeps):
        assert said in client.get(PATH).text


@pytest.mark.parametrize(
    ("seconds", "words"), [(3600, "1 hour"), (24 * 3600, "1 day"), (30 * 24 * 3600, "30 days")]
)
def test_a_length_of_time_is_said_in_the_unit_a_person_would_use(seconds: int, words: str) -> None:
    assert in_words(seconds) == words
