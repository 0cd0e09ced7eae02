"""A bank of any size: only what a page can use of it is loaded, and what it looks for is found."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from interviewprep.practice import queue
from interviewprep.practice.bank import in_these_words
from interviewprep.practice.models import Rehearsal, Story
from interviewprep.practice.views import hub
from interviewprep.stages.models import Asked, Question
from interviewprep.web.compiled import CompiledQuery
from tests.database_steps import database_steps

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


def _rehearse(questions, **values):
    Rehearsal.objects.bulk_create(
        Rehearsal(owner_id=one.owner_id, question=one, **values) for one in questions
    )


def test_what_was_rehearsed_comes_first_then_what_never_was_and_then_what_is_longest_due(alice, bank):
    now = timezone.now()
    hour = datetime.timedelta(hours=1)
    for place, due in ((0, now - 2 * hour), (1, now - 9 * hour), (2, now + hour)):
        _rehearse([bank[place]], due=due, rehearsed_at=now - 20 * hour)
    _rehearse([bank[3]], due=now + hour, rehearsed_at=now - hour)
    _rehearse([bank[4]], answer="Kept, and never rehearsed")
    found = [card.question for card, _ in queue.due_cards(alice, now, now - 5 * hour)]
    assert found == [bank[3], *bank[:3:-1], bank[1], bank[0]]


def test_no_more_of_a_bank_is_looked_at_than_can_be_rehearsed(alice, bank, monkeypatch):
    monkeypatch.setattr(queue, "_LOOKED_AT", 20)
    query, now = CompiledQuery(queue.due_questions), timezone.now()
    day = datetime.timedelta(days=1)
    bank += Question.objects.bulk_create(Question(owner=alice, text=f"Another {n}?") for n in range(30))
    for days, question in enumerate(bank[:30]):
        _rehearse([question], due=now - day * days, rehearsed_at=now - 9 * day)
    few = database_steps(lambda: query.of(alice.pk, now, midnight=now - day))
    more = Question.objects.bulk_create(Question(owner=alice, text=f"More {n}?") for n in range(900))
    for days, question in enumerate(more[:300]):
        _rehearse([question], due=now - day * days, rehearsed_at=now - 9 * day)
    _rehearse(more[300:600], due=now + day, rehearsed_at=now - 9 * day)
    assert database_steps(lambda: query.of(alice.pk, now, midnight=now - day)) <= 2 * few


def test_a_bank_is_counted_up_to_a_number_and_then_said_to_be_more(alice, alice_client, bank, monkeypatch):
    for module in (queue, hub):
        monkeypatch.setattr(module, "MOST_COUNTED", 40)
    # Compiled with the usual limit, and not to be kept with this one.
    monkeypatch.setattr(hub, "_COUNTS", CompiledQuery(hub._counts))
    now = timezone.now()
    _rehearse(bank[:2], due=now + datetime.timedelta(days=1), rehearsed_at=now)

    def counts():
        context = alice_client.get(reverse("practice:show_practice")).context
        return context["due"], context["questions"]

    assert counts() == (28, 30)
    Question.objects.bulk_create(Question(owner=alice, text=f"Another {n}?") for n in range(20))
    few = database_steps(lambda: hub._COUNTS.of(alice.pk, now))
    Question.objects.bulk_create(Question(owner=alice, text=f"More {n}?") for n in range(900))
    assert database_steps(lambda: hub._COUNTS.of(alice.pk, now)) <= few
    assert counts() == ("38+", "40+")
    assert "<strong>38+</strong> questions due" in alice_client.get("/practice/").content.decode()
    _rehearse(Question.objects.filter(rehearsal=None)[:50], due=now + datetime.timedelta(days=1))
    assert counts() == ("0+", "40+")


def test_stories_are_suggested_without_making_a_row_of_each(alice, alice_client, bank, rows_built):
    Story.objects.bulk_create(Story(owner=alice, title=f"Question 0, told as {n}") for n in range(30))
    rows_built.clear()
    shown = alice_client.get(reverse("practice:show_question", args=[bank[0].pk]))
    assert len(shown.context["suggested"]) == 5
    assert rows_built["Story"] <= 5


def test_words_are_looked_for_once_in_all_that_stands_beside_questions(alice, alice_client, second):
    bank = Question.objects.bulk_create(Question(owner=alice, text=f"Question {n}?") for n in range(600))
    Asked.objects.bulk_create(Asked(owner=alice, stage=second, question=one) for one in bank)

    def steps(words):
        return database_steps(lambda: alice_client.get(reverse("practice:list_questions"), {"q": words}))

    # Worked out afresh for each question, what stands beside it took twice as many and more.
    for words in ("nowhere", "two words", "question 59"):
        assert steps(words) <= steps("")


def test_more_questions_with_a_word_than_are_counted_come_page_by_page_too(alice, alice_client):
    Question.objects.bulk_create(Question(owner=alice, text=f"Question {n}?") for n in range(1_001))
    url = reverse("practice:list_questions")
    context = alice_client.get(url, {"q": "question", "rating": "never"}).context
    later = alice_client.get(f"{url}{context['page'].later}").context
    shown = [row.question.text for one in (context, later) for row in one["rows"]]
    assert shown == [f"Question {1_000 - n}?" for n in range(40)]
