"""The markup of every page without arguments and of a stage's and an application's: valid, and in order."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from django.test import Client
from django.urls import reverse

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.practice.models import Rehearsal
from interviewprep.stages.models import Asked, Stage

from .inline_scripts import inline_scripts
from .urls import every_address

pytestmark = pytest.mark.django_db
_FOUND: dict[str, str] = {}
_CONTROL = re.compile(r"<(?:input|textarea)\b[^>]*>")
_CHOSEN = re.compile(r'type="(?:checkbox|radio|hidden|number)"')


@pytest.fixture
def pages(
    alice: Candidate,
    alice_client: Client,
    make_application: Callable[..., Application],
    make_stage: Callable[..., Stage],
    make_asked: Callable[..., Asked],
) -> dict[str, str]:
    """The pages that answer alice, by address. No test changes them, so they are asked for once."""
    if _FOUND:
        return _FOUND
    application = make_application(alice)
    asked = make_asked(make_stage(application, in_days=-3))
    coming = make_stage(application, in_days=3)
    Rehearsal.objects.create(question=asked.question, answer="Count the orders that are late.")
    for path in [*_paths(coming.pk), f"/rehearse/?stage={coming.pk}"]:
        answer = alice_client.get(path)
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            _FOUND[path] = answer.content.decode()
    return _FOUND


def _paths(pk: int) -> Iterator[str]:
    for address in every_address():
        if not address.only_post and address.arguments in ((), ("pk",)):
            yield reverse(address.name, args=[pk] * len(address.arguments))


def test_no_select_has_a_longest_length(pages: dict[str, str]) -> None:
    wrong = {path for path, text in pages.items() if re.search(r"<select[^>]*\bmaxlength\b", text)}
    assert wrong == set()


def test_the_notes_of_a_rehearsal_stand_one_level_below_the_question(pages: dict[str, str]) -> None:
    page = next(text for path, text in pages.items() if path.startswith("/rehearse/?stage="))
    assert re.findall(r"<h([1-6])", page) == ["1", "2"]


def test_no_page_has_a_script_in_its_html(pages: dict[str, str]) -> None:
    assert "/accounts/2fa/webauthn/add/" in pages
    assert {path for path, text in pages.items() if inline_scripts(text)} == set()


def test_no_heading_skips_a_level(pages: dict[str, str]) -> None:
    skipped = set()
    for path, text in pages.items():
        levels = [int(level) for level in re.findall(r"<h([1-6])\b", text)]
        if any(after > before + 1 for before, after in pairwise(levels)):
            skipped.add(path)
    assert skipped == set()


def test_no_words_but_those_of_a_search_stand_in_an_address(pages: dict[str, str]) -> None:
    typed = {
        re.sub(r'.*\bname="([^"]*)".*', r"\1", control)
        for text in pages.values()
        for form in re.findall(r'<form\b(?![^>]*method="post").*?</form>', text, re.DOTALL)
        for control in _CONTROL.findall(form)
        if not _CHOSEN.search(control)
    }
    assert typed == {"q"}
