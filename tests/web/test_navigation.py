"""Which of the five entries a page belongs to, and that a page offers one way to add a stage."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from .conftest import Rows
from .urls import every_address

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


@pytest.mark.parametrize("name", BELONGS)
def test_a_page_belongs_to_one_entry(name, alice_client, alices: Rows):
    row = ROWS.get(name)
    page = alice_client.get(reverse(name, args=[alices[row].pk] if row else []))
    assert [entry.label for entry in page.context["nav"] if entry.current] == [BELONGS[name]]


# The link or button, whether an icon stands before its words or not.
_ADD_A_STAGE = re.compile(r">\s*Add a stage\s*</(?:a|button)>")


def _ways_to_add(client: Client, rows: Rows) -> dict[str, int]:
    """Return how many ways of that name each page offers."""
    found = {}
    for address in every_address():
        if address.only_post or address.name == "account_logout":
            continue
        path = reverse(address.name, kwargs=rows.arguments(address))
        response = client.get(path)
        if response.status_code == 200 and response["Content-Type"].startswith("text/html"):
            found[address.name] = len(_ADD_A_STAGE.findall(response.content.decode()))
    return found


def test_no_page_of_a_candidate_has_two_ways_to_add_a_stage(alice_client: Client, alices: Rows) -> None:
    ways = _ways_to_add(alice_client, alices)
    assert {name: count for name, count in ways.items() if count} == {
        "applications:show_application": 1,
        "stages:list_stages": 1,
        "stages:show_today": 1,
    }


def test_no_page_of_a_new_candidate_has_two_either(bob_client: Client, alices: Rows) -> None:
    ways = _ways_to_add(bob_client, alices)
    assert {name for name, count in ways.items() if count} == {
        "stages:list_people",
        "stages:list_stages",
        "stages:use_minutes",
        "practice:show_practice",
    }
    assert set(ways.values()) == {0, 1}
