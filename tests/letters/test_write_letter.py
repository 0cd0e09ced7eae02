"""A letter drafted from the log: what it names, to whom, and that it is kept only when saved."""

import pytest
from django.urls import reverse

from interviewprep.letters.models import Letter
from interviewprep.stages.models import AskItem

from .letter_forms import address, paragraph

QUERIES = 6


def test_showing_a_draft_stores_nothing(alice_client, second, draft_at):
    form = draft_at(alice_client, second, "confirm")
    assert form["body"].value() == (
        "Dear Mark Ellison,\n\n"
        "Thank you for the invitation. I am pleased to confirm the second interview for the role of "
        "Operations Analyst at Northwind Logistics on Thursday 26 November at 09:00, in person.\n\n"
        "I look forward to meeting you.\n\n"
        "Kind regards,\nAlice"
    )
    assert Letter.objects.count() == 0


def test_saving_keeps_the_candidates_own_text(alice_client, second, mark):
    words = {
        "to": "hr@northwind.example",
        "subject": "Thursday",
        "body": "Dear Mark,\r\n\r\nI will be there.",
    }
    response = alice_client.post(address(second, "confirm"), words)
    letter = Letter.objects.get()
    assert response["Location"] == letter.get_absolute_url()
    assert (letter.to, letter.subject, letter.body) == (
        "hr@northwind.example", "Thursday", "Dear Mark,\n\nI will be there.",
    )  # fmt: skip
    assert (letter.kind, letter.stage, letter.interviewer, letter.state) == ("confirm", second, mark, "draft")


def test_it_can_be_saved_as_sent_at_once(alice_client, second):
    alice_client.post(
        address(second, "confirm"), {"subject": "A", "body": "B", "send": "", "day": "2026-11-20"}
    )
    letter = Letter.objects.get()
    assert (letter.state, str(letter.sent_on)) == ("sent", "2026-11-20")


@pytest.mark.parametrize("send", [{}, {"send": "", "day": "2026-11-20"}])
def test_a_letter_sent_twice_is_saved_once(alice_client, second, send):
    words = {"to": "hr@northwind.example", "subject": "A", "body": "B", **send}
    where = [alice_client.post(address(second, "confirm"), words)["Location"] for _ in range(2)]
    assert where == [Letter.objects.get().get_absolute_url()] * 2
    alice_client.post(address(second, "confirm"), {**words, "body": "C"})
    assert Letter.objects.count() == 2


def test_the_same_words_on_another_day_are_another_letter(alice_client, second):
    for day in ("2026-11-12", "2026-11-20"):
        alice_client.post(address(second, "confirm"), {"subject": "A", "body": "B", "send": "", "day": day})
    assert Letter.objects.count() == 2


def test_a_time_is_named_as_the_clock_there_shows_it(alice_client, second, draft_at):
    second.time_zone = "Asia/Tokyo"
    second.save()
    assert "on Thursday 26 November at 18:00" in draft_at(alice_client, second, "confirm")["body"].value()


def test_one_like_it_is_pointed_out(alice_client, application, second, mark, make_letter):
    letter = make_letter(application, stage=second, interviewer=mark)
    assert alice_client.get(address(second, "confirm")).context["alike"] == letter


def test_once_it_has_ended_nothing_more_is_hoped_for(alice_client, application, first, draft_at):
    application.ending, application.ended_on = "rejected", first.starts_at.date()
    application.save()
    assert "interested" not in draft_at(alice_client, first, "ask-for-feedback")["body"].value()


@pytest.mark.parametrize(
    ("offer", "terms"),
    [
        ({"offer_starts_on": "2027-02-01"}, ["Start: 1 February 2027"]),
        (
            {"offer_pay": "£42,000", "offer_notice": "One month", "offer_place": "Leeds, three days a week"},
            ["Pay: £42,000", "Place and hours: Leeds, three days a week", "Notice: One month"],
        ),
    ],
)
def test_accepting_names_the_terms_of_the_offer_that_are_logged(
    alice_client, application, draft_at, offer, terms
):
    for name, value in offer.items():
        setattr(application, name, value)
    application.save()
    assert paragraph(draft_at(alice_client, application, "accept"), 2).splitlines() == [
        "These are the terms as I understand them:", *(f"- {term}" for term in terms),
    ]  # fmt: skip


def test_a_long_name_of_an_employer_stands_whole(alice_client, application, draft_at):
    application.company = "The Northern and Midland Society for the Encouragement of Useful Knowledge " * 2
    application.save()
    form = draft_at(alice_client, application, "withdraw")
    assert application.company.strip() in form["body"].value()
    assert "…" not in form["body"].value() + form["subject"].value()


@pytest.mark.parametrize(
    ("sent", "errors"),
    [
        ({"body": ""}, {"body": ["There is no text yet."]}),
        ({"subject": " "}, {"subject": ["Give it a subject."]}),
        ({"subject": "x" * 241}, {"subject": ["Keep the subject to 240 characters."]}),
        (
            {"to": "nobody"},
            {"to": ["Enter one email address, such as name@example.com, or leave it empty."]},
        ),
        (
            {"to": "a@example.org, b@example.org"},
            {"to": ["Enter one email address, such as name@example.com, or leave it empty."]},
        ),
        ({"send": "", "day": "2026-11-24"}, {"day": ["This day is still to come."]}),
    ],
)
def test_what_cannot_be_is_said_and_every_word_is_kept(alice_client, second, sent, errors):
    words = {"to": "a@example.org", "subject": "A subject", "body": "My own words", "day": "", **sent}
    response = alice_client.post(address(second, "confirm"), words)
    form = response.context["form"]
    assert (response.status_code, form.errors) == (422, errors)
    kept = {name: form[name].value() for name in ("to", "subject", "body")}
    assert kept == {name: words[name] for name in kept}
    assert Letter.objects.count() == 0


@pytest.mark.parametrize("kind", ["nonsense", "thank you", "CONFIRM"])
def test_an_unknown_kind_is_404(alice_client, second, kind):
    assert alice_client.get(address(second, kind)).status_code == 404


def test_a_stranger_cannot_write_a_letter(charlie_client, application, second):
    of_application = reverse("letters:write_to_application", args=[application.pk, "withdraw"])
    for url in (address(second, "confirm"), of_application):
        assert charlie_client.get(url).status_code == 404
        assert charlie_client.post(url, {"subject": "A", "body": "B"}).status_code == 404
    assert Letter.objects.count() == 0


@pytest.mark.parametrize("count", [1, 40])
def test_a_new_letter_takes_as_many_queries_after_forty_rounds_as_after_one(
    alice,
    alice_client,
    application,
    make_stage,
    make_person,
    make_asked,
    make_letter,
    django_assert_num_queries,
    count,
):
    for number in range(count):
        person = make_person(alice, f"Person {number}")
        stage = make_stage(application, people=(person,), in_days=number + 1)
        make_asked(stage, interviewer=person)
        make_letter(application, stage=stage, interviewer=person)
        AskItem.objects.create(stage=stage, topic="who")
    with django_assert_num_queries(QUERIES):
        assert alice_client.get(address(stage, "ask-for-the-brief")).status_code == 200
