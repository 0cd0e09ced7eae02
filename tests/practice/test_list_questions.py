"""The question bank: everything asked, across all applications."""

import pytest
from django.urls import reverse

from interviewprep.practice import bank
from interviewprep.practice.actions import keep_answer
from interviewprep.practice.models import StoryLink
from interviewprep.stages.models import Asked, Question

URL = reverse("practice:list_questions")


def texts(response):
    return [row.question.text for row in response.context["rows"]]


def test_without_questions_it_says_where_they_come_from(alice_client):
    page = alice_client.get(URL).content.decode()
    assert "Every question you write down in a debrief appears here" in page


def test_a_row_says_how_often_by_whom_how_it_went_and_what_to_say_next_time(
    alice, alice_client, first, second, mark, priya, make_story
):
    question = Question.objects.create(owner=alice, text="Why logistics?", topic="Motivation")
    Asked.objects.create(
        stage=first, question=question, interviewer=mark, rating="strong", answer="The strike"
    )
    Asked.objects.create(
        stage=second, question=question, interviewer=priya, rating="weak", next_answer="The strike, shorter"
    )
    StoryLink.objects.create(story=make_story(alice), question=question)
    row = alice_client.get(URL).context["rows"][0]
    assert (row.often, row.rating, row.answer, [story.title for story in row.stories]) == (
        "asked twice, by Priya Shah and Mark Ellison",
        "Weak",
        "The strike, shorter",
        ["The warehouse pilot"],
    )


def test_words_are_looked_for_in_questions_topics_answers_names_and_companies(
    alice, alice_client, first, mark, make_question
):
    asked = make_question(alice, "Why logistics?", topic="Motivation")
    Asked.objects.create(stage=first, question=asked, interviewer=mark, answer="The harbour strike")
    other = make_question(alice, "What is your notice?")
    keep_answer(question=other, answer="One month")
    for words in ("logistics", "motivation", "HARBOUR", "ellison", "northwind why"):
        assert texts(alice_client.get(URL, {"q": words})) == ["Why logistics?"], words
    assert texts(alice_client.get(URL, {"q": "month"})) == ["What is your notice?"]
    none = alice_client.get(URL, {"q": "zebra"}).text
    assert "Nothing found" in none
    # The way back to all of them stands once.
    assert none.count(">Show all<") == 1


def test_they_can_be_narrowed_to_a_topic_and_to_how_the_last_answer_went(
    alice, alice_client, first, second, make_question
):
    better, never, rough = (
        make_question(alice, f"{name}?", topic=name) for name in ("Better", "Never", "Rough")
    )
    Asked.objects.create(stage=first, question=better, rating="weak")
    Asked.objects.create(stage=second, question=better, rating="strong")
    Asked.objects.create(stage=first, question=rough, rating="weak")
    assert texts(alice_client.get(URL, {"rating": "weak"})) == ["Rough?"]
    assert texts(alice_client.get(URL, {"rating": "strong"})) == ["Better?"]
    assert texts(alice_client.get(URL, {"rating": "never"})) == ["Never?"]
    assert texts(alice_client.get(URL, {"topic": "Better", "rating": "strong"})) == ["Better?"]
    assert texts(alice_client.get(URL, {"topic": "🐙", "rating": "🐙"})) == ["Rough?", "Never?", "Better?"]
    assert never.askings.count() == 0


def test_nobody_elses_questions_are_shown(alice_client, bob, make_question):
    make_question(bob)
    assert texts(alice_client.get(URL)) == []


def test_they_come_page_by_page_with_the_search_kept(alice, alice_client, make_question):
    for number in range(21):
        make_question(alice, f"Question {number}?")
    first = alice_client.get(URL, {"q": "question"})
    later = first.context["page"].later
    assert (len(texts(first)), later.startswith("?q=question&after=")) == (20, True)
    assert texts(alice_client.get(f"{URL}{later}")) == ["Question 0?"]


def test_they_can_be_sorted_by_age_and_topic(alice, alice_client, make_question):
    for text, topic in (("One?", ""), ("Two?", "Motivation"), ("Three?", "Leading")):
        make_question(alice, text, topic=topic)
    assert texts(alice_client.get(URL, {"sort": "oldest"})) == ["One?", "Two?", "Three?"]
    assert texts(alice_client.get(URL, {"sort": "topic"})) == ["Three?", "Two?", "One?"]


def test_a_long_bank_says_how_many_went_which_way(alice, alice_client, first, second, make_question):
    for number in range(21):
        question = make_question(alice, f"Question {number}?")
        if number < 3:
            Asked.objects.create(stage=first, question=question, rating="weak")
        if number < 2:
            Asked.objects.create(stage=second, question=question, rating="strong")
    page = alice_client.get(URL)
    assert [(one.label, one.count, one.query) for one in page.context["ratings"]] == [
        ("All", 21, "?"),
        ("Strong", 2, "?rating=strong"),
        ("Weak", 1, "?rating=weak"),
        ("Not asked yet", 18, "?rating=never"),
    ]
    assert 'href="?rating=strong"' in page.text


@pytest.mark.parametrize("count", [1, 40])
def test_the_question_list_takes_as_many_queries_for_forty_questions_as_for_one(
    alice, alice_client, first, mark, make_question, make_story, django_assert_num_queries, count
):
    for number in range(count):
        question = make_question(alice, f"Question {number}?", topic=f"Topic {number}")
        Asked.objects.create(stage=first, question=question, interviewer=mark)
        StoryLink.objects.create(story=make_story(alice, f"Story {number}"), question=question)
    # Session and candidate, the topics, the counts, a page of questions, their askings and stories, and
    # the saved filters.
    with django_assert_num_queries(8):
        alice_client.get(URL)


def test_of_very_many_topics_the_first_are_offered_and_every_one_can_be_chosen(
    alice, alice_client, make_question, monkeypatch
):
    monkeypatch.setattr(bank, "MOST_TOPICS", 2)
    for topic in ("Money", "Leading", "Why", "Why"):
        make_question(alice, f"About {topic.lower()}?", topic=topic)
    page = alice_client.get(URL)
    assert [value for value, _ in page.context["form"].fields["topic"].choices] == ["", "Leading", "Money"]
    page = alice_client.get(URL, {"topic": "Why"})
    assert texts(page) == ["About why?", "About why?"]
    assert "The first 2. Search finds the others too." in page.text
    assert '<option value="Why" selected>Why</option>' in page.text
    assert "Nothing found" in alice_client.get(URL, {"topic": "Elsewhere"}).text
    Question.objects.of(alice).filter(topic="Why").delete()
    assert "Search finds the others too" not in alice_client.get(URL, {"topic": "Money"}).text
