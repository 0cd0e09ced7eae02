"""The letters of the sample candidate."""

import pytest

from interviewprep.accounts.models import Candidate
from interviewprep.letters.demo import fill
from interviewprep.letters.models import Letter
from interviewprep.stages import demo

from .conftest import NOW

pytestmark = pytest.mark.django_db


def test_there_is_a_letter_sent_and_a_draft_and_filling_again_changes_nothing():
    demo.fill(NOW)
    candidate = Candidate.objects.get()
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
    demo.fill(NOW)
    candidate = Candidate.objects.get()
    candidate_applications = candidate._meta.apps.get_model("applications", "Application").objects.of(
        candidate
    )
    candidate_applications.filter(company="Northwind Logistics").delete()
    fill(candidate, NOW)
    assert Letter.objects.count() == 0
