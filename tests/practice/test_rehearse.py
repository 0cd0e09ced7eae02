"""Rehearse: one question at a time, in order, with everything known about it."""

import datetime

import pytest
from django.urls import reverse

from interviewprep.applications.models import Point
from interviewprep.practice.actions import keep_answer, link_stories, rate
from interviewprep.practice.models import Proof, Rehearsal
from interviewprep.stages.models import Asked, PointTest, Question

from .conftest import NOW

URL = reverse("practice:rehearse")


@pytest.fixture(autouse=True)
def _a_monday(time_machine):
    time_machine.move_to(NOW, tick=False)


def rehearse(client, rating, url=URL, **words):
    """Answer the question that is shown; return the page that follows."""
    context = client.get(url).context
    data = {
        "card": context["card"].key,
        "answer": context["form"]["answer"].value(),
        "rating": rating,
        **words,
    }
    return client.post(context["asked"].url, data, follow=True)


def test_with_nothing_due_it_says_what_to_do(alice_client):
    page = alice_client.get(URL).content.decode()
    assert "Nothing to rehearse now" in page


def test_only_what_is_due_is_asked_the_least_remembered_first(alice, alice_client, make_question):
    known, shaky, new = (make_question(alice, f"{name}?") for name in ("Known", "Shaky", "New"))
    rate(question=known, rating="easy", now=NOW - datetime.timedelta(days=1))
    rate(question=shaky, rating="good", now=NOW - datetime.timedelta(days=9))
    response = alice_client.get(URL)
    assert (response.context["card"].question, response.context["session"].total) == (new, 2)
    assert rehearse(alice_client, "good").context["card"].question == shaky


def test_the_notes_the_earlier_answers_and_the_story_are_folded_away(
    alice, alice_client, first, mark, make_question, make_story
):
    question = make_question(alice)
    Asked.objects.create(stage=first, question=question, interviewer=mark, answer="I said hm", rating="fine")
    keep_answer(question=question, answer="The harbour strike")
    link_stories(question=question, stories=[make_story(alice, result="Nine of ten on time")])
    page = alice_client.get(URL).content.decode()
    folded = page[page.index("<details") : page.index("</details>")]
    for words in ("The harbour strike", "I said hm", "Mark Ellison", "Nine of ten on time"):
        assert words in folded
        assert words not in page.replace(folded, "")


def test_a_rating_is_kept_and_the_session_goes_on_until_all_are_done(alice, alice_client, make_question):
    make_question(alice, "One?")
    make_question(alice, "Two?")
    response = rehearse(alice_client, "good")
    assert (response.context["number"], response.context["session"].total) == (2, 2)
    response = rehearse(alice_client, "easy", response.context["asked"].url)
    assert response.context["card"] is None
    assert "You rehearsed 2 questions." in response.content.decode()
    kept = Rehearsal.objects.order_by("last_rating")
    assert [(one.last_rating, one.rehearsed_at) for one in kept] == [("easy", NOW), ("good", NOW)]
    assert all(one.due > NOW for one in kept)


def test_what_was_not_known_yet_comes_again_after_the_others(alice, alice_client, make_question):
    make_question(alice, "One?")
    make_question(alice, "Two?")
    first_shown = alice_client.get(URL).context["card"].question
    response = rehearse(alice_client, "again")
    assert (response.context["number"], response.context["card"].question != first_shown) == (1, True)
    response = rehearse(alice_client, "good", response.context["asked"].url)
    assert (response.context["number"], response.context["card"].question) == (2, first_shown)


def test_a_better_answer_is_kept_with_the_rating(alice, alice_client, make_question):
    question = make_question(alice)
    rehearse(alice_client, "hard", answer="Shorter: the strike")
    assert Rehearsal.objects.get(question=question).answer == "Shorter: the strike"


def test_without_a_rating_every_word_is_kept_and_nothing_noted(alice, alice_client, make_question):
    question = make_question(alice)
    response = alice_client.post(URL, {"card": f"question-{question.pk}", "answer": "My new words"})
    page = response.content.decode()
    assert response.status_code == 422
    assert "Say how it went: choose one of the four buttons." in page
    assert "My new words" in page
    assert "<details" in page
    assert Rehearsal.objects.count() == 0


def test_for_a_coming_stage_likely_questions_come_too_and_join_the_bank_once_rated(
    alice, alice_client, second
):
    url = f"{URL}?stage={second.pk}"
    card = alice_client.get(url).context["card"]
    assert card.question is None
    response = rehearse(alice_client, "good", url, answer="Because of the depot")
    question = Question.objects.get()
    assert (question.owner, question.text, question.rehearsal.answer) == (
        alice,
        card.text,
        "Because of the depot",
    )
    assert response.context["session"].done == 1


def test_for_a_coming_stage_what_was_asked_only_elsewhere_stays_out(
    alice, alice_client, second, make_application, make_stage, make_asked, make_question
):
    make_asked(make_stage(make_application(alice), status="done"), "Asked elsewhere?")
    make_question(alice, "My own?")
    texts = [card.text for card in alice_client.get(f"{URL}?stage={second.pk}").context["session"].cards]
    assert ("My own?" in texts, "Asked elsewhere?" in texts) == (True, False)


def test_for_a_coming_stage_the_least_remembered_at_its_start_comes_first(
    alice, alice_client, second, make_question
):
    expected = [card.text for card in alice_client.get(f"{URL}?stage={second.pk}").context["session"].cards]
    for days, text in enumerate(expected, start=1):
        rate(question=make_question(alice, text), rating="good", now=NOW - datetime.timedelta(days=days))
    assert alice_client.get(f"{URL}?stage={second.pk}").context["card"].text == expected[-1]


def test_a_session_can_be_left_and_taken_up_again(alice, alice_client, make_question, time_machine):
    for number in range(3):
        make_question(alice, f"Question {number}?")
    url = rehearse(alice_client, "good").context["asked"].url
    time_machine.move_to(NOW + datetime.timedelta(minutes=40), tick=False)
    assert alice_client.get(url).context["session"].done == 1
    assert alice_client.get(URL).context["session"].done == 0


def test_a_session_is_no_longer_than_half_an_hour_or_so(alice, alice_client, make_question):
    for number in range(45):
        make_question(alice, f"Question {number}?")
    assert alice_client.get(URL).context["session"].total == 20


@pytest.mark.parametrize("query", ["since=x", "since=99999999999999", "stage=x", "stage=", "since=-1"])
def test_an_odd_address_starts_a_session_all_the_same(alice, alice_client, make_question, query):
    make_question(alice)
    assert alice_client.get(f"{URL}?{query}").context["session"].total == 1


def test_a_question_that_is_gone_by_now_is_not_rated(alice, alice_client, make_question):
    make_question(alice)
    response = alice_client.post(URL, {"card": "question-999999", "rating": "good"}, follow=True)
    assert "nothing was noted" in response.content.decode()
    assert Rehearsal.objects.count() == 0


def test_a_card_that_makes_no_sense_counts_as_never_rehearsed(alice, alice_client, make_question):
    Rehearsal.objects.create(question=make_question(alice), card={"due": "🐙"}, due=NOW)
    assert rehearse(alice_client, "good").status_code == 200
    assert Rehearsal.objects.get().card["state"] in {1, 2}


def test_only_this_page_may_use_the_microphone_and_it_says_that_nothing_is_sent(
    alice, alice_client, make_question
):
    make_question(alice)
    response = alice_client.get(URL)
    assert response["Permissions-Policy"].endswith("microphone=(self)")
    assert alice_client.get("/questions/")["Permissions-Policy"].endswith("microphone=()")
    assert "it is never sent" in response.content.decode()


def test_nobody_elses_stage_or_question_is_rehearsed(charlie_client, alice, second, make_question):
    question = make_question(alice)
    assert charlie_client.get(f"{URL}?stage={second.pk}").status_code == 404
    charlie_client.post(URL, {"card": f"question-{question.pk}", "rating": "good"})
    assert Rehearsal.objects.count() == 0


@pytest.mark.parametrize("count", [1, 40])
def test_a_rehearsal_takes_as_many_queries_for_forty_questions_as_for_one(
    alice,
    alice_client,
    application,
    second,
    make_stage,
    make_question,
    mark,
    make_story,
    django_assert_num_queries,
    count,
):
    for number in range(count):
        question = make_question(alice, f"Question {number}?")
        Asked.objects.create(stage=make_stage(application, status="done", position=1), question=question)
        link_stories(question=question, stories=[make_story(alice, f"Story {number}")])
        rate(question=question, rating="again", now=NOW - datetime.timedelta(days=1))
    with django_assert_num_queries(5):
        assert alice_client.get(URL).context["card"].question
    for card in alice_client.get(f"{URL}?stage={second.pk}").context["session"].cards:
        if card.question is None:
            rate(question=make_question(alice, card.text), rating="easy", now=NOW)
    with django_assert_num_queries(8):
        assert alice_client.get(f"{URL}?stage={second.pk}").context["card"].question


def test_what_shows_a_point_that_nobody_has_tested_comes_first(
    alice, alice_client, make_application, make_stage, make_question
):
    application = make_application(alice)
    held, stage = make_stage(application, in_days=-3, status="done"), make_stage(application, in_days=3)
    for number in range(3):
        make_question(alice, f"Own question {number}?")
    elsewhere = make_question(alice, "How do you choose a haulier?")
    Asked.objects.create(
        stage=make_stage(make_application(alice, company="Fenwick")), question=elsewhere, rating="fine"
    )
    point = Point.objects.create(application=application, position=1, text="Chooses hauliers", kind="nice")
    Proof.objects.create(point=point, question=elsewhere)

    context = alice_client.get(URL, {"stage": stage.pk}).context
    assert (context["card"].question, context["card"].why) == (
        elsewhere,
        "shows a point that nobody has tested",
    )
    PointTest.objects.create(point=point, stage=held, rating="strong")
    cards = alice_client.get(URL, {"stage": stage.pk}).context["session"].cards
    assert elsewhere.text not in [card.text for card in cards]
