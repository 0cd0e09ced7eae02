"""Lessons and work since the last round: the candidate's lines, suggestions from the log, on the sheet."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from interviewprep.stages.models import PlanMark, Stage

NOW = datetime.datetime(2026, 11, 23, 9, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def _a_monday(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def first(alice, make_application, make_stage, make_person):
    return make_stage(
        make_application(alice), status="done", in_days=-9, people=(make_person(alice, "Rita Moss"),)
    )


@pytest.fixture
def second(first, make_stage, make_person, alice):
    person = make_person(alice, "Priya Shah", level="director")
    return make_stage(first.application, kind="second-interview", in_days=3, people=(person,))


def url(stage):
    return reverse("stages:edit_since", args=[stage.pk])


def suggested(client, stage):
    form = client.get(url(stage)).context["form"]
    return [value for value, _ in form.fields["suggested"].choices] if form.suggests else []


def lines(stage):
    return Stage.objects.get(pk=stage.pk).since_last.split("\n")


def test_own_lines_are_kept_and_shown_on_the_stage_and_the_sheet(alice_client, second):
    sent = {"since_last": "  Read the annual report\r\n\r\nTried the app "}
    response = alice_client.post(url(second), sent)
    assert response["Location"] == f"{second.get_absolute_url()}#since"
    assert lines(second) == ["Read the annual report", "Tried the app"]
    assert alice_client.get(second.get_absolute_url()).context["since"] == (
        "Read the annual report", "Tried the app",
    )  # fmt: skip
    sheet = alice_client.get(reverse("stages:show_sheet", args=[second.pk]))
    assert sheet.context["mention"] == ("Read the annual report", "Tried the app")
    assert "<h2>Mention</h2>" in sheet.text


def test_the_log_suggests_what_was_settled_prepared_and_done(
    alice_client, first, second, make_note, make_asked
):
    make_note(first, "No leading", closed_at=first, closed_on=NOW.date(), closing="Told of the pilot")
    make_note(first, "Long ago", closed_on=datetime.date(2026, 10, 1), closing="Settled then")
    make_asked(first, "Late deliveries?", next_answer="Against the promised date")
    for key, text in (("own.1", "Walked through their shop"), ("own.2", "")):
        PlanMark.objects.create(stage=second, key=key, state="done", at=timezone.now(), text=text)
    alice_client.post(reverse("stages:tick_task", args=[second.pk, "second-opinion.research-new-people"]))
    found = suggested(alice_client, second)
    assert found[:2] == ["“No leading”: Told of the pilot", "“Late deliveries?”: Against the promised date"]
    assert found[2:] == ["Looked up each new interviewer", "Walked through their shop"]
    assert not any("Long ago" in text for text in found)


def test_a_tick_adds_a_suggestion_to_the_own_lines_once(alice_client, second):
    PlanMark.objects.create(stage=second, key="own.1", state="done", at=timezone.now(), text="Tried the app")
    assert suggested(alice_client, second) == ["Tried the app"]
    alice_client.post(url(second), {"since_last": "Read the report", "suggested": "Tried the app"})
    assert lines(second) == ["Read the report", "Tried the app"]
    assert suggested(alice_client, second) == []


def test_it_is_folded_while_nothing_is_written_and_absent_on_a_first_round(alice_client, first, second):
    page = alice_client.get(second.get_absolute_url()).text
    assert '<details class="fold" id="since">' in page
    assert 'id="since"' not in alice_client.get(first.get_absolute_url()).text
    assert "Mention" not in alice_client.get(reverse("stages:show_sheet", args=[second.pk])).text


def test_the_page_works_for_a_first_round_too(alice_client, alice, make_application, make_stage):
    stage = make_stage(make_application(alice), in_days=2)
    response = alice_client.get(url(stage))
    assert (response.status_code, response.context["has_a_round_before"]) == (200, False)
    alice_client.post(url(stage), {"since_last": "Tried the app"})
    assert lines(stage) == ["Tried the app"]


def test_what_is_too_long_is_refused_and_every_word_kept(alice_client, second):
    PlanMark.objects.create(stage=second, key="own.1", state="done", at=timezone.now(), text="Tried the app")
    response = alice_client.post(url(second), {"since_last": "x" * 20_001, "suggested": "Tried the app"})
    form = response.context["form"]
    assert (response.status_code, lines(second)) == (422, [""])
    assert (len(form["since_last"].value()), form["suggested"].value()) == (20_001, ["Tried the app"])
    assert alice_client.post(url(second), {"suggested": "made up"}).status_code == 422


def test_since_the_last_round_changed_in_another_window_is_not_overwritten(
    alice_client, second, time_machine
):
    version = alice_client.get(url(second)).context["form"]["version"].value()
    time_machine.shift(60)
    alice_client.post(url(second), {"since_last": "Theirs", "version": version})
    response = alice_client.post(url(second), {"since_last": "Mine", "version": version})
    assert (response.status_code, lines(second)) == (422, ["Theirs"])
    assert response.context["form"]["since_last"].value() == "Mine"


def test_a_stranger_cannot_write_what_happened_since(charlie_client, second):
    assert charlie_client.get(url(second)).status_code == 404
    assert charlie_client.post(url(second), {"since_last": "x"}).status_code == 404
    assert lines(second) == [""]


@pytest.mark.parametrize("count", [1, 40])
def test_since_the_last_round_takes_as_many_queries_for_forty_notes_as_for_one(
    alice, alice_client, first, second, make_stage, make_note, django_assert_num_queries, count
):
    for number in range(count):
        make_note(make_stage(first.application, position=0, status="done", in_days=-9), f"Doubt {number}")
        PlanMark.objects.create(stage=second, key=f"own.{number}", state="done", at=NOW, text=f"T {number}")
    with django_assert_num_queries(4):
        alice_client.get(url(second))
