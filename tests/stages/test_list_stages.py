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
        name: [row.stage.label for row in one.rows]
        for name, one in response.context["sections"].items()
        if one
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
        "debrief": ["yesterday", "last week"],
        "past": ["of an ended application", "done later", "done", "undated and done"],
        "cancelled": ["off"],
    }


def test_a_row_says_when_where_and_how_it_ended(alice_client, application, make_stage):
    make_stage(application, format="video", in_days=1, status="expected", outcome="pending")
    make_stage(
        application, in_days=-9, status="done", debriefed_at=NOW, outcome="through", duration_minutes=45
    )
    sections = alice_client.get(URL).context["sections"]
    assert [
        (row.when.line, row.when.relative, row.details, row.note, row.chip)
        for row in (*sections["coming"].rows, *sections["past"].rows)
    ] == [
        ("Tuesday 24 November, 09:00", "tomorrow", "Video call · 1 h", "only expected", "n"),
        ("Saturday 14 November, 09:00", "9 days ago", "45 min", "Through to the next round", "o"),
    ]


@pytest.fixture
def past(application, make_stage):
    """Twenty-five stages that are over, the latest first; all are written down."""
    for days in range(25):
        make_stage(application, label=str(days), in_days=-days - 1, status="done", debriefed_at=NOW)


def test_a_few_of_each_are_shown_together_and_all_of_one_kind_are_a_link_away(
    alice_client, application, make_stage, past
):
    for days in range(12):
        make_stage(application, label=f"in {days}", in_days=days + 1)
    page = alice_client.get(URL)
    assert shown(page) == {
        "coming": [f"in {days}" for days in range(10)],
        "past": [str(days) for days in range(10)],
    }
    assert [section.query for section in page.context["sections"].values() if section] == [
        "?show=coming",
        "?show=past",
    ]
    assert page.text.count(">Show all<") == 2
    assert [(one.label, one.count) for one in page.context["kinds"]] == [
        ("All", 37),
        ("Coming", 12),
        ("Past", 25),
    ]


def test_one_kind_comes_page_by_page(alice_client, past):
    first = alice_client.get(URL, {"show": "past"})
    assert shown(first) == {"past": [str(days) for days in range(20)]}
    later = first.context["page"].later
    second = alice_client.get(f"{URL}{later}")
    assert shown(second) == {"past": [str(days) for days in range(20, 25)]}
    assert (
        second.context["page"].earlier.startswith("?show=past&before="),
        second.context["page"].later,
    ) == (
        True,
        "",
    )
    assert shown(alice_client.get(f"{URL}{second.context['page'].earlier}")) == shown(first)
    assert shown(alice_client.get(URL, {"show": "past", "after": "🐙"})) == shown(first)


def test_stages_can_be_sorted_by_company(alice, alice_client, make_application, make_stage):
    for company in ("Zeta", "Alpha"):
        make_stage(make_application(alice, company=company), label=company, in_days=1)
    assert shown(alice_client.get(URL, {"sort": "company"})) == {"coming": ["Alpha", "Zeta"]}


def test_a_kind_or_an_order_that_does_not_exist_is_passed_over(alice_client, application, make_stage):
    make_stage(application, label="soon", in_days=1)
    assert shown(alice_client.get(URL, {"show": "🐙", "sort": "nowhere"})) == {"coming": ["soon"]}


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
    # Session and candidate, the counts, the keys for each of the four kinds, all rows, and the saved filters.
    with django_assert_num_queries(9):
        assert alice_client.get(URL).status_code == 200
