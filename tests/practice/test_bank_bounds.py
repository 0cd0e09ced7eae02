"""A bank of any size: only what a page can use of it is loaded, and what it looks for is found."""

import pytest
from django.urls import reverse

from interviewprep.practice import queue
from interviewprep.practice.bank import in_these_words
from interviewprep.stages.models import Question
from interviewprep.web.compiled import CompiledQuery

pytestmark = pytest.mark.django_db


@pytest.fixture
def bank(alice):
    return Question.objects.bulk_create(Question(owner=alice, text=f"Question {n}?") for n in range(30))


def test_a_question_is_found_in_other_cases_spaces_and_signs_however_old_it_is(
    alice, bob, bank, make_question
):
    old = make_question(alice, "Why do YOU want this job")
    make_question(alice, "Why do you want that job?")
    make_question(bob, "Why do you want this job?")
    Question.objects.bulk_create(Question(owner=alice, text=f"Why do you {n}?") for n in range(5))
    assert in_these_words(alice, ["Why do you want this job?", "Être ou ne pas être"]) == [old.pk]


def test_a_rehearsal_loads_no_more_than_it_looks_through(alice_client, bank, second, monkeypatch, rows_built):
    monkeypatch.setattr(queue, "_LOOKED_AT", 20)
    monkeypatch.setattr(queue, "DUE", CompiledQuery(queue.due_questions))
    for path in ("/rehearse/", f"/rehearse/?stage={second.pk}"):
        rows_built.clear()
        assert alice_client.get(path).context["session"].total == queue.MOST
        assert rows_built["Question"] <= 21


def test_the_page_of_practice_loads_the_next_stages_alone(
    alice, alice_client, make_application, make_stage, rows_built
):
    stages = [make_stage(make_application(alice), in_days=days + 1) for days in range(7)]
    rows_built.clear()
    shown = alice_client.get(reverse("practice:show_practice")).context["stages"]
    assert ([stage for stage, _ in shown], rows_built["Stage"]) == (stages[:5], 5)
