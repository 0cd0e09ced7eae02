"""The letters of a stage or an application: what fits now, what was written, what was sent."""

import pytest
from django.urls import reverse

QUERIES = 5


def listed(client, about, room):
    response = client.get(reverse(f"letters:list_for_{room}", args=[about.pk]))
    assert response.status_code == 200
    return response.context


def fitting(client, about, room="stage"):
    return [one.label for one in listed(client, about, room)["fitting"]]


class TestOfAStage:
    def test_a_coming_stage_offers_to_confirm_to_ask_and_to_move(self, alice_client, second):
        assert fitting(alice_client, second) == [
            "Confirm the date", "Ask for the brief", "Ask for another date", "Ask for adjustments",
        ]  # fmt: skip

    def test_without_a_date_there_is_none_to_confirm_or_move(self, alice_client, application, make_stage):
        stage = make_stage(application, status="expected")
        assert fitting(alice_client, stage) == [
            "Ask for the brief", "Ask for adjustments",
        ]  # fmt: skip

    @pytest.mark.parametrize("since", ["another round", "an offer"])
    def test_news_is_not_asked_for_of_a_round_that_led_on(
        self, alice_client, application, first, make_stage, since
    ):
        assert "Ask for news" in fitting(alice_client, first)
        if since == "an offer":
            application.offered_on = "2026-11-20"
            application.save()
        else:
            make_stage(application, in_days=-2, status="done")
        assert "Ask for news" not in fitting(alice_client, first)

    def test_a_past_stage_offers_thanks_and_questions(self, alice, alice_client, first, make_person):
        first.interviewers.add(make_person(alice, "Priya Shah"), through_defaults={"owner": alice})
        assert fitting(alice_client, first) == [
            "Thank Mark Ellison", "Thank Priya Shah", "Ask for feedback", "Ask for news",
        ]  # fmt: skip

    def test_over_with_an_answer_there_is_no_news_to_ask_for(self, alice_client, first):
        first.outcome = "through"
        first.save()
        assert fitting(alice_client, first) == ["Thank Mark Ellison", "Ask for feedback"]

    def test_cancelled_nothing_fits_and_every_kind_can_be_written(self, alice_client, second):
        second.status = "cancelled"
        second.save()
        context = listed(alice_client, second, "stage")
        assert (context["fitting"], len(context["others"])) == ((), 13)

    def test_what_was_written_is_listed_instead_of_offered(
        self, alice_client, application, first, second, mark, make_letter
    ):
        draft = make_letter(application, stage=second, interviewer=mark)
        sent = make_letter(
            application, stage=first, interviewer=mark, kind="thank-you", state="sent", sent_on="2026-11-14"
        )
        context = listed(alice_client, second, "stage")
        assert (context["drafts"], context["sent"]) == ((draft,), ())
        assert "Confirm the date" not in fitting(alice_client, second)
        assert listed(alice_client, first, "stage")["sent"] == (sent,)
        assert "Thank Mark Ellison" not in fitting(alice_client, first)


class TestOfAnApplication:
    def test_an_open_application_offers_every_letter(self, alice_client, application, second):
        assert fitting(alice_client, application, "application") == [
            "Confirm the date", "Ask for the brief", "Ask for another date", "Ask for adjustments",
            "Thank Mark Ellison", "Ask for feedback", "Ask for news", "Withdraw",
        ]  # fmt: skip

    def test_with_an_offer_its_answer_comes_first(self, alice_client, application, first):
        application.offered_on = "2026-11-22"
        application.save()
        assert fitting(alice_client, application, "application")[:4] == [
            "Accept the offer", "Ask for time to decide", "Ask for better terms", "Decline the offer",
        ]  # fmt: skip

    def test_it_lists_the_letters_of_all_its_stages_and_no_others(
        self, alice, alice_client, application, second, make_letter, make_application
    ):
        mine = [
            make_letter(application),
            make_letter(application, stage=second, state="sent", sent_on="2026-11-20"),
        ]
        make_letter(make_application(alice, company="Elsewhere"))
        context = listed(alice_client, application, "application")
        assert (context["drafts"], context["sent"]) == ((mine[0],), (mine[1],))


def test_a_draft_can_be_marked_as_sent_from_the_list(alice_client, application, make_letter):
    letter = make_letter(application)
    page = alice_client.get(reverse("letters:list_for_application", args=[application.pk]))
    assert reverse("letters:send_letter", args=[letter.pk]) in page.text


@pytest.mark.parametrize("room", ["stage", "application"])
@pytest.mark.parametrize("count", [1, 40])
def test_the_letter_list_takes_as_many_queries_for_forty_letters_as_for_one(
    alice,
    alice_client,
    application,
    make_stage,
    make_person,
    make_letter,
    django_assert_num_queries,
    room,
    count,
):
    stage = make_stage(application, in_days=-1)
    for number in range(count):
        person = make_person(alice, f"Person {number}")
        stage.interviewers.add(person, through_defaults={"owner": alice})
        make_letter(application, kind="thank-you", stage=stage, interviewer=person)
    with django_assert_num_queries(QUERIES):
        drafts = listed(alice_client, stage if room == "stage" else application, room)["drafts"]
    assert len(drafts) == count


@pytest.mark.parametrize("is_written", [False, True])
def test_the_fold_of_the_others_is_named_by_what_stands_before_it(
    alice_client, application, make_stage, make_letter, is_written
):
    stage = make_stage(application, status="cancelled")
    if is_written:
        make_letter(application, stage=stage)
    page = alice_client.get(reverse("letters:list_for_stage", args=[stage.pk])).text
    assert ("Another letter" in page, "Letters to choose from" in page) == (is_written, not is_written)
