"""What a letter says, and to whom: thanks, questions, wishes."""

import pytest

from interviewprep.applications.models import Contact
from interviewprep.stages.models import AskItem

from .letter_forms import address, paragraph


class TestThanks:
    def test_each_names_a_question_that_this_person_asked(
        self, alice, alice_client, first, mark, make_person, make_asked, draft_at
    ):
        priya = make_person(alice, "Priya Shah")
        first.interviewers.add(priya, through_defaults={"owner": alice})
        make_asked(first, "Why us?", interviewer=mark, rating="fine")
        make_asked(first, "What would you change here?", interviewer=priya, rating="strong")
        assert paragraph(draft_at(alice_client, first, "thank-you", f"?to=person-{mark.pk}"), 2) == (
            "Your question “Why us?” has stayed with me. I came away with a clear idea of where I could be "
            "of use to you."
        )
        assert paragraph(draft_at(alice_client, first, "thank-you", f"?to=person-{priya.pk}"), 2) == (
            "Your question “What would you change here?” has stayed with me. I came away with a clear idea "
            "of where I could be of use to you."
        )

    def test_an_answer_that_went_well_comes_before_a_weak_one(
        self, alice_client, first, mark, make_asked, draft_at
    ):
        make_asked(first, "Weak?", interviewer=mark, rating="weak")
        make_asked(first, "Strong?", interviewer=mark, rating="strong")
        assert "“Strong?”" in paragraph(draft_at(alice_client, first, "thank-you"), 2)

    def test_without_a_question_it_names_a_strength_they_said(
        self, alice_client, first, mark, make_note, draft_at
    ):
        make_note(first, "Calm with numbers.", kind="strength", interviewer=mark)
        make_note(first, "A concern", kind="concern", interviewer=mark)
        assert paragraph(draft_at(alice_client, first, "thank-you"), 2) == (
            "What you said about my work, “Calm with numbers”, has stayed with me. I would bring that to the "
            "role."
        )

    def test_a_question_without_a_name_is_that_of_the_only_person_there(
        self, alice_client, first, make_asked, draft_at
    ):
        make_asked(first, "Why us?")
        assert "“Why us?”" in paragraph(draft_at(alice_client, first, "thank-you"), 2)

    def test_nobody_elses_words_are_put_into_their_mouth(
        self, alice, alice_client, first, make_person, make_asked, draft_at
    ):
        other = make_person(alice, "Priya Shah")
        first.interviewers.add(other, through_defaults={"owner": alice})
        make_asked(first, "Why us?")
        make_asked(first, "Why now?", interviewer=other)
        assert paragraph(draft_at(alice_client, first, "thank-you"), 2) == (
            "I enjoyed our conversation, and it gave me a much better picture of the work. I came away with "
            "a clear idea of where I could be of use to you."
        )


class TestTo:
    def test_the_consultant_comes_first(self, alice, alice_client, application, second, draft_at):
        application.consultant = Contact.objects.create(
            owner=alice, name="Mara Okoye", email="m@okoye.example"
        )
        application.save()
        form = draft_at(alice_client, second, "ask-for-the-brief")
        assert (paragraph(form, 0), form["to"].value()) == ("Dear Mara Okoye,", "m@okoye.example")

    def test_without_anybody_it_is_whole_all_the_same(self, alice_client, application, make_stage, draft_at):
        form = draft_at(alice_client, make_stage(application, in_days=3), "confirm")
        assert (paragraph(form, 0), form["to"].value()) == ("Hello,", "")

    def test_others_of_the_application_can_be_chosen(self, alice, alice_client, second, make_person):
        priya = make_person(alice, "Priya Shah")
        second.interviewers.add(priya, through_defaults={"owner": alice})
        page = alice_client.get(address(second, "confirm"))
        assert [(one.name, one.url) for one in page.context["instead"]] == [
            ("Priya Shah", f"?to=person-{priya.pk}")
        ]

    @pytest.mark.parametrize("to", ["person-0", "contact-1", "x", "person-99999999999999999999", "-"])
    def test_an_unknown_person_is_404(self, alice_client, second, to):
        assert alice_client.get(address(second, "confirm", f"?to={to}")).status_code == 404

    def test_a_person_of_another_application_is_404(
        self, alice, alice_client, second, make_application, make_stage, make_person
    ):
        other = make_person(alice, "Elsewhere")
        make_stage(make_application(alice), people=(other,))
        assert alice_client.get(address(second, "confirm", f"?to=person-{other.pk}")).status_code == 404


class TestAsks:
    def test_a_brief_asks_what_stands_on_the_ask_list(self, alice_client, second, draft_at):
        AskItem.objects.create(stage=second, topic="bring")
        AskItem.objects.create(stage=second, topic="who", state="answered")
        assert paragraph(draft_at(alice_client, second, "ask-for-the-brief"), 2) == (
            "So that I can prepare properly, could you tell me whether I should bring or prepare anything?"
        )

    @pytest.mark.parametrize("kind", ["ask-for-the-brief", "confirm"])
    def test_what_somebody_needs_is_left_to_its_own_letter(self, alice_client, second, draft_at, kind):
        AskItem.objects.create(stage=second, topic="adjustments")
        assert "what I need on the day" not in draft_at(alice_client, second, kind)["body"].value()

    def test_without_a_list_it_asks_what_is_missing(self, alice_client, second, draft_at):
        assert paragraph(draft_at(alice_client, second, "ask-for-the-brief"), 2) == (
            "So that I can prepare properly, could you tell me what you would like to find out, whom I will "
            "meet and what they do and whether I should bring or prepare anything?"
        )

    @pytest.mark.parametrize(
        ("answer", "hoped"),
        [
            ("Friday 27 November", "You had hoped to have news by Friday 27 November. "),
            ("by 4 December.", "You had hoped to have news by 4 December. "),
            ("They were not sure yet", ""),
            ("", ""),
        ],
    )
    def test_following_up_names_the_day_they_promised_if_it_is_one(
        self, alice_client, first, draft_at, answer, hoped
    ):
        AskItem.objects.create(stage=first, topic="decision-date", state="answered", answer=answer)
        assert paragraph(draft_at(alice_client, first, "follow-up"), 2) == (
            f"{hoped}Could you tell me how things stand, and when I might expect to hear?"
        )


class TestWishes:
    def test_a_letter_that_asks_for_something_says_what(self, alice_client, second, draft_at):
        form = draft_at(alice_client, second, "ask-for-adjustments", "?wish=The+questions+in+writing.")
        assert paragraph(form, 2) == (
            "To take part on equal terms, I need the questions in writing. Could you arrange that, and let "
            "me know?"
        )

    def test_whom_it_is_for_is_kept_while_it_is_filled_in(self, alice_client, second, mark):
        page = alice_client.get(address(second, "ask-for-adjustments", f"?to=person-{mark.pk}"))
        assert f'<input type="hidden" name="to" value="person-{mark.pk}">' in page.text

    def test_too_long_a_wish_is_not_cut_but_left_out_and_said(self, alice_client, second):
        page = alice_client.get(address(second, "ask-for-adjustments", "?wish=" + "x" * 301))
        assert "x" * 10 not in page.context["form"]["body"].value()
        assert list(page.context["wish"].errors) == ["wish"]
        assert "x" * 301 in page.text

    @pytest.mark.parametrize("kind", ["confirm", "thank-you", "accept", "counter-offer"])
    def test_other_letters_ask_for_nothing(self, alice_client, second, kind):
        assert alice_client.get(address(second, kind)).context["wish"] is None

    def test_asking_for_time_names_the_day_they_gave(self, alice_client, application, draft_at):
        application.offered_on, application.offer_deadline = "2026-11-20", "2026-11-27"
        application.save()
        form = draft_at(alice_client, application, "ask-for-time", "?wish=Monday+30+November")
        assert paragraph(form, 2) == (
            "It is a decision that I want to make properly. You asked for my answer by Friday 27 November. "
            "Would it be possible to give it to you by Monday 30 November?"
        )

    def test_a_counter_offer_is_answered_to_nobody_of_this_application(self, alice_client, second, draft_at):
        form = draft_at(alice_client, second, "counter-offer")
        assert (form["to"].value(), "Northwind" in form["body"].value()) == ("", False)
