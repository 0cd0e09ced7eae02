"""The interviewers' personal details afterwards: keep, reduce to initials, delete; 30 days to undo."""

import datetime

import pytest
from django.urls import reverse

from interviewprep.letters.contact_privacy import initials
from interviewprep.letters.models import Letter
from interviewprep.recovery.models import Deletion
from interviewprep.stages.models import Interviewer

QUERIES = 5
HELD = {
    "email": "mark@northwind.example",
    "phone": "+44 113 496 0141",
    "profile_url": "https://northwind.example/mark",
    "notes": "Stops you when you drift.",
}


@pytest.fixture
def ended(application, first, mark):
    application.ending, application.ended_on = "rejected", "2026-11-20"
    application.save()
    Interviewer.objects.filter(pk=mark.pk).update(**HELD, job_title="Recruitment Lead")
    return application


def address(application, how=""):
    return reverse("letters:tidy_people", args=[application.pk]) + (f"?how={how}" if how else "")


def tidy(client, application, how):
    return client.post(address(application), {"how": how})


def rows(model):
    return list(model.objects.order_by("pk").values())


def undo(client):
    return client.post(reverse("recovery:restore_deleted", args=[Deletion.objects.get().pk]))


def details(person):
    person.refresh_from_db()
    return {name: getattr(person, name) for name in ("name", "job_title", *HELD)}


def test_the_page_says_what_is_held_and_changes_nothing(alice_client, ended, mark):
    page = alice_client.get(address(ended))
    assert [(one.person, one.held) for one in page.context["people"]] == [
        (mark, "email, phone number, profile link and your notes on them")
    ]
    assert details(mark)["name"] == "Mark Ellison"


@pytest.mark.parametrize("how", ["initials", "delete"])
def test_choosing_asks_first_and_says_exactly_what_changes(alice_client, ended, mark, make_letter, how):
    make_letter(ended, interviewer=mark, to=mark.email)
    page = alice_client.get(address(ended, how))
    said = {
        "initials": "Becomes M. E., without email, phone number, profile link, your notes on them and their "
        "address on a letter",
        "delete": "Deleted, with email, phone number, profile link, your notes on them and their address on "
        "a letter",
    }
    assert said[how] in page.text
    assert Deletion.objects.count() == 0
    assert details(mark)["email"] == "mark@northwind.example"


class TestInitials:
    def test_the_name_becomes_initials_and_the_details_go(self, alice_client, ended, mark, make_letter):
        letter = make_letter(ended, interviewer=mark, to=mark.email)
        response = tidy(alice_client, ended, "initials")
        assert response["Location"] == reverse("letters:show_goodbye", args=[ended.pk])
        assert details(mark) == {
            "name": "M. E.", "job_title": "Recruitment Lead",
            "email": "", "phone": "", "profile_url": "", "notes": "",
        }  # fmt: skip
        letter.refresh_from_db()
        assert letter.to == ""

    def test_what_they_asked_and_said_stays_with_the_initials(
        self, alice_client, ended, first, mark, make_note, make_asked
    ):
        make_note(first, interviewer=mark)
        make_asked(first, interviewer=mark)
        tidy(alice_client, ended, "initials")
        page = alice_client.get(mark.get_absolute_url()).text
        assert "Little experience leading people" in page
        assert "How would you measure a late delivery?" in page

    def test_undoing_brings_everything_back(self, alice_client, ended, mark, make_letter):
        make_letter(ended, interviewer=mark, to=mark.email)
        before = details(mark), Letter.objects.values_list("to", flat=True).get()
        tidy(alice_client, ended, "initials")
        assert undo(alice_client)["Location"] == ended.get_absolute_url()
        assert (details(mark), Letter.objects.values_list("to", flat=True).get()) == before
        assert Deletion.objects.count() == 0

    def test_undoing_leaves_what_was_changed_in_the_meantime(self, alice_client, ended, mark):
        tidy(alice_client, ended, "initials")
        Interviewer.objects.filter(pk=mark.pk).update(name="Mark E.", phone="0123")
        undo(alice_client)
        now = details(mark)
        assert (now["name"], now["phone"], now["email"]) == ("Mark E.", "0123", "mark@northwind.example")

    def test_it_cannot_be_undone_after_thirty_days(self, alice, alice_client, ended, mark, time_machine):
        tidy(alice_client, ended, "initials")
        time_machine.move_to(datetime.datetime(2026, 12, 24, 9, tzinfo=datetime.UTC), tick=False)
        alice_client.force_login(alice)
        assert undo(alice_client).status_code == 404
        assert details(mark)["name"] == "M. E."

    def test_a_second_time_there_is_nothing_to_change(self, alice_client, ended):
        tidy(alice_client, ended, "initials")
        page = alice_client.get(address(ended, "initials"))
        assert "Nothing would change" in page.text
        tidy(alice_client, ended, "initials")
        assert Deletion.objects.count() == 1


class TestDelete:
    def test_they_go_and_what_they_said_stays_without_a_name(
        self, alice_client, ended, first, mark, make_note
    ):
        note = make_note(first, interviewer=mark)
        tidy(alice_client, ended, "delete")
        note.refresh_from_db()
        assert (Interviewer.objects.count(), note.interviewer) == (0, None)

    def test_one_undo_brings_everybody_back(
        self, alice, alice_client, ended, first, mark, make_person, make_note, make_asked
    ):
        priya = make_person(alice, "Priya Shah")
        first.interviewers.add(priya, through_defaults={"owner": alice})
        note, asked = make_note(first, interviewer=mark), make_asked(first, interviewer=priya)
        before = rows(Interviewer), rows(type(note)), rows(type(asked)), rows(first.attendances.model)
        tidy(alice_client, ended, "delete")
        assert Interviewer.objects.count() == 0
        undo(alice_client)
        assert (
            rows(Interviewer),
            rows(type(note)),
            rows(type(asked)),
            rows(first.attendances.model),
        ) == before


class TestWhoStays:
    @pytest.mark.parametrize("how", ["initials", "delete"])
    def test_people_of_another_open_application(
        self, alice, alice_client, ended, mark, how, make_application, make_stage, make_person
    ):
        priya = make_person(alice, "Priya Shah")
        make_stage(ended, people=(priya,), in_days=-5)
        make_stage(make_application(alice, company="Elsewhere"), people=(mark,), in_days=2)
        page = alice_client.get(address(ended, how))
        assert [one.person for one in page.context["concerned"]] == [priya]
        assert [one.person for one in page.context["needed"]] == [mark]
        tidy(alice_client, ended, how)
        assert details(mark)["name"] == "Mark Ellison"

    def test_an_application_that_has_ended_too_keeps_nobody(
        self, alice, alice_client, ended, mark, make_application, make_stage
    ):
        other = make_application(alice, ending="withdrawn", ended_on="2026-11-01")
        make_stage(other, people=(mark,), in_days=-30)
        tidy(alice_client, ended, "initials")
        assert details(mark)["name"] == "M. E."

    @pytest.mark.parametrize("how", ["initials", "delete"])
    def test_everybody_while_the_application_is_open(self, alice_client, ended, mark, how):
        ended.ending, ended.ended_on = "", None
        ended.save()
        tidy(alice_client, ended, how)
        assert details(mark)["name"] == "Mark Ellison"

    def test_people_of_other_applications_and_candidates(
        self, alice, bob, alice_client, ended, make_application, make_stage, make_person
    ):
        for owner in (alice, bob):
            gone = make_application(owner, ending="rejected", ended_on="2026-11-01")
            make_stage(gone, people=(make_person(owner, "Somebody Else"),))
        tidy(alice_client, ended, "delete")
        assert [person.name for person in Interviewer.objects.all()] == ["Somebody Else", "Somebody Else"]


@pytest.mark.parametrize(
    ("name", "reduced"),
    [
        ("Priya Shah", "P. S."),
        ("P. S.", "P. S."),
        ("élodie  van der Berg", "É. V. D. B."),
        ("Ng", "N."),
    ],
)
def test_a_name_reduced_to_initials(name, reduced):
    assert initials(name) == reduced


@pytest.mark.parametrize("how", ["nonsense", "keep"])
def test_another_choice_is_404(alice_client, ended, how):
    assert alice_client.get(address(ended, how)).status_code == 404
    assert tidy(alice_client, ended, how).status_code == 404


def test_a_stranger_cannot_take_people_out(charlie_client, ended, mark):
    assert charlie_client.get(address(ended, "delete")).status_code == 404
    assert tidy(charlie_client, ended, "delete").status_code == 404
    assert details(mark)["name"] == "Mark Ellison"


@pytest.mark.parametrize("how", ["", "initials", "delete"])
@pytest.mark.parametrize("count", [1, 40])
def test_tidying_people_takes_as_many_queries_for_forty_people_as_for_one(
    alice, alice_client, ended, make_stage, make_person, make_letter, django_assert_num_queries, count, how
):
    for number in range(count):
        person = make_person(alice, f"Person {number}")
        make_stage(ended, people=(person,), in_days=-number - 1)
        make_letter(ended, interviewer=person, to="a@example.org")
    with django_assert_num_queries(QUERIES):
        assert len(alice_client.get(address(ended, how)).context["people"]) == count + 1


@pytest.mark.parametrize(
    ("how", "heading"),
    [
        ("initials", ("Reduce Mark Ellison to initials?", "Reduce two people to initials?")),
        ("delete", ("Delete Mark Ellison?", "Delete two people?")),
    ],
)
def test_one_person_is_named_and_several_are_counted(
    alice, alice_client, ended, first, make_person, how, heading
):
    assert f"<h1>{heading[0]}</h1>" in alice_client.get(address(ended, how)).text
    assert "This deletes Mark Ellison altogether." in alice_client.get(address(ended)).text
    first.attendances.create(owner=alice, interviewer=make_person(alice, name="Rita Moss"))
    assert f"<h1>{heading[1]}</h1>" in alice_client.get(address(ended, how)).text
    assert "This deletes two people altogether." in alice_client.get(address(ended)).text


def test_with_nobody_left_the_question_is_not_asked(alice_client, ended, mark):
    mark.delete()
    assert "<h1>Their personal details</h1>" in alice_client.get(address(ended, "delete")).text
