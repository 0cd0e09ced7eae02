"""What they are likely to ask at a stage and, afterwards, which of it came up."""

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
    assert page.count(">Prepare<") == len(missing)
    assert f"{reverse('practice:new_question')}?text=" in page


@pytest.fixture
def asked(alice_client, second, make_question):
    """What was asked at a finished stage: the first question expected there, and one that was not."""
    expected = alice_client.get(url(second)).context["likely"].lines[0].expected.text
    for text in (expected.upper(), "What is the capital of Peru?"):
        Asked.objects.create(stage=second, question=make_question(second.owner, text))
    second.status = "done"
    second.save()
    return list(Asked.objects.all())


def confirm(client, stage, *asked):
    keys = [one.pk for one in asked]
    return client.post(reverse("practice:confirm_expected", args=[stage.pk]), {"expected-came": keys})


def test_afterwards_a_match_is_offered_and_not_counted(alice_client, second, asked):
    response = alice_client.get(url(second))
    likely = response.context["likely"]
    assert ([one.asked for one in likely.offers], likely.came) == (asked[:1], 0)
    page = response.content.decode()
    assert "0 of 12 expected questions came up." in page
    assert page.count("Was this the question you expected?") == 1


def test_once_confirmed_it_counts_and_is_not_offered_again(alice_client, second, asked):
    assert confirm(alice_client, second, asked[0]).url == url(second)
    response = alice_client.get(url(second))
    likely = response.context["likely"]
    assert (likely.came, likely.lines[0].asked, likely.offers) == (1, asked[0].question.text, ())
    assert likely.surprises == ("What is the capital of Peru?",)
    assert "1 of 12 expected questions came up." in response.content.decode()


def test_confirming_nothing_keeps_what_was_confirmed(alice_client, second, asked):
    confirm(alice_client, second, asked[0])
    confirm(alice_client, second)
    assert [one.expected for one in Asked.objects.all()] == [True, False]


def test_what_was_not_offered_cannot_be_confirmed(alice_client, second, asked):
    response = confirm(alice_client, second, asked[1])
    assert (response.url, Asked.objects.filter(expected=True).exists()) == (url(second), False)


def test_what_was_confirmed_counts_though_nothing_on_the_list_is_like_it(alice_client, second, asked):
    Asked.objects.filter(pk=asked[1].pk).update(expected=True)
    likely = alice_client.get(url(second)).context["likely"]
    assert (likely.came, len(likely.lines), likely.lines[-1].asked) == (1, 13, asked[1].question.text)
    assert likely.surprises == ()


def test_nobody_else_confirms_what_was_asked(charlie_client, second, asked):
    assert confirm(charlie_client, second, asked[0]).status_code == 404


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
    with django_assert_num_queries(6):
        alice_client.get(url(stage))
