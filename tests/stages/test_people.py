"""The people: found by name, shown with every stage, what they asked and what they said."""

import datetime

import pytest
from django.urls import reverse

from interviewprep.recovery.models import Deletion
from interviewprep.stages.models import Interviewer

LIST = reverse("stages:list_people")
NOW = datetime.datetime(2026, 11, 23, 9, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def _a_monday(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def priya(alice, make_person):
    return make_person(
        alice, "Priya Shah", job_title="Director of Operations", level="director", decides=True
    )


@pytest.fixture
def northwind(alice, make_application):
    return make_application(alice)


def to(name, person):
    return reverse(f"stages:{name}", args=[person.pk])


def rows(response):
    return [row for section in response.context["sections"] for row in section.rows]


def names(response):
    return sorted(row.person.name for row in rows(response))


def test_without_people_it_says_how_they_get_there(alice_client):
    page = alice_client.get(LIST).content.decode()
    assert "Nobody yet" in page
    assert 'role="search"' not in page


def test_everybody_is_listed_with_company_and_whether_they_were_met(
    alice, alice_client, bob, northwind, make_application, make_stage, make_person, priya
):
    make_person(bob, "Not Hers")
    rita, tom = make_person(alice, "Rita Moss", relation="recruiter"), make_person(alice, "Tom Okafor")
    make_person(alice, "Zed")
    fenwick = make_application(alice, company="Fenwick Labs")
    make_stage(northwind, in_days=-9, people=(rita, priya))
    make_stage(northwind, in_days=-5, people=(priya,))
    make_stage(fenwick, in_days=-2, people=(priya,))
    make_stage(northwind, in_days=3, people=(tom, rita))
    make_stage(northwind, in_days=4, people=(tom,))
    make_stage(northwind, in_days=1, people=(tom,), status="cancelled")
    assert [(row.person.name, row.line, row.employers, row.seen) for row in rows(alice_client.get(LIST))] == [
        ("Tom Okafor", "", "Northwind Logistics", "to meet in 3 days"),
        (
            "Priya Shah",
            "Director of Operations · decides",
            "Northwind Logistics, Fenwick Labs",
            "met 3 times",
        ),
        ("Rita Moss", "recruiter or HR", "Northwind Logistics", "met once, again in 3 days"),
        ("Zed", "", "", "not on any stage"),
    ]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("priya", ["Priya Shah"]),
        ("director NORTHWIND", ["Priya Shah"]),
        ("northwind", ["Priya Shah", "Zoë 🐙"]),
        ("🐙", ["Zoë 🐙"]),
        ("ZOË", ["Zoë 🐙"]),
        ("nobody", []),
        ("%", []),
        ("\x00", ["Anna Uhl", "Priya Shah", "Zoë 🐙"]),
        ("  ", ["Anna Uhl", "Priya Shah", "Zoë 🐙"]),
    ],
)
def test_people_are_found_by_name_job_and_company(
    alice, alice_client, northwind, make_stage, make_person, priya, words, found
):
    make_person(alice, "Anna Uhl")
    make_stage(northwind, people=(priya, make_person(alice, "Zoë 🐙")))
    response = alice_client.get(LIST, {"q": words})
    assert names(response) == found
    # What they were narrowed to is said above the rows.
    assert ("Found for “" in response.text) == bool(response.context["words"] and found)


def test_a_search_that_makes_no_sense_is_said_and_kept(alice_client, priya):
    response = alice_client.get(LIST, {"q": "n" * 201})
    assert (response.status_code, names(response)) == (422, ["Priya Shah"])
    assert (f'value="{"n" * 201}"' in response.content.decode(), response.context["form"].errors) == (
        True,
        {"q": ["Ensure this value has at most 200 characters (it has 201)."]},
    )


def test_those_to_meet_come_first_then_those_met_by_company(
    alice, alice_client, northwind, make_application, make_stage, make_person, priya
):
    fenwick = make_application(alice, company="Fenwick Labs")
    tom, rita, zed = (make_person(alice, name) for name in ("Tom Okafor", "Rita Moss", "Zed"))
    late = make_person(alice, "Anna Uhl")
    make_stage(northwind, in_days=-20, people=(priya, rita))
    make_stage(fenwick, in_days=-2, people=(rita,))
    make_stage(northwind, in_days=9, people=(late, rita))
    make_stage(northwind, in_days=3, people=(tom,))
    to_meet, met, others = alice_client.get(LIST).context["sections"]
    assert [(row.person, row.relative) for row in to_meet.rows] == [(tom, "in 3 days"), (late, "in 9 days")]
    assert [(one.employer, one.names) for one in met.by_employer] == [
        ("Fenwick Labs", "Rita Moss"),
        ("Northwind Logistics", "Priya Shah"),
    ]
    assert others.on_no_stage.names == zed.name


def test_those_of_one_kind_come_page_by_page_in_the_order_asked_for(
    alice, alice_client, northwind, make_stage, make_person
):
    for number in range(25):
        make_stage(northwind, in_days=number - 30, people=(make_person(alice, f"Person {number:02}"),))
    make_person(alice, "Zed")
    together = alice_client.get(LIST)
    assert [(one.label, one.count) for one in together.context["kinds"]] == [
        ("All", 26),
        ("Met", 25),
        ("On no stage", 1),
    ]
    assert [len(section.rows) for section in together.context["sections"]] == [14, 1]
    for sort, order in (("", range(24, -1, -1)), ("name", range(25))):
        first = alice_client.get(LIST, {"show": "met", "sort": sort})
        second = alice_client.get(f"{LIST}{first.context['page'].later}")
        shown = [row.person.name for page in (first, second) for row in rows(page)]
        assert shown == [f"Person {number:02}" for number in order]
    assert "Nobody here" in alice_client.get(LIST, {"show": "to-meet"}).text


@pytest.mark.parametrize("count", [1, 3, 40])
def test_the_people_list_takes_as_many_queries_for_forty_people_as_for_one(
    alice, alice_client, make_application, make_stage, make_person, django_assert_num_queries, count
):
    for number in range(count):
        make_stage(make_application(alice), people=(make_person(alice, f"Person {number}"),))
    # Session and candidate, the counts, of the one kind there is a page and its stages, the saved filters.
    with django_assert_num_queries(6):
        alice_client.get(LIST)


def test_a_person_is_shown_with_every_stage_what_they_asked_and_said(
    alice_client, northwind, make_stage, make_asked, make_note, priya
):
    first = make_stage(northwind, label="First", in_days=-9, people=(priya,))
    away = make_stage(northwind, label="Was added by mistake", in_days=-5)
    make_stage(northwind, label="Last", in_days=3, people=(priya,))
    make_stage(northwind, label="Without her", in_days=-1)
    make_asked(first, "Why logistics?", interviewer=priya, answer="The pilot")
    make_asked(first, "Asked by nobody in particular")
    make_note(away, "Leading people", interviewer=priya, source="interviewer", reading="Hm")
    meetings = alice_client.get(priya.get_absolute_url()).context["meetings"]
    assert [
        (
            one.stage.label,
            one.is_over,
            [line.question for line in one.asked],
            [line.words for line in one.said],
        )
        for one in meetings
    ] == [
        ("Last", False, [], []),
        ("Was added by mistake", True, [], ["Leading people"]),
        ("First", True, ["Why logistics?"], []),
    ]


@pytest.mark.parametrize("count", [1, 40])
def test_a_person_takes_as_many_queries_after_forty_rounds_as_after_one(
    alice_client, northwind, make_stage, make_asked, make_note, priya, django_assert_num_queries, count
):
    for number in range(count):
        stage = make_stage(northwind, in_days=-number, people=(priya,))
        make_asked(stage, f"Question {number}?", interviewer=priya)
        make_note(stage, interviewer=priya)
    with django_assert_num_queries(6):
        alice_client.get(priya.get_absolute_url())


def test_everything_about_a_person_can_be_changed(alice_client, priya):
    sent = {
        "name": "Priya Shah-Lind 🐙",
        "job_title": "COO",
        "relation": "senior-management",
        "level": "executive",
        "email": "priya@example.com",
        "phone": "+44 20 7946 0000",
        "profile_url": "example.com/in/priya",
        "notes": "é" * 10_000,
    }
    response = alice_client.post(to("edit_person", priya), sent)
    priya.refresh_from_db()
    assert response["Location"] == priya.get_absolute_url()
    assert {name: getattr(priya, name) for name in sent} == {
        **sent,
        "profile_url": "https://example.com/in/priya",
    }
    assert priya.decides is False


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"name": " "}, {"name": ["This field is required."]}),
        ({"email": "priya"}, {"email": ["Enter a valid email address."]}),
        (
            {"profile_url": "javascript:alert(1)"},
            {"profile_url": ["Enter a web address that starts with http:// or https://."]},
        ),
    ],
)
def test_a_person_with_a_mistake_is_answered_422_with_every_word_kept(alice_client, priya, changes, wrong):
    sent = {"name": "Priya", "notes": "Kept", **changes}
    response = alice_client.post(to("edit_person", priya), sent)
    form = response.context["form"]
    assert (response.status_code, form.errors) == (422, wrong)
    assert {name: form[name].value() for name in sent} == sent
    assert "Edit Priya Shah" in response.content.decode()


def test_deleting_asks_first_keeps_what_they_said_and_can_be_undone(
    alice_client, northwind, make_stage, make_asked, priya
):
    stage = make_stage(northwind, people=(priya,))
    question = make_asked(stage, interviewer=priya)
    response = alice_client.get(to("delete_person", priya))
    assert (response.context["goes"], response.context["stays"]) == ((), ("1 question asked",))
    response = alice_client.post(to("delete_person", priya))
    question.refresh_from_db()
    assert (response["Location"], question.interviewer, stage.interviewers.count()) == (LIST, None, 0)
    alice_client.post(reverse("recovery:restore_deleted", args=[Deletion.objects.get().pk]))
    question.refresh_from_db()
    assert (question.interviewer, list(stage.interviewers.all())) == (priya, [priya])


def test_a_stranger_cannot_change_a_person(charlie_client, priya):
    for name in ("show_person", "edit_person", "delete_person"):
        assert charlie_client.get(to(name, priya)).status_code == 404
    for name in ("edit_person", "delete_person"):
        assert charlie_client.post(to(name, priya), {"name": "X"}).status_code == 404
    assert [one.name for one in Interviewer.objects.all()] == ["Priya Shah"]
