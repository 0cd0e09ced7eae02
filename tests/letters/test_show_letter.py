"""One letter: edited, started again without losing a word, sent and unsent, deleted and restored."""

import pytest
from django.urls import reverse

from interviewprep.letters.models import Letter
from interviewprep.recovery.models import Deletion
from interviewprep.stages.models import AskItem

QUERIES = 3


@pytest.fixture
def letter(application, second, mark, make_letter):
    return make_letter(application, stage=second, interviewer=mark, to=mark.email, body="Saved words")


def text_of(letter):
    letter.refresh_from_db()
    return letter.subject, letter.body


def change(client, letter, **sent):
    words = {"to": "", "subject": "Hello", "body": "Typed words"}
    return client.post(letter.get_absolute_url(), {**words, **sent})


def test_edits_are_kept(alice_client, letter):
    response = change(alice_client, letter, to="a@example.org", subject="New", body="Other words")
    assert response["Location"] == letter.get_absolute_url()
    assert (*text_of(letter), letter.to) == ("New", "Other words", "a@example.org")


def test_a_refused_form_keeps_every_word(alice_client, letter):
    response = change(alice_client, letter, subject="", body="Typed words")
    assert (response.status_code, response.context["form"]["body"].value()) == (422, "Typed words")
    assert text_of(letter) == ("Hello", "Saved words")


def test_a_letter_changed_in_another_window_is_not_overwritten(alice_client, letter):
    seen = alice_client.get(letter.get_absolute_url()).context["form"]["version"].value()
    Letter.objects.filter(pk=letter.pk).update(updated_at="2026-11-23T09:01:00Z", body="Theirs")
    response = change(alice_client, letter, version=seen)
    assert (response.status_code, text_of(letter)) == (422, ("Hello", "Theirs"))
    assert response.context["form"]["body"].value() == "Typed words"


class TestStartingAgain:
    def test_it_is_filled_from_the_record_as_it_is_now(self, alice_client, application, letter):
        application.role = "Head of Operations"
        application.save()
        change(alice_client, letter, restart="yes")
        subject, body = text_of(letter)
        assert subject == "Confirming the interview: Head of Operations"
        assert body.startswith("Dear Mark Ellison,\n\nThank you for the invitation.")

    def test_both_what_was_saved_and_what_was_typed_over_it_can_be_taken_back(self, alice_client, letter):
        change(alice_client, letter, subject="Typed", restart="yes")
        text_of(letter)
        assert letter.earlier == [
            {"subject": "Typed", "body": "Typed words"},
            {"subject": "Hello", "body": "Saved words"},
        ]
        drafted = letter.body
        change(alice_client, letter, subject=letter.subject, body=drafted, earlier="0")
        assert text_of(letter) == ("Typed", "Typed words")
        assert [one["body"] for one in letter.earlier] == [drafted, "Saved words"]

    def test_an_empty_text_is_no_text_to_keep(self, alice_client, letter):
        change(alice_client, letter, subject="", body="", restart="yes")
        text_of(letter)
        assert [one["body"] for one in letter.earlier] == ["Saved words"]

    @pytest.mark.parametrize("place", ["5", "-1", "x", "", "²", "9" * 30])
    def test_a_text_that_is_not_there_changes_nothing(self, alice_client, letter, place):
        change(alice_client, letter, earlier=place)
        assert text_of(letter) == ("Hello", "Saved words")


class TestSent:
    def send(self, client, letter, **sent):
        return client.post(reverse("letters:send_letter", args=[letter.pk]), sent)

    def take_back(self, client, letter):
        return client.post(reverse("letters:take_back_letter", args=[letter.pk]))

    def test_today_unless_a_day_is_given(self, alice, alice_client, letter):
        self.send(alice_client, letter)
        letter.refresh_from_db()
        assert (letter.state, str(letter.sent_on)) == ("sent", "2026-11-23")
        self.send(alice_client, letter, day="2026-11-20")
        letter.refresh_from_db()
        assert str(letter.sent_on) == "2026-11-20"
        # A second press without a day, as from another tab, leaves the day alone.
        self.send(alice_client, letter)
        letter.refresh_from_db()
        assert str(letter.sent_on) == "2026-11-20"

    def test_what_is_typed_is_saved_with_it(self, alice_client, letter):
        change(alice_client, letter, send="yes", day="2026-11-22")
        assert text_of(letter) == ("Hello", "Typed words")
        assert (letter.state, str(letter.sent_on)) == ("sent", "2026-11-22")

    @pytest.mark.parametrize("day", ["2026-11-24", "20260-01-01", "nonsense"])
    def test_a_day_that_cannot_be_is_refused(self, alice_client, letter, day):
        self.send(alice_client, letter, day=day)
        letter.refresh_from_db()
        assert (letter.state, letter.sent_on) == ("draft", None)

    def test_it_is_shown_as_it_went_and_can_be_taken_back(self, alice_client, letter):
        self.send(alice_client, letter)
        page = alice_client.get(letter.get_absolute_url())
        assert "Saved words" in page.text
        assert "<textarea" not in page.text
        self.take_back(alice_client, letter)
        letter.refresh_from_db()
        assert (letter.state, letter.sent_on) == ("draft", None)

    def test_words_typed_in_another_window_come_back_with_the_form(self, alice_client, letter):
        seen = alice_client.get(letter.get_absolute_url()).context["form"]["version"].value()
        Letter.objects.filter(pk=letter.pk).update(
            state="sent", sent_on="2026-11-23", updated_at="2026-11-23T09:01:00Z"
        )
        response = change(alice_client, letter, version=seen)
        assert (response.status_code, response.context["form"]["body"].value()) == (422, "Typed words")
        assert "<textarea" in response.text


class TestAskList:
    def asks(self, stage):
        return {
            item.topic: (item.state, str(item.asked_on or ""), item.whom)
            for item in stage.asks.order_by("pk")
        }

    def sent(self, client, letter, body, **fields):
        Letter.objects.filter(pk=letter.pk).update(body=body, **fields)
        return client.post(reverse("letters:send_letter", args=[letter.pk]), follow=True)

    def test_asking_for_the_brief_marks_what_was_to_ask(self, alice_client, second, letter):
        AskItem.objects.create(stage=second, topic="who")
        AskItem.objects.create(stage=second, topic="format", state="answered", answer="In person")
        AskItem.objects.create(stage=second, topic="feedback")
        page = self.sent(alice_client, letter, "Who will be there?", kind="ask-for-the-brief")
        assert self.asks(second) == {
            "who": ("asked", "2026-11-23", "Mark Ellison"),
            "format": ("answered", "", ""),
            "feedback": ("to-ask", "", ""),
        }
        assert "On the ask-list, one thing now stands as asked." in page.text

    def test_what_it_says_word_for_word_is_added(self, alice_client, second, letter):
        self.sent(
            alice_client, letter, "Could you tell me how long I should allow?", kind="ask-for-the-brief"
        )
        assert self.asks(second) == {"length": ("asked", "2026-11-23", "Mark Ellison")}

    def test_a_confirmation_marks_only_what_it_asks(self, alice_client, second, letter):
        AskItem.objects.create(stage=second, topic="who")
        AskItem.objects.create(stage=second, topic="length")
        self.sent(alice_client, letter, "I will be there. Tell me how long I should allow.")
        assert [state for state, _, _ in self.asks(second).values()] == ["to-ask", "asked"]

    def test_asking_for_feedback_is_logged_at_the_stage_it_is_about(
        self, alice_client, application, first, mark, make_letter
    ):
        letter = make_letter(application, kind="ask-for-feedback", stage=first, interviewer=mark)
        self.sent(alice_client, letter, "How was I?")
        assert self.asks(first) == {"feedback": ("asked", "2026-11-23", "Mark Ellison")}

    def test_taking_it_back_takes_back_what_it_asked_and_nothing_else(self, alice_client, second, letter):
        AskItem.objects.create(stage=second, topic="who")
        AskItem.objects.create(stage=second, topic="bring", state="asked", asked_on="2026-11-20", whom="Tom")
        self.sent(alice_client, letter, "Who?", kind="ask-for-the-brief")
        alice_client.post(reverse("letters:take_back_letter", args=[letter.pk]))
        assert self.asks(second) == {
            "who": ("to-ask", "", "Mark Ellison"),
            "bring": ("asked", "2026-11-20", "Tom"),
        }

    @pytest.mark.parametrize("kind", ["thank-you", "move", "withdraw", "follow-up"])
    def test_other_letters_leave_it_alone(self, alice_client, second, letter, kind):
        AskItem.objects.create(stage=second, topic="who")
        self.sent(alice_client, letter, "how long I should allow", kind=kind)
        assert self.asks(second) == {"who": ("to-ask", "", "")}


def test_it_is_deleted_after_asking_and_can_be_restored(alice_client, letter):
    url = reverse("letters:delete_letter", args=[letter.pk])
    assert "Delete the letter “Confirm the date”?" in alice_client.get(url).text
    assert alice_client.post(url)["Location"] == letter.list_url
    assert Letter.objects.count() == 0
    alice_client.post(reverse("recovery:restore_deleted", args=[Deletion.objects.get().pk]))
    assert text_of(letter) == ("Hello", "Saved words")


def test_it_stays_when_its_stage_or_its_reader_is_deleted(alice_client, letter, second, mark):
    second.delete()
    mark.delete()
    letter.refresh_from_db()
    assert (letter.stage, letter.interviewer) == (None, None)
    assert alice_client.get(letter.get_absolute_url()).status_code == 200


def test_a_stranger_cannot_change_a_letter(charlie_client, letter):
    for name in ("show_letter", "send_letter", "take_back_letter", "delete_letter"):
        assert charlie_client.post(reverse(f"letters:{name}", args=[letter.pk])).status_code == 404
    assert charlie_client.get(letter.get_absolute_url()).status_code == 404
    assert text_of(letter) == ("Hello", "Saved words")


@pytest.mark.parametrize("count", [1, 40])
def test_a_letter_takes_as_many_queries_among_forty_letters_as_alone(
    alice_client, application, second, mark, make_letter, django_assert_num_queries, count
):
    texts = [{"subject": str(number), "body": "x"} for number in range(20)]
    for _ in range(count):
        letter = make_letter(application, stage=second, interviewer=mark, earlier=texts)
    with django_assert_num_queries(QUERIES):
        assert alice_client.get(letter.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("place", ["0", "9" * 5000, "-1", "²"])
def test_an_earlier_text_that_is_not_there_is_said_whatever_its_number(alice_client, letter, place):
    address = change(alice_client, letter, earlier=place)["Location"]
    assert "That text is not there any more." in alice_client.get(address).text
    assert text_of(letter) == ("Hello", "Saved words")


class TestAdjustments:
    """Adjustments are asked for in a letter of their own, and only that one counts as asking."""

    @pytest.fixture
    def item(self, second):
        return AskItem.objects.create(stage=second, topic="adjustments")

    def state(self, item):
        item.refresh_from_db()
        return item.state

    def send(self, client, letter):
        client.post(reverse("letters:send_letter", args=[letter.pk]), {"day": ""})

    def test_sent_they_count_as_asked_and_taken_back_as_to_ask(
        self, alice_client, application, second, make_letter, item
    ):
        letter = make_letter(application, stage=second, kind="ask-for-adjustments")
        self.send(alice_client, letter)
        assert self.state(item) == "asked"
        alice_client.post(reverse("letters:take_back_letter", args=[letter.pk]))
        assert self.state(item) == "to-ask"

    @pytest.mark.parametrize("kind", ["ask-for-the-brief", "confirm", "ask-for-feedback", "move"])
    def test_no_other_letter_asks_for_them(self, alice_client, application, second, make_letter, item, kind):
        self.send(alice_client, make_letter(application, stage=second, kind=kind))
        assert self.state(item) == "to-ask"

    def test_a_letter_that_says_so_in_so_many_words_asks_for_them_too(
        self, alice_client, application, second, make_letter, item
    ):
        body = "Could you tell me whether what I need on the day can be arranged?"
        letter = make_letter(application, stage=second, kind="confirm", body=body)
        self.send(alice_client, letter)
        assert self.state(item) == "asked"
        alice_client.post(reverse("letters:take_back_letter", args=[letter.pk]))
        assert self.state(item) == "to-ask"
