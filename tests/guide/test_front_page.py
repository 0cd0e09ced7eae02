"""The front page: what a stranger sees first, with an example that the same rules work out."""

import re

import pytest
from django.test import Client

from interviewprep.advice.reasons import Likelihood
from interviewprep.guide.example import example


@pytest.fixture
def front(client: Client) -> str:
    return client.get("/").text


def test_the_example_is_worked_out_and_each_reason_has_its_evidence(front: str) -> None:
    reasons = example().reasons
    assert (reasons[0].article.slug, reasons[0].reason.likelihood) == (
        "second-opinion",
        Likelihood.MOST_LIKELY,
    )
    for one in reasons:
        assert one.reason.evidence
        assert all(evidence.sentence in front for evidence in one.reason.evidence)


def test_no_note_of_the_example_goes_unused(front: str) -> None:
    said = " ".join(evidence.sentence for one in example().reasons for evidence in one.reason.evidence)
    for name in ("Priya Shah", "Tom Okafor", "Mark Ellison", "Little experience leading people"):
        assert name in said
        assert any(name in note.words or name in note.source for note in example().notes)


def test_every_reason_stands_in_the_example_or_among_the_others() -> None:
    assert len(example().reasons) + len(example().others) == 5


def test_the_comparison_says_where_others_are_better(front: str) -> None:
    rows = re.findall(r'<tr><th scope="row">.*?</tr>', front)
    answers = [re.findall(r'<b class="(\w+)"', row) for row in rows]
    assert {len(row) for row in answers} == {4}
    assert [row[3] for row in answers].count("no") >= 2


def test_a_stranger_finds_the_question_the_account_and_the_two_commands(front: str) -> None:
    main = front.partition("<main")[2]
    for link in ('href="/why/"', 'href="/accounts/signup/"'):
        assert link in main
    assert "pip install uv\nuv run manage.py up" in main
