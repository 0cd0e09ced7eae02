"""What they are likely to ask at a stage, and afterwards which of it came."""

import pytest
from django.urls import reverse

from interviewprep.stages.models import Asked


def url(stage):
    return reverse("practice:list_likely", args=[stage.pk])


def test_what_was_left_open_comes_first_with_its_why(alice_client, second, first, make_asked):
    asked = make_asked(first, "How would you measure a late delivery?", rating="not-answered")
    likely = alice_client.get(url(second)).context["likely"]
    assert (likely.lines[0].expected.text, likely.lines[0].expected.why, likely.lines[0].question) == (
        "How would you measure a late delivery?",
        "left open at your first interview",
        asked.question,
    )
    assert len(likely.lines) == 12


def test_what_is_not_in_the_bank_can_be_prepared(alice_client, second):
    response = alice_client.get(url(second))
    missing = [line for line in response.context["likely"].lines if line.question is None]
    page = response.content.decode()
    assert missing
    assert page.count(">Prepare an answer<") == len(missing)
    assert f"{reverse('practice:new_question')}?text=" in page


def test_afterwards_it_says_what_came_and_what_nobody_expected(alice_client, second, make_question):
    expected = alice_client.get(url(second)).context["likely"].lines[0].expected.text
    for text in (expected.upper(), "What is the capital of Peru?"):
        Asked.objects.create(stage=second, question=make_question(second.owner, text))
    second.status = "done"
    second.save()
    response = alice_client.get(url(second))
    likely = response.context["likely"]
    assert (likely.came, likely.lines[0].asked) == (1, expected.upper())
    assert likely.surprises == ("What is the capital of Peru?",)
    assert "1 of 12 expected questions came." in response.content.decode()


def test_before_the_debrief_it_leads_there(alice_client, first):
    page = alice_client.get(url(first)).content.decode()
    assert "Nothing they asked is written down yet." in page


@pytest.mark.parametrize("count", [1, 40])
def test_the_likely_questions_take_as_many_queries_after_forty_rounds_as_after_one(
    alice_client, application, make_stage, make_asked, mark, django_assert_num_queries, count
):
    for number in range(count):
        make_asked(make_stage(application, status="done", people=(mark,)), f"Question {number}?")
    stage = make_stage(application, in_days=1)
    with django_assert_num_queries(8):
        alice_client.get(url(stage))
