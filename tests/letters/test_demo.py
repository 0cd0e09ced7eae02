"""The letters of the sample candidate."""

import pytest

from interviewprep.applications.models import Application
from interviewprep.letters.demo import fill
from interviewprep.letters.models import Letter
from interviewprep.running.sample_data import fill_log

from .conftest import NOW

pytestmark = pytest.mark.django_db


def test_there_is_a_letter_sent_and_a_draft_and_filling_again_changes_nothing():
    candidate, _ = fill_log(NOW)
    for _ in range(2):
        fill(candidate, NOW)
    letters = Letter.objects.named().order_by("pk")
    assert [(letter.name, letter.state, str(letter.sent_on or "")) for letter in letters] == [
        ("Thank Mark Ellison", "sent", "2026-11-14"),
        ("Confirm the date", "draft", ""),
    ]
    assert "Your question “Which report would you stop producing" in letters[0].body
    assert letters[1].to == "hannah.reid@northwind.example"


def test_where_the_sample_was_changed_nothing_is_written():
    candidate, _ = fill_log(NOW)
    Application.objects.of(candidate).filter(company="Northwind Logistics").delete()
    fill(candidate, NOW)
    assert Letter.objects.count() == 0
