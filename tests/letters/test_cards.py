"""What letters add to other pages: cards, a link, the timeline; and what that costs."""

import datetime

import pytest
from django.urls import reverse

from interviewprep.letters import parts
from interviewprep.stages.models import AskItem, Stage

from .conftest import NOW


class TestOnAStage:
    def card(self, client, stage):
        return [
            one.label for one in client.get(stage.get_absolute_url()).context["letters"].values["fitting"]
        ]

    def test_to_come_it_links_the_first_three_letters_before_it(self, alice_client, second):
        assert self.card(alice_client, second) == [
            "Confirm the date",
            "Ask for the brief",
            "Ask for another date",
        ]

    def test_over_it_links_the_letters_after_it(self, alice_client, first):
        Stage.objects.update(starts_at=NOW - datetime.timedelta(days=7))
        assert self.card(alice_client, first) == ["Thank Mark Ellison", "Ask for feedback", "Ask for news"]

    def test_more_than_a_week_later_it_offers_no_thanks(self, alice_client, first):
        assert self.card(alice_client, first) == ["Ask for feedback", "Ask for news"]

    def test_what_was_sent_or_asked_is_not_offered_again(self, alice_client, first, mark, make_letter):
        letter = make_letter(first.application, stage=first, interviewer=mark, kind="thank-you")
        alice_client.post(reverse("letters:send_letter", args=[letter.pk]))
        AskItem.objects.create(stage=first, topic="feedback", state="asked", asked_on="2026-11-20")
        assert self.card(alice_client, first) == ["Ask for news"]

    @pytest.mark.parametrize(("source", "asks"), [("interviewer", False), ("own", True)])
    def test_feedback_that_was_given_is_not_asked_for(self, alice_client, first, make_note, source, asks):
        make_note(first, source=source)
        assert ("Ask for feedback" in self.card(alice_client, first)) is asks

    def test_a_cancelled_one_has_no_card_but_the_link(self, alice_client, second):
        Stage.objects.filter(pk=second.pk).update(status="cancelled")
        page = alice_client.get(second.get_absolute_url())
        assert page.context["letters"] is None
        assert reverse("letters:list_for_stage", args=[second.pk]) in page.text

    def test_the_letter_cards_of_a_stage_cost_no_query(self, alice_client, second, django_assert_num_queries):
        request = alice_client.get(second.get_absolute_url())
        summary = request.context["summary"]
        with django_assert_num_queries(0):
            parts.on_stage(summary)
            parts.stage_action(summary)


class TestOnAnApplication:
    def test_drafts_and_sent_letters_are_listed(self, alice_client, application, mark, make_letter):
        make_letter(application)
        make_letter(application, kind="thank-you", interviewer=mark, state="sent", sent_on="2026-11-20")
        page = alice_client.get(application.get_absolute_url())
        part = next(one for one in page.context["folds"] if one.template == "letters/_application_card.html")
        assert [letter.name for letter in part.values["letters"]] == [
            "Thank Mark Ellison",
            "Confirm the date",
        ]

    def test_sent_letters_are_in_the_timeline(self, alice_client, application, first, mark, make_letter):
        letter = make_letter(
            application, kind="thank-you", interviewer=mark, stage=first, state="sent", sent_on="2026-11-14"
        )
        make_letter(application)
        events = alice_client.get(application.get_absolute_url()).context["overview"].events
        assert [(str(one.day), one.title, one.text, one.url) for one in events if "Letter" in one.title] == [
            ("2026-11-14", "Letter sent: Thank Mark Ellison", "First interview", letter.get_absolute_url())
        ]

    def test_all_of_it_costs_one_query(
        self, alice_client, application, first, make_letter, django_assert_num_queries
    ):
        make_letter(application)
        request = alice_client.get(application.get_absolute_url())
        fresh = request.context["application"]
        fresh._prefetched_objects_cache.pop("letters")
        with django_assert_num_queries(1):
            parts.on_application(fresh)
            parts.on_ended_application(fresh, NOW)
            list(parts.events_of(fresh))


class TestOnceItHasEnded:
    @pytest.mark.parametrize("how", ["rejected", "accepted", "declined", "no_reply"])
    @pytest.mark.parametrize("through", ["the form", "the board"])
    def test_ending_it_leads_to_the_offer(self, alice_client, application, first, how, through):
        if through == "the form":
            url = reverse("applications:end_application", args=[application.pk])
            alice_client.post(url, {"ending": how, "ended_on": "2026-11-20"})
        else:
            alice_client.post(reverse("applications:move_application", args=[application.pk]), {"to": how})
        page = alice_client.get(application.get_absolute_url())
        assert [one.template for one in page.context["ended"]] == ["letters/_ended_card.html"]
        assert reverse("letters:show_goodbye", args=[application.pk]) in page.text

    @pytest.mark.parametrize(
        ("how", "first_letter"),
        [("accepted", "Accept the offer"), ("declined", "Decline the offer"), ("withdrawn", "Withdraw")],
    )
    def test_the_letter_that_says_so_comes_first(self, alice_client, application, first, how, first_letter):
        application.ending, application.ended_on = how, "2026-11-20"
        application.save()
        (part,) = alice_client.get(application.get_absolute_url()).context["ended"]
        assert part.values["first"].label == first_letter

    def test_while_it_is_open_there_is_no_such_card(self, alice_client, application):
        assert alice_client.get(application.get_absolute_url()).context["ended"] == ()
