"""After an application has ended: letters, what to keep from it, and the way to tidy up."""

import pytest
from django.urls import reverse

from interviewprep.applications.models import Application, Contact

QUERIES = 5


@pytest.fixture
def ended(application, first):
    application.ending, application.ended_on = "rejected", "2026-11-20"
    application.save()
    return application


def address(application):
    return reverse("letters:show_goodbye", args=[application.pk])


def letters(client, application):
    return [one.label for one in client.get(address(application)).context["letters"]]


@pytest.mark.parametrize(
    ("how", "first_letter"),
    [
        ("accepted", ["Accept the offer", "Answer a counter-offer"]),
        ("declined", ["Decline the offer"]),
        ("withdrawn", ["Withdraw"]),
        ("rejected", []),
        ("no_reply", []),
    ],
)
def test_the_right_letter_comes_first_then_thanks_then_feedback(alice_client, ended, how, first_letter):
    ended.ending = how
    ended.save()
    assert letters(alice_client, ended) == [*first_letter, "Thank Mark Ellison", "Ask for feedback"]


def test_everybody_met_is_thanked_once_and_the_consultant_too(
    alice, alice_client, ended, mark, make_stage, make_person
):
    ended.consultant = Contact.objects.create(owner=alice, name="Mara Okoye")
    ended.save()
    make_stage(ended, in_days=-5, status="done", people=(mark, make_person(alice, "Priya Shah")))
    make_stage(ended, in_days=5, people=(make_person(alice, "Never met"),))
    assert letters(alice_client, ended) == [
        "Thank Mara Okoye", "Thank Mark Ellison", "Thank Priya Shah", "Ask for feedback",
    ]  # fmt: skip


def test_a_letter_written_shows_how_far_it_is(alice_client, ended, mark, make_letter):
    thanks = make_letter(ended, kind="thank-you", interviewer=mark, state="sent", sent_on="2026-11-21")
    page = alice_client.get(address(ended))
    assert [one.letter for one in page.context["letters"]] == [thanks, None]
    assert "Sent on 21 November." in page.text


def test_the_thanks_name_something_of_any_of_the_talks(
    alice_client, ended, first, mark, make_asked, draft_at
):
    make_asked(first, "Why us?", interviewer=mark)
    body = draft_at(alice_client, ended, "thank-you", f"?to=person-{mark.pk}")["body"].value()
    assert "Your question “Why us?” has stayed with me." in body
    assert body.endswith(
        "I wish you and your team every success, and hope that we may meet again.\n\nKind regards,\nAlice"
    )


def test_what_the_candidate_takes_from_it_is_kept_and_shown_on_the_application(alice_client, ended):
    response = alice_client.post(address(ended), {"lessons": "Ask about the stock system."})
    assert response["Location"] == f"{address(ended)}#lessons"
    ended.refresh_from_db()
    assert ended.lessons == "Ask about the stock system."
    assert "Ask about the stock system." in alice_client.get(ended.get_absolute_url()).text


def test_words_that_are_too_many_are_refused_and_kept(alice_client, ended):
    words = "x" * 20_001
    response = alice_client.post(address(ended), {"lessons": words})
    assert (response.status_code, response.context["form"]["lessons"].value()) == (422, words)


def test_lessons_written_in_another_window_are_not_overwritten_unseen(alice_client, ended):
    seen = alice_client.get(address(ended)).context["form"]["version"].value()
    Application.objects.filter(pk=ended.pk).update(lessons="Theirs")
    response = alice_client.post(address(ended), {"lessons": "Mine", "version": seen})
    ended.refresh_from_db()
    assert (response.status_code, ended.lessons) == (422, "Theirs")
    assert response.context["form"]["lessons"].value() == "Mine"


def test_what_else_happens_to_the_application_does_not_stand_in_the_way(alice_client, ended):
    seen = alice_client.get(address(ended)).context["form"]["version"].value()
    Application.objects.filter(pk=ended.pk).update(notes="New", updated_at="2026-11-23T09:01:00Z")
    alice_client.post(address(ended), {"lessons": "Mine", "version": seen})
    ended.refresh_from_db()
    assert (ended.lessons, ended.notes) == ("Mine", "New")


def test_questions_lead_to_the_bank_the_worst_first(alice_client, ended, first, make_asked):
    make_asked(first, "Went well?", rating="strong")
    weak = make_asked(first, "Went badly?", rating="weak")
    questions = alice_client.get(address(ended)).context["questions"]
    assert [one.line.question for one in questions] == ["Went badly?", "Went well?"]
    assert questions[0].url == reverse("practice:show_question", args=[weak.question_id])


def test_a_story_starts_with_what_was_learned(alice_client, ended):
    ended.lessons = "Ask about the stock system."
    ended.save()
    url = alice_client.get(address(ended)).context["story_url"]
    assert alice_client.get(url).context["form"]["learned"].value() == "Ask about the stock system."


def test_nothing_of_a_strangers_application_reaches_a_story(charlie_client, ended):
    ended.lessons = "SECRET"
    ended.save()
    url = f"{reverse('practice:new_story')}?application={ended.pk}"
    assert "SECRET" not in charlie_client.get(url).text


def test_while_it_is_open_it_says_so(alice_client, application):
    assert "This application is still open." in alice_client.get(address(application)).text


@pytest.mark.parametrize("count", [1, 40])
def test_the_goodbye_takes_as_many_queries_for_forty_people_as_for_one(
    alice,
    alice_client,
    ended,
    make_stage,
    make_person,
    make_asked,
    make_letter,
    django_assert_num_queries,
    count,
):
    for number in range(count):
        person = make_person(alice, f"Person {number}")
        stage = make_stage(ended, people=(person,), in_days=-number - 1)
        make_asked(stage, interviewer=person)
        make_letter(ended, kind="thank-you", interviewer=person)
    with django_assert_num_queries(QUERIES):
        assert alice_client.get(address(ended)).status_code == 200


def test_the_page_says_whose_details_are_held(alice, alice_client, ended, first, mark, make_person):
    held = "You hold the name, and perhaps an address and notes, of "
    assert f"{held}Mark Ellison." in alice_client.get(address(ended)).text
    first.attendances.create(owner=alice, interviewer=make_person(alice, name="Rita Moss"))
    assert f"{held}two people." in alice_client.get(address(ended)).text


def test_the_card_of_an_application_without_people_speaks_of_nobody(alice_client, ended, mark):
    with_people = alice_client.get(ended.get_absolute_url()).text
    mark.delete()
    without = alice_client.get(ended.get_absolute_url()).text
    card = ("Say thank you, keep what you learned", "Keep what you learned. It can wait.")
    assert [[words in page for words in card] for page in (with_people, without)] == [
        [True, False],
        [False, True],
    ]
