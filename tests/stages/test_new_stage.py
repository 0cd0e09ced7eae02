"""A stage is added with whatever is known, to an application chosen or named on the spot."""

import datetime

import pytest

from interviewprep.applications.models import Application
from interviewprep.stages.models import Stage

from .stage_forms import NEW, NOW, PLAIN, errors, new_of


@pytest.fixture(autouse=True)
def _a_monday(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def application(alice, make_application):
    return make_application(alice)


def as_it_stands(response):
    """Return what a browser sends if the page is saved unchanged."""
    page = response.context["page"]
    parts = [part for name, part in page.parts.items() if name != "new_people"]
    return {
        field.html_name: field.field.widget.format_value(field.value())
        if field.name == "starts_at"
        else field.value()
        for part in parts
        for field in part
        if field.value() not in (None, False)
    }


def test_the_first_stage_can_be_saved_as_it_stands(alice_client, application):
    response = alice_client.post(new_of(application), as_it_stands(alice_client.get(new_of(application))))
    stage = Stage.objects.get()
    assert response["Location"] == stage.get_absolute_url()
    assert (stage.position, stage.kind, stage.status) == (1, "first-interview", "confirmed")
    assert (stage.starts_at, stage.duration_minutes, stage.time_zone) == (None, 60, "Europe/London")


def test_the_next_stage_takes_kind_length_and_zone_from_the_last(alice_client, application, make_stage):
    make_stage(application, kind="first-interview", duration_minutes=45, time_zone="America/New_York")
    make_stage(application, kind="final", duration_minutes=15, time_zone="Asia/Tokyo", status="cancelled")
    alice_client.post(new_of(application), as_it_stands(alice_client.get(new_of(application))))
    stage = Stage.objects.get(position=3)
    assert (stage.kind, stage.duration_minutes, stage.time_zone) == (
        "second-interview",
        45,
        "America/New_York",
    )


def test_the_zone_starts_as_the_candidates(alice, alice_client, application):
    alice.time_zone = "Asia/Tokyo"
    alice.save()
    assert as_it_stands(alice_client.get(new_of(application)))["time_zone"] == "Asia/Tokyo"


def test_the_date_is_meant_in_the_zone_of_the_stage(alice_client, application):
    alice_client.post(
        new_of(application), {**PLAIN, "starts_at": "2026-11-26T14:00", "time_zone": "America/New_York"}
    )
    assert Stage.objects.get().starts_at == datetime.datetime(2026, 11, 26, 19, tzinfo=datetime.UTC)


def test_of_a_doubled_hour_the_first_is_meant(alice_client, application):
    alice_client.post(new_of(application), {**PLAIN, "starts_at": "2026-10-25T01:30"})
    assert Stage.objects.get().starts_at == datetime.datetime(2026, 10, 25, 0, 30, tzinfo=datetime.UTC)


CLOCKS = "The clocks go forward that night: 01:30 does not exist in Europe/London. Choose another time."
YEAR = "Check the year: it must be between 1950 and 2100."
DATE = "Enter a date and time that exist, such as 26/11/2026 14:00."
LENGTH = "Enter 5 minutes or more: a stage cannot end before it starts."
LINK = "Enter a web address that starts with http:// or https://."
ZONE = "Choose a time zone from the list."


@pytest.mark.parametrize(
    ("sent", "name", "message"),
    [
        ({"starts_at": "2026-03-29T01:30"}, "starts_at", CLOCKS),
        ({"starts_at": "20260-11-26T14:00"}, "starts_at", YEAR),
        ({"starts_at": "26/11/20260 14:00"}, "starts_at", YEAR),
        ({"starts_at": "0026-11-26T14:00"}, "starts_at", YEAR),
        ({"starts_at": "2026-02-31T10:00"}, "starts_at", DATE),
        ({"starts_at": "Thursday"}, "starts_at", DATE),
        ({"duration_minutes": "-30"}, "duration_minutes", LENGTH),
        (
            {"duration_minutes": "999999"},
            "duration_minutes",
            "Enter the length in minutes; a week is the longest.",
        ),
        ({"duration_minutes": "an hour"}, "duration_minutes", "Enter a whole number."),
        ({"link": "javascript:alert(1)"}, "link", LINK),
        ({"link": "ftp://files.example.com"}, "link", LINK),
        ({"time_zone": "../etc/passwd"}, "time_zone", ZONE),
        ({"time_zone": "Mars/Base", "starts_at": "2026-11-26T14:00"}, "time_zone", ZONE),
        ({"people": "999"}, "people", "Somebody you ticked has been deleted since. Check the list."),
        ({"new-0-job_title": "Director"}, "name", "Add a name, or clear the job title."),
        (
            {"notes": "x" * 20_001},
            "notes",
            "Ensure this value has at most 20000 characters (it has 20001).",
        ),
    ],
)
def test_a_mistake_is_said_beside_its_field_and_every_word_is_kept(
    alice_client, application, sent, name, message
):
    words = {"notes": "Ask about the pilot", "new-1-name": "Tom Okafor", "label": "Coffee 🐙"}
    response = alice_client.post(new_of(application), {**PLAIN, **words, **sent})
    assert (response.status_code, errors(response), Stage.objects.count()) == (422, {name: [message]}, 0)
    page = response.context["page"]
    kept = {
        "notes": page["form"]["notes"].value(),
        "new-1-name": page["new_people"][1]["name"].value(),
        "label": page["form"]["label"].value(),
    }
    assert kept == {**words, **{name: value for name, value in sent.items() if name in words}}
    for value in sent.values():
        assert value[:60] in response.content.decode() or value == "999"
    # In the summary at the top, and beside the field.
    assert response.content.decode().count(message) == 2


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("26/11/2026 14:00", datetime.datetime(2026, 11, 26, 14, tzinfo=datetime.UTC)),
        ("26 November 2026, 14:00", datetime.datetime(2026, 11, 26, 14, tzinfo=datetime.UTC)),
        ("2026-11-26 14:00", datetime.datetime(2026, 11, 26, 14, tzinfo=datetime.UTC)),
        ("", None),
    ],
)
def test_a_typed_date_is_read_as_people_write_it(alice_client, application, typed, moment):
    alice_client.post(new_of(application), {**PLAIN, "starts_at": typed})
    assert Stage.objects.get().starts_at == moment


def test_a_link_without_its_scheme_is_meant_as_https(alice_client, application):
    alice_client.post(new_of(application), {**PLAIN, "link": "teams.example.com/call/42"})
    assert Stage.objects.get().link == "https://teams.example.com/call/42"


def test_long_notes_emoji_and_stray_control_characters_are_saved(alice_client, application):
    notes = "line one\nline two " + "é" * 10_000
    alice_client.post(
        new_of(application), {**PLAIN, "label": "Tea 🫖\x00\x07", "notes": notes, "new-0-name": "Zoë 🐙\x1b"}
    )
    stage = Stage.objects.get()
    assert (stage.label, stage.notes, [one.name for one in stage.interviewers.all()]) == (
        "Tea 🫖", notes, ["Zoë 🐙"],
    )  # fmt: skip


def test_adding_a_stage_counts_as_activity(alice, alice_client, application, make_application, time_machine):
    make_application(alice, company="Fenwick Labs")
    time_machine.shift(60)
    alice_client.post(new_of(application), PLAIN)
    assert Application.objects.of(alice).by_activity().first() == application


def test_a_stranger_cannot_add_a_stage(charlie_client, application):
    assert charlie_client.get(new_of(application)).status_code == 404
    assert charlie_client.post(new_of(application), PLAIN).status_code == 404
    assert Stage.objects.count() == 0


# With forty people of other applications, one query counts those who are left out.
@pytest.mark.parametrize(("count", "counting"), [(1, 0), (40, 1)])
def test_a_new_stage_takes_as_many_queries_after_forty_stages_as_after_one(
    alice,
    alice_client,
    application,
    make_application,
    make_stage,
    make_person,
    django_assert_num_queries,
    count,
    counting,
):
    for number in range(count):
        other = make_application(alice, company=f"Company {number}")
        make_stage(other, people=(make_person(alice, f"Person {number}"),))
        make_stage(application)
    with django_assert_num_queries(5 + counting):
        alice_client.get(NEW)
    with django_assert_num_queries(7 + counting):
        alice_client.get(new_of(application))
