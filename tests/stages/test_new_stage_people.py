"""Who is at a new stage, and which application it belongs to."""

import datetime

import pytest

from interviewprep.applications.models import Application
from interviewprep.stages import known_people
from interviewprep.stages.forms import application as application_form
from interviewprep.stages.known_people import LATEST
from interviewprep.stages.models import Interviewer, Stage

from .stage_forms import NEW, NOW, PLAIN, errors, new_of


@pytest.fixture(autouse=True)
def _a_monday(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def application(alice, make_application):
    return make_application(alice)


def test_people_are_ticked_or_named_on_the_spot(alice, alice_client, application, make_stage, make_person):
    rita = make_person(alice, "Rita Moss")
    make_stage(application, people=(rita,))
    alice_client.post(
        new_of(application),
        {
            **PLAIN,
            "people": rita.pk,
            "new-0-name": "Priya Shah",
            "new-0-relation": "senior-management",
            "new-0-level": "director",
            "new-0-decides": "on",
            "new-0-job_title": "Director of Operations",
            "new-3-name": "Tom Okafor",
        },
    )
    there = Stage.objects.get(position=2).attendances.select_related("interviewer")
    assert [
        (one.interviewer.name, one.interviewer.level, one.interviewer.decides, one.interviewer.owner)
        for one in there
    ] == [
        ("Rita Moss", "", False, alice),
        ("Priya Shah", "director", True, alice),
        ("Tom Okafor", "", False, alice),
    ]


def test_a_name_known_at_this_application_means_that_person(
    alice, alice_client, application, make_stage, make_person
):
    rita = make_person(alice, "Rita Moss", job_title="Recruiter")
    make_stage(application, people=(rita,))
    alice_client.post(
        new_of(application),
        {**PLAIN, "new-0-name": "rita moss", "new-0-level": "junior", "new-0-job_title": "HR"},
    )
    assert list(Interviewer.objects.values_list("name", "job_title", "level")) == [
        ("Rita Moss", "Recruiter", "junior")
    ]
    assert list(Stage.objects.get(position=2).interviewers.all()) == [rita]


def test_people_of_other_applications_are_listed_apart(
    alice, alice_client, bob, application, make_application, make_stage, make_person
):
    make_stage(application, people=(make_person(alice, "Rita Moss"),))
    elsewhere = make_stage(
        make_application(alice, company="Fenwick Labs"), people=(make_person(alice, "Uma Lind"),)
    )
    make_stage(make_application(bob), people=(make_person(bob, "Not Hers"),))
    people = alice_client.get(new_of(application)).context["page"]["people"]
    assert [one.name for one in people.of_application] == ["Rita Moss"]
    assert [(one.name, one.about) for one in people.of_others] == [
        ("Uma Lind", elsewhere.application.company)
    ]


def test_of_many_people_the_form_loads_the_latest_and_says_how_many_it_leaves_out(
    alice, alice_client, application, rows_built
):
    Interviewer.objects.bulk_create(Interviewer(owner=alice, name=f"Person {n}") for n in range(LATEST + 20))
    page = alice_client.get(new_of(application))
    assert [one.name for one in page.context["page"]["people"].of_others] == sorted(
        f"Person {n}" for n in range(20, LATEST + 20)
    )
    assert (rows_built["Interviewer"], "20 more</a>: name one below" in page.text) == (LATEST, True)


def test_somebody_left_out_is_asked_about_when_named_and_stays_ticked_when_ticked(
    alice, alice_client, application, make_person
):
    first = make_person(alice, "Uma Lind")
    Interviewer.objects.bulk_create(Interviewer(owner=alice, name=f"Person {n}") for n in range(LATEST))
    asked = alice_client.post(new_of(application), {**PLAIN, "new-0-name": "uma lind"})
    assert (asked.status_code, "Do you mean Uma Lind?" in asked.text) == (422, True)
    alice_client.post(new_of(application), {**PLAIN, "people": [first.pk]})
    assert list(Stage.objects.get().interviewers.all()) == [first]


@pytest.mark.parametrize("key", ["0", "-1", "x", "9" * 40])
def test_a_tick_that_means_nobody_is_refused(alice_client, application, key):
    response = alice_client.post(new_of(application), {**PLAIN, "people": [key]})
    assert (response.status_code, Stage.objects.count()) == (422, 0)


def test_another_person_is_a_press_away_without_a_script(alice_client, application):
    sent = {
        **PLAIN,
        "notes": "Half a th",
        "new-0-name": "Priya Shah",
        "duration_minutes": "-3",
        "more": "new",
    }
    response = alice_client.post(new_of(application), {**sent, "new-1-name": ""})
    page = response.context["page"]
    assert (response.status_code, Stage.objects.count(), page.with_errors) == (200, 0, [])
    assert [row["name"].value() for row in page["new_people"]] == ["Priya Shah", "", None]
    assert (page["form"]["notes"].value(), page["form"]["duration_minutes"].value()) == ("Half a th", "-3")
    assert 'name="new-2-name"' in response.content.decode()


def test_an_application_is_chosen_from_the_open_ones(alice, alice_client, bob, make_application, make_stage):
    older, newer = make_application(alice), make_application(alice, company="Fenwick Labs")
    make_application(alice, company="Over", ending="rejected", ended_on=datetime.date(2026, 11, 1))
    make_application(bob, company="Not Hers")
    make_stage(older, kind="phone-screen")
    page = alice_client.get(NEW).context["page"]
    assert page["choice"].fields["application"].choices == [
        ("", "Choose one, or name a new one below"),
        (newer.pk, "Fenwick Labs – Operations Analyst"),
        (older.pk, "Northwind Logistics – Operations Analyst"),
    ]
    assert page["choice"]["application"].value() is None
    refused = alice_client.post(NEW, {**PLAIN, "kind": ""})
    assert (refused.status_code, refused.context["page"]["choice"].errors) == (
        422,
        {"application": ["Choose the application it belongs to, or name a new one."]},
    )
    alice_client.post(NEW, {**PLAIN, "kind": "", "application": older.pk})
    assert list(older.stages.values_list("kind", "position")) == [("phone-screen", 1), ("first-interview", 2)]


def test_the_only_open_application_is_chosen_already(alice_client, application):
    choice = alice_client.get(NEW).context["page"]["choice"]
    assert choice["application"].value() == application.pk
    assert choice.fields["application"].choices[-1] == ("", "A new application")


def test_a_new_application_is_named_in_the_same_form(alice, alice_client, application):
    response = alice_client.post(
        NEW,
        {
            **PLAIN,
            "application": application.pk,
            "company": "Fenwick Labs",
            "role": "Analyst",
            "new-0-name": "Uma",
        },
    )
    stage = Stage.objects.get()
    assert response["Location"] == stage.get_absolute_url()
    assert (stage.application.company, stage.application.role, stage.application.owner, stage.owner) == (
        "Fenwick Labs", "Analyst", alice, alice,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("sent", "wrong"),
    [
        ({"company": "Fenwick Labs"}, {"role": ["Name the role; a few words are enough."]}),
        ({"role": "Analyst"}, {"company": ["Name the company, or choose one of your applications."]}),
        (
            {},
            {
                "company": ["Name the company, or choose one of your applications."],
                "role": ["Name the role; a few words are enough."],
            },
        ),
    ],
)
def test_without_an_application_it_asks_for_company_and_role(alice_client, sent, wrong):
    response = alice_client.post(NEW, {**PLAIN, **sent})
    assert (response.status_code, errors(response)) == (422, wrong)
    assert (Application.objects.count(), Stage.objects.count()) == (0, 0)


def test_an_application_of_somebody_else_cannot_be_chosen(alice_client, bob, make_application):
    theirs = make_application(bob)
    response = alice_client.post(NEW, {**PLAIN, "application": theirs.pk})
    assert response.status_code == 422
    assert errors(response)["application"] == ["This application is not open any more. Choose another."]
    assert theirs.stages.count() == 0


@pytest.fixture
def priya(alice, make_application, make_stage, make_person):
    person = make_person(alice, "Priya Shah", job_title="Director")
    make_stage(make_application(alice, company="Fenwick Labs"), in_days=-9, people=(person,))
    return person


def test_a_name_known_from_another_application_is_asked_about(alice_client, application, priya):
    response = alice_client.post(new_of(application), {**PLAIN, "new-0-name": "priya shah"})
    assert (response.status_code, errors(response)) == (422, {"same": ["Say whether it is the same person."]})
    assert "Do you mean Priya Shah, whom you met at Fenwick Labs?" in response.text


def test_the_same_person_is_not_made_anew_and_counts_as_met(alice_client, application, priya):
    sent = {**PLAIN, "new-0-name": "priya shah", "new-0-level": "director", "new-0-same": "yes"}
    response = alice_client.post(new_of(application), sent, follow=True)
    (meeting,) = response.context["summary"].people
    assert (meeting.person, meeting.is_new) == (priya, False)
    assert list(Interviewer.objects.values_list("job_title", "level")) == [("Director", "director")]


def test_somebody_else_of_that_name_is_a_new_person(alice_client, application, priya):
    sent = {**PLAIN, "new-0-name": "Priya Shah", "new-0-same": "no"}
    response = alice_client.post(new_of(application), sent, follow=True)
    (meeting,) = response.context["summary"].people
    assert (meeting.person == priya, meeting.is_new) == (False, True)
    assert Interviewer.objects.count() == 2


def test_another_application_at_an_open_company_is_noticed_first(alice, alice_client, application):
    sent = {**PLAIN, "company": "northwind logistics", "role": "Planner"}
    response = alice_client.post(NEW, sent)
    assert errors(response) == {
        "company": ["You applied here before: Operations Analyst. If this is another one, save it once more."]
    }
    choice = response.context["page"]["choice"]
    shown = {field.html_name: field.value() for field in choice if field.value()}
    assert shown == {"company": "northwind logistics", "role": "Planner", "again": "northwind logistics"}
    assert alice_client.post(NEW, {**PLAIN, **shown}).status_code == 302
    assert Application.objects.of(alice).filter(company="northwind logistics", role="Planner").count() == 1


def test_of_many_open_applications_the_latest_are_offered_and_an_older_one_stays_chosen(
    alice, alice_client, make_application, monkeypatch
):
    monkeypatch.setattr(application_form, "MOST_OFFERED", 3)
    older, *_ = [make_application(alice, company=f"Company {number}") for number in range(5)]
    choice = alice_client.get(NEW).context["page"]["choice"]
    assert [label for _, label in choice.fields["application"].choices[1:]] == [
        f"Company {number} – Operations Analyst" for number in (4, 3, 2)
    ]
    alice_client.post(NEW, {**PLAIN, "application": older.pk})
    assert older.stages.count() == 1
    noticed = alice_client.post(NEW, {**PLAIN, "company": "company 0", "role": "Planner"})
    assert "You applied here before" in errors(noticed)["company"][0]


def test_never_fewer_than_none_more_are_said_to_be_known(alice, make_person):
    rita = make_person(alice, "Rita Moss")
    known = known_people.KnownPeople(alice, {rita.pk: rita}, frozenset(), (), are_all=False)
    # She is gone since she was read.
    rita.delete()
    assert known.more == 0
