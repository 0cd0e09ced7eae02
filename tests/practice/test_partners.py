"""The candidate's side of practising with somebody: make a link, end it, decide on what was heard."""

import datetime

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from interviewprep.practice.actions import listen, make_partner_link, rate
from interviewprep.practice.models import PartnerLink, PartnerNote, Rehearsal
from interviewprep.recovery.models import Deletion
from interviewprep.stages.models import Question


@pytest.fixture(autouse=True)
def _no_count_from_another_test():
    cache.clear()


@pytest.fixture
def links(second):
    return reverse("practice:list_partner_links", args=[second.pk])


@pytest.fixture
def hear(second, priya):
    """Have Lena say something of each question; return her notes."""

    def hear(*ratings):
        link, _ = make_partner_link(
            stage=second,
            made_for="Lena",
            interviewer=priya,
            questions=[f"Why {number}?" for number in range(1, len(ratings) + 1)],
            shows={"shows_name": True},
            until=timezone.now() + datetime.timedelta(days=7),
        )
        return [
            listen(link=link, place=place, given_by="Lena", rating=rating, words=f"Line {place}")
            for place, rating in enumerate(ratings, start=1)
        ]

    return hear


def decide(client, note, how="accept_partner_note"):
    return client.post(reverse(f"practice:{how}", args=[note.pk]))


def cards():
    return dict(Rehearsal.objects.order_by("pk").values_list("question__text", "last_rating"))


def test_a_link_is_made_for_one_interviewer_and_shown_once(alice_client, client, links, priya):
    data = {"made_for": "Lena", "interviewer": priya.pk, "shows_name": "on", "days": "7"}
    made = alice_client.post(links, data)
    link = PartnerLink.objects.get()
    assert (link.made_for, link.interviewer, link.shows_name, link.shows_company) == (
        "Lena",
        priya,
        True,
        False,
    )
    assert (0 < len(link.questions) <= 8, link.expires_at.date()) == (
        True,
        (timezone.now() + datetime.timedelta(days=7)).date(),
    )
    address = made.context["address"]
    assert client.get(address.split("testserver")[1]).context["question"].text == link.questions[0]
    assert address.rsplit("/", 2)[1] not in alice_client.get(links).content.decode()


def test_what_is_kept_stands_with_the_question_when_it_is_rehearsed(alice_client, hear):
    kept, left = hear("weak", "fine")
    decide(alice_client, kept)
    decide(alice_client, left, "decline_partner_note")
    Rehearsal.objects.update(due=None)
    page = alice_client.get(reverse("practice:rehearse"))
    assert [(one.label, one.words, one.given_by) for one in page.context["card"].heard] == [
        ("Weak", "Line 1", "Lena")
    ]
    assert "Weak: “Line 1”" in page.text


def test_today_says_who_listened_until_it_is_decided(alice_client, hear):
    first, second = hear("weak", "fine")
    notes = f'<a href="{reverse("practice:show_partner_notes", args=[first.link_id])}">Lena listened</a>'
    assert notes in alice_client.get("/").text
    for note in (first, second):
        decide(alice_client, note)
    assert notes not in alice_client.get("/").text


def test_somebody_else_asks_other_questions(alice_client, links, mark, priya):
    for person in ("", mark.pk, priya.pk):
        alice_client.post(links, {"made_for": "Lena", "interviewer": person, "days": "7"})
    anybody, marks, priyas = PartnerLink.objects.order_by("pk")
    assert (anybody.interviewer, marks.interviewer, priyas.interviewer) == (None, mark, priya)
    assert marks.questions != priyas.questions


@pytest.mark.parametrize(
    ("change", "field"),
    [({"made_for": ""}, "made_for"), ({"interviewer": "999999"}, "interviewer"), ({"days": "900"}, "days")],
)
def test_a_link_without_what_it_needs_is_refused_beside_the_field(alice_client, links, change, field):
    response = alice_client.post(links, {"made_for": "Lena", "days": "7", **change})
    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])
    assert PartnerLink.objects.count() == 0


def test_nothing_changes_before_it_is_kept(alice_client, hear, second):
    hear("fine", "weak")
    assert (cards(), Question.objects.count()) == ({}, 0)
    for address in ("/practice/", second.get_absolute_url()):
        assert "Lena listened: 2 to look at" in alice_client.get(address).content.decode()


def test_what_is_kept_reschedules_the_card_and_stands_on_the_question_with_its_author(alice_client, hear):
    note = hear("weak", "fine", "strong")[0]
    decide(alice_client, note)
    note.refresh_from_db()
    assert (note.state, note.question.text, cards()) == ("accepted", "Why 1?", {"Why 1?": "again"})
    shown = alice_client.get(reverse("practice:show_question", args=[note.question_id]))
    assert [(one.words, one.given_by) for one in shown.context["heard"]] == [("Line 1", "Lena")]


def test_the_page_says_when_it_came_back_whenever_that_was_decided_on(alice_client, hear, time_machine):
    time_machine.move_to(datetime.datetime(2026, 11, 25, 19, 10, tzinfo=datetime.UTC), tick=False)
    note = hear("fine")[0]
    time_machine.move_to(datetime.datetime(2026, 11, 27, 8, 0, tzinfo=datetime.UTC), tick=False)
    decide(alice_client, note)
    page = alice_client.get(reverse("practice:show_partner_notes", args=[note.link_id]))
    assert page.context["last"] == note.created_at


def keep_all(client, notes):
    address = reverse("practice:accept_partner_notes", args=[notes[0].link_id])
    return client.post(address, {"note": [note.pk for note in notes]}, follow=True).text


def test_everything_is_kept_at_once(alice_client, hear, second):
    notes = hear("weak", "fine", "strong")
    page = alice_client.get(reverse("practice:show_partner_notes", args=[notes[0].link_id])).text
    assert [f'name="note" value="{note.pk}"' in page for note in notes] == [True, True, True]
    assert "3 kept, and the cards are rescheduled." in keep_all(alice_client, notes)
    assert cards() == {"Why 1?": "again", "Why 2?": "good", "Why 3?": "easy"}
    assert "Lena listened" not in alice_client.get(second.get_absolute_url()).content.decode()


def test_what_came_in_since_the_page_was_opened_still_waits_to_be_read(alice_client, hear):
    *shown, _ = hear("weak", "fine", "strong")
    assert "2 kept" in keep_all(alice_client, shown)
    assert cards() == {"Why 1?": "again", "Why 2?": "good"}
    assert "You have decided on all of these already." in keep_all(alice_client, shown)


def test_notes_that_are_gone_are_not_said_to_have_been_ticked(alice_client, hear):
    notes = hear("weak", "fine")
    gone = PartnerNote(pk=notes[1].pk, link_id=notes[1].link_id)
    notes[1].delete()
    said = keep_all(alice_client, [notes[0], gone])
    assert "1 kept, and the card is rescheduled. Some of what the page showed is no longer there." in said
    assert "Nothing was kept: what the page showed is no longer there, or decided already." in keep_all(
        alice_client, [notes[0], gone]
    )


def test_a_question_of_the_bank_in_other_letters_is_the_same_one(alice, alice_client, hear, make_question):
    question = make_question(alice, "WHY 1?")
    rate(question=question, rating="easy", now=timezone.now() - datetime.timedelta(days=9))
    decide(alice_client, hear("weak")[0])
    assert (Question.objects.count(), cards()) == (1, {"WHY 1?": "again"})


def test_what_is_left_out_changes_nothing_and_stays_readable(alice_client, hear):
    note = hear("weak")[0]
    decide(alice_client, note, "decline_partner_note")
    decide(alice_client, note)
    page = alice_client.get(reverse("practice:show_partner_notes", args=[note.link_id])).content.decode()
    assert (cards(), "Line 1" in page) == ({}, True)


def test_keeping_twice_reschedules_once(alice_client, hear):
    note = hear("fine")[0]
    decide(alice_client, note)
    first = Rehearsal.objects.get().updated_at
    decide(alice_client, note)
    assert Rehearsal.objects.get().updated_at == first


def test_a_link_that_is_ended_keeps_what_came_through_it(alice_client, hear):
    link = hear("fine")[0].link
    alice_client.post(reverse("practice:revoke_partner_link", args=[link.pk]))
    link.refresh_from_db()
    assert (link.is_open(timezone.now()), link.notes.count()) == (False, 1)


def test_deleting_a_link_asks_first_takes_its_notes_along_and_can_be_undone(alice, alice_client, hear):
    link = hear("fine")[0].link
    address = reverse("practice:delete_partner_link", args=[link.pk])
    assert "This goes with it" in alice_client.get(address).content.decode()
    alice_client.post(address)
    assert (PartnerLink.objects.count(), PartnerNote.objects.count()) == (0, 0)
    alice_client.post(reverse("recovery:restore_deleted", args=[Deletion.objects.of(alice).get().pk]))
    assert (PartnerLink.objects.get().token_hash, PartnerNote.objects.count()) == (link.token_hash, 1)


def test_nobody_elses_link_or_note_is_seen_or_decided_on(charlie_client, hear, links):
    note = hear("fine")[0]
    answers = [
        charlie_client.get(links).status_code,
        charlie_client.get(reverse("practice:show_partner_notes", args=[note.link_id])).status_code,
        decide(charlie_client, note).status_code,
        charlie_client.post(reverse("practice:accept_partner_notes", args=[note.link_id])).status_code,
    ]
    assert (answers, cards()) == ([404, 404, 404, 404], {})


@pytest.mark.parametrize("count", [1, 3])
def test_the_pages_take_as_many_queries_for_three_notes_as_for_one(
    alice_client, hear, links, count, django_assert_num_queries
):
    for _ in range(count):
        link = hear(*["fine"] * count)[0].link
    with django_assert_num_queries(6):
        alice_client.get(links)
    with django_assert_num_queries(5):
        alice_client.get(reverse("practice:show_partner_notes", args=[link.pk]))
