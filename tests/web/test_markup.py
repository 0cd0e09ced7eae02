"""The markup of every page of a candidate: valid, in order, with its tokens and one way to add a stage."""

import re
from collections import Counter
from itertools import pairwise

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoDbBlocker

from interviewprep.accounts.models import Candidate
from tests.conftest import confirm_identity

from .conftest import Rows
from .inline_scripts import inline_scripts
from .urls import every_address

# It takes every page twice.
pytestmark = [pytest.mark.django_db, pytest.mark.slow]
REHEARSAL = "a rehearsal"
_CONTROL = re.compile(r"<(?:input|textarea)\b[^>]*>")
_CHOSEN = re.compile(r'type="(?:checkbox|radio|hidden|number|date)"|inputmode="numeric"')
_FORM = re.compile(r'<form\b[^>]*method="post".*?</form>', re.DOTALL)
# The link or button, whether an icon stands before its words or not.
_ADD_A_STAGE = re.compile(r">\s*Add a stage\s*</(?:a|button)>")


@pytest.fixture(scope="module")
def pages(alices_of_the_module: Rows, django_db_blocker: DjangoDbBlocker) -> dict[str, str]:
    """Every page that answers alice, by the name of its address."""
    rows = alices_of_the_module
    with django_db_blocker.unblock():
        return _pages(Candidate.objects.get(pk=rows["application"].owner_id), rows)


@pytest.fixture(scope="module")
def new_pages(alices_of_the_module: Rows, django_db_blocker: DjangoDbBlocker) -> dict[str, str]:
    """Every page that answers somebody who has logged nothing yet."""
    with django_db_blocker.unblock(), transaction.atomic():
        bob = Candidate.objects.create_user("bob@example.com", "a long enough phrase", name="Bob")
        found = _pages(bob, alices_of_the_module)
        transaction.set_rollback(True)
    return found


def _pages(candidate: Candidate, rows: Rows) -> dict[str, str]:
    client = Client()
    paths = {
        address.name: reverse(address.name, kwargs=rows.arguments(address))
        for address in every_address()
        if not address.only_post and address.name != "account_logout"
    }
    paths[REHEARSAL] = f"{reverse('practice:rehearse')}?stage={rows['stage'].pk}"
    with transaction.atomic():
        client.force_login(candidate)
        confirm_identity(client)
        answers = {name: client.get(path) for name, path in paths.items()}
        transaction.set_rollback(True)
    return {
        name: answer.content.decode()
        for name, answer in answers.items()
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html")
    }


def test_no_select_has_a_longest_length(pages: dict[str, str]) -> None:
    wrong = {path for path, text in pages.items() if re.search(r"<select[^>]*\bmaxlength\b", text)}
    assert wrong == set()


def test_the_notes_of_a_rehearsal_stand_one_level_below_the_question(pages: dict[str, str]) -> None:
    # The question; a story that answers it; earlier answers.
    assert re.findall(r"<h([1-6])", pages[REHEARSAL]) == ["1", "2", "2"]


def test_no_page_has_a_script_in_its_html(pages: dict[str, str]) -> None:
    assert "mfa_add_webauthn" in pages
    assert {path for path, text in pages.items() if inline_scripts(text)} == set()


def _levels(text: str) -> list[int]:
    return [int(level) for level in re.findall(r"<h([1-6])\b", text)]


def test_no_page_shows_anything_of_its_template(pages: dict[str, str], new_pages: dict[str, str]) -> None:
    shown = {
        name for one in (pages, new_pages) for name, text in one.items() if re.search(r"{[#%]|[#%]}", text)
    }
    assert shown == set()


def test_no_heading_skips_a_level(pages: dict[str, str], new_pages: dict[str, str]) -> None:
    skipped = set()
    for path, text in [*pages.items(), *new_pages.items()]:
        if any(after > before + 1 for before, after in pairwise(_levels(text))):
            skipped.add(path)
    assert skipped == set()


def test_every_page_begins_with_its_only_first_heading(
    pages: dict[str, str], new_pages: dict[str, str]
) -> None:
    levels = {name: _levels(text) for name, text in [*pages.items(), *new_pages.items()]}
    assert {name: found for name, found in levels.items() if found[:1] != [1] or found.count(1) != 1} == {}


def test_no_words_but_those_of_a_search_stand_in_an_address(pages: dict[str, str]) -> None:
    typed = {
        re.sub(r'.*\bname="([^"]*)".*', r"\1", control)
        for text in pages.values()
        for form in re.findall(r'<form\b(?![^>]*method="post").*?</form>', text, re.DOTALL)
        for control in _CONTROL.findall(form)
        if not _CHOSEN.search(control)
    }
    assert typed == {"q"}


def test_every_form_carries_the_token(pages: dict[str, str]) -> None:
    # It only changes colours; a token in it would make every copy of a public page another one for caches.
    theme = f'action="{reverse("accounts:set_theme")}"'
    without = {
        name
        for name, text in pages.items()
        for form in _FORM.findall(text)
        if "csrfmiddlewaretoken" not in form and theme not in form
    }
    assert without == set()


def test_no_page_has_two_ways_to_add_a_stage(pages: dict[str, str]) -> None:
    ways = {name: len(_ADD_A_STAGE.findall(text)) for name, text in pages.items()}
    assert {name: count for name, count in ways.items() if count} == {
        "applications:show_application": 1,
        "stages:list_stages": 1,
        "stages:show_today": 1,
    }


def test_no_page_of_a_new_candidate_has_two_either(new_pages: dict[str, str]) -> None:
    ways = {name: len(_ADD_A_STAGE.findall(text)) for name, text in new_pages.items()}
    assert {name for name, count in ways.items() if count} == {
        "stages:list_people",
        "stages:list_stages",
        "stages:use_minutes",
        "practice:show_practice",
    }
    assert set(ways.values()) == {0, 1}


def test_no_id_stands_twice_on_a_page(pages: dict[str, str], new_pages: dict[str, str]) -> None:
    twice = {
        (name, found)
        for name, text in [*pages.items(), *new_pages.items()]
        for found, times in Counter(re.findall(r'\sid="([^"]+)"', text)).items()
        if times > 1
    }
    assert twice == set()
