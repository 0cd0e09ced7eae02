"""All stages in one list: coming, to debrief, past, cancelled."""

import datetime

import pytest
from django.urls import reverse

URL = reverse("stages:list_stages")
NOW = datetime.datetime(2026, 11, 23, 9, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def _a_monday(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def application(alice, make_application):
    return make_application(alice)


def shown(response):
    return {
        name: [row.stage.label for row in response.context[name]]
        for name in ("coming", "to_debrief", "past", "cancelled")
    }


def test_without_stages_it_says_what_to_do(alice_client):
    page = alice_client.get(URL).content.decode()
    assert "No stages yet" in page
    assert f'href="{reverse("stages:new_stage")}"' in page


def test_each_stage_is_where_it_belongs(alice, alice_client, bob, application, make_application, make_stage):
    make_stage(make_application(bob), label="not hers", in_days=1)
    over = make_application(alice, ending="rejected", ended_on=NOW.date())
    make_stage(application, label="undated")
    make_stage(application, label="later", in_days=9)
    make_stage(application, label="soon", in_days=1)
    make_stage(application, label="now", in_days=-0.01)
    make_stage(application, label="last week", in_days=-7)
    make_stage(application, label="yesterday", in_days=-1)
    make_stage(application, label="done", in_days=-20, status="done", debriefed_at=NOW)
    make_stage(application, label="done later", in_days=-10, status="done", debriefed_at=NOW)
    make_stage(application, label="undated and done", status="done", debriefed_at=NOW)
    make_stage(application, label="off", in_days=2, status="cancelled")
    make_stage(over, label="of an ended application", in_days=5)
    assert shown(alice_client.get(URL)) == {
        "coming": ["now", "soon", "later", "undated"],
        "to_debrief": ["yesterday", "last week"],
        "past": ["of an ended application", "done later", "done", "undated and done"],
        "cancelled": ["off"],
    }


def test_a_row_says_when_where_and_how_it_ended(alice_client, application, make_stage):
    make_stage(application, format="video", in_days=1, status="expected", outcome="pending")
    make_stage(
        application, in_days=-9, status="done", debriefed_at=NOW, outcome="through", duration_minutes=45
    )
    context = alice_client.get(URL).context
    assert [
        (row.when.line, row.when.relative, row.details, row.note, row.chip)
        for row in (*context["coming"], *context["past"])
    ] == [
        ("Tuesday 24 November, 09:00", "tomorrow", "Video call · 1 h", "only expected", "n"),
        ("Saturday 14 November, 09:00", "9 days ago", "45 min", "Through to the next round", "o"),
    ]


def test_the_past_comes_page_by_page(alice_client, application, make_stage):
    for days in range(60):
        make_stage(application, label=str(days), in_days=-days - 1, status="done", debriefed_at=NOW)
    assert shown(alice_client.get(URL))["past"] == [str(days) for days in range(50)]
    assert shown(alice_client.get(URL, {"page": 2}))["past"] == [str(days) for days in range(50, 60)]
    assert shown(alice_client.get(URL, {"page": "🐙"}))["past"] == [str(days) for days in range(50)]


@pytest.mark.parametrize("count", [1, 3, 40])
def test_the_stage_list_takes_as_many_queries_for_forty_applications_as_for_one(
    alice, alice_client, make_application, make_stage, django_assert_num_queries, count
):
    for number in range(count):
        application = make_application(alice, company=f"Company {number}")
        for days in (-20, -1, 3):
            make_stage(application, in_days=days)
        make_stage(application, status="cancelled")
        make_stage(application, status="done", in_days=-30, debriefed_at=NOW)
    with django_assert_num_queries(3):
        assert alice_client.get(URL).status_code == 200
