"""A letter drafted from the log: what it names, to whom, and that it is kept only when saved."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

from interviewprep.applications.models import Contact
from interviewprep.letters.models import Letter
from interviewprep.stages.models import AskItem

QUERIES = 9


def address(stage, kind, query=""):
    return reverse("letters:write_to_stage", args=[stage.pk, kind]) + query


def paragraph(form, number):
    return form["body"].value().split("\n\n")[number]


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


class TestMailLink:
    def link(self, client, stage, **words):
        response = client.post(address(stage, "confirm"), {"day": "x", "send": "", **words})
        return response.context["link"]

    def test_it_carries_the_whole_letter(self, alice_client, second):
        link = alice_client.get(address(second, "confirm")).context["link"]
        assert link.startswith("mailto:mark@northwind.example?subject=Confirming%20the%20interview%3A%20Oper")
        assert link.endswith("Kind%20regards%2C%0D%0AAlice")

    @pytest.mark.parametrize(
        "evil", ["\r\nBcc: x@example.org", "%0d%0aBcc:x@example.org", "&bcc=x@example.org"]
    )
    def test_nothing_typed_adds_a_header(self, alice_client, second, evil):
        link = self.link(
            alice_client, second, to=f"a@example.org{evil}", subject=f"Hello{evil}", body=f"Text{evil}"
        )
        parts = urlsplit(link)
        assert (parts.scheme, parts.path) == ("mailto", "a@example.org" + evil_in_address(evil))
        assert list(parse_qs(parts.query)) == ["subject", "body"]
        assert "%0" not in link.split("&body=")[0]

    def test_a_saved_subject_is_one_line(self, alice_client, second):
        alice_client.post(
            address(second, "confirm"), {"subject": "Hello\r\nBcc: x@example.org", "body": "Text"}
        )
        assert Letter.objects.get().subject == "Hello Bcc: x@example.org"

    def test_a_letter_too_long_for_a_link_says_so(self, alice_client, second):
        page = alice_client.post(
            address(second, "confirm"), {"to": "nobody", "subject": "A", "body": "word " * 600}
        )
        assert len(page.context["link"]) <= 1900
        assert page.context["is_cut"] is True
        assert alice_client.get(address(second, "confirm")).context["is_cut"] is False


def evil_in_address(evil):
    """The part of it left in an address: a percent sign is encoded, the rest ends the address."""
    return "" if not evil.startswith("%") else "%250d%250aBcc"


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
