"""Which of the five entries a page belongs to."""

import pytest
from django.urls import reverse

from interviewprep.accounts.models import Candidate

from .conftest import Rows

BELONGS = {
    "stages:show_today": "Today",
    "stages:use_minutes": "Today",
    "stages:show_stage": "Applications",
    "stages:list_stages": "Applications",
    "applications:show_board": "Applications",
    "letters:show_letter": "Applications",
    "documents:edit_document": "Applications",
    "fit:compare": "Applications",
    "practice:rehearse": "Practice",
    "practice:show_story": "Practice",
    "stages:list_people": "People",
    "stages:show_person": "People",
    "guide:list_advice": "Advice",
}
ROWS = {
    "stages:show_stage": "stage",
    "stages:show_person": "person",
    "letters:show_letter": "letter",
    "documents:edit_document": "document",
    "practice:show_story": "story",
}


@pytest.fixture(scope="module")
def alices(alices_of_the_module: Rows) -> Rows:
    return alices_of_the_module


@pytest.fixture
def alice(db: None, alices: Rows) -> Candidate:
    return Candidate.objects.get(pk=alices["application"].owner_id)


@pytest.mark.parametrize("name", BELONGS)
def test_a_page_belongs_to_one_entry(name, alice_client, alices: Rows):
    row = ROWS.get(name)
    page = alice_client.get(reverse(name, args=[alices[row].pk] if row else []))
    assert [entry.label for entry in page.context["nav"] if entry.current] == [BELONGS[name]]
