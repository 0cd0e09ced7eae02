"""Open applications and offers side by side, gaps included."""

import datetime
from types import SimpleNamespace

import pytest

from interviewprep.fit import comparing

URL = "/compare/"
NOW = datetime.datetime(2026, 11, 23, 9, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def _on_a_monday(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def offer(alice, make_application):
    return make_application(
        alice,
        company="Tidewater Energy",
        pay="about 40",
        location="Grimsby",
        offered_on=NOW.date(),
        offer_pay="£40,500",
        offer_notice="3 months",
        offer_starts_on=datetime.date(2027, 1, 11),
        offer_deadline=datetime.date(2026, 11, 30),
    )


@pytest.fixture
def scored(alice, make_application, make_stage, make_impression):
    application = make_application(alice, pay="£44,000")
    make_impression(make_stage(application, in_days=-9), work=2, green="Kind", red="Late")
    make_impression(make_stage(application, in_days=-2), work=4, pay=3, green="Kind\nNear")
    return application


def compared(client, **query):
    return client.get(URL, query).context["comparison"]


def names(comparison):
    return [application.company for application in comparison.shown]


def cells(comparison):
    return {
        (part.heading, row.label): [cell.text for cell in row.cells]
        for part in comparison.parts
        for row in part.rows
    }


def test_offers_and_what_was_scored_stand_side_by_side(alice, alice_client, offer, scored, make_application):
    make_application(alice, company="Only applied")
    comparison = compared(alice_client)
    assert names(comparison) == ["Tidewater Energy", "Northwind Logistics"]
    unknown = "not known yet"
    terms, scores, words = "The terms", "Your latest scores, from 1 to 5", "In your words"
    assert cells(comparison) == {
        (terms, "Pay"): ["£40,500", "£44,000"],
        (terms, "Notice"): ["3 months", unknown],
        (terms, "Start"): ["11 January 2027", unknown],
        (terms, "Place and hours"): ["Grimsby", unknown],
        (terms, "Answer by"): ["Monday 30 November, in 7 days", unknown],
        (scores, "The work"): [unknown, "4"],
        (scores, "The manager"): [unknown, unknown],
        (scores, "The people"): [unknown, unknown],
        (scores, "Growth"): [unknown, unknown],
        (scores, "Pay"): [unknown, "3"],
        (scores, "Place and hours"): [unknown, unknown],
        (scores, "Values"): [unknown, unknown],
        (scores, "Overall"): [unknown, "3.5"],
        (words, "In its favour"): [unknown, "Kind; Near"],
        (words, "Against it"): [unknown, "Late"],
    }


def test_the_best_is_said_in_words(alice_client, offer, scored):
    page = alice_client.get(URL).text
    assert page.count('<span class="chip">best</span>') == 1
    assert "style=" not in page


def test_the_candidate_chooses_which(alice, alice_client, offer, scored, make_application):
    third = make_application(alice, company="Only applied")
    ended = make_application(alice, company="Ended", ending="declined", ended_on=NOW.date())
    comparison = compared(alice_client, **{"with": [third.pk, scored.pk, ended.pk, "x", "9" * 40]})
    assert names(comparison) == ["Only applied", "Northwind Logistics"]
    assert [(one.application.company, one.is_ticked) for one in comparison.choices] == [
        ("Tidewater Energy", False),
        ("Only applied", True),
        ("Northwind Logistics", True),
    ]


def test_there_is_room_for_six_and_it_says_what_is_left_out(alice, alice_client, make_application):
    made = [make_application(alice, company=f"Company {number}") for number in range(8)]
    response = alice_client.get(URL, {"with": [one.pk for one in made]})
    comparison = response.context["comparison"]
    assert (len(comparison.shown), comparison.left_out) == (6, 2)
    assert "2 more of those you ticked are left out." in response.text
    # They stay ticked, so that one of them moves up when another is unticked.
    assert [one.is_ticked for one in comparison.choices] == [True] * 8
    fewer = compared(alice_client, **{"with": [one.pk for one in made[:-1]]})
    assert [one.application in fewer.shown for one in comparison.choices] == [False, *[True] * 6, False]
    assert [one.is_ticked for one in fewer.choices] == [False, *[True] * 7]


def test_of_many_offers_it_does_not_say_that_they_were_ticked(alice, alice_client, make_application):
    for number in range(8):
        make_application(alice, company=f"Company {number}", offered_on=NOW.date())
    response = alice_client.get(URL)
    assert "2 more with an offer or scores are left out." in response.text
    assert [one.is_ticked for one in response.context["comparison"].choices] == [*[True] * 6, False, False]


def test_an_offer_that_was_taken_back_says_nothing(alice_client, offer):
    alice_client.post(f"/applications/{offer.pk}/offer/undo/")
    comparison = compared(alice_client, **{"with": [offer.pk]})
    found = cells(comparison)
    assert (found["The terms", "Pay"], found["The terms", "Notice"]) == (["about 40"], ["not known yet"])


def test_with_nothing_to_compare_it_says_what_would_stand_here(alice, alice_client, make_application):
    assert "No open applications" in alice_client.get(URL).text
    make_application(alice)
    assert "Nothing to compare yet" in alice_client.get(URL).text


def test_it_can_be_found_where_applications_are(alice_client, offer):
    for path in ("/applications/", "/applications/board/", offer.get_absolute_url(),
                 f"/applications/{offer.pk}/offer/", f"/applications/{offer.pk}/fit/"):  # fmt: skip
        assert f'href="{URL}' in alice_client.get(path).text


def test_nobody_elses_are_shown(bob_client, offer, scored):
    comparison = compared(bob_client, **{"with": [offer.pk, scored.pk]})
    assert (comparison.shown, comparison.choices) == ((), ())


# One more counts those that there is no room for.
@pytest.mark.parametrize(("count", "queries"), [(1, 5), (29, 5), (40, 6)])
def test_comparing_takes_five_queries_for_one_offer_or_many(
    alice,
    alice_client,
    make_application,
    make_stage,
    make_impression,
    django_assert_num_queries,
    count,
    queries,
):
    for number in range(count):
        application = make_application(alice, company=f"Company {number}")
        for _ in range(3):
            make_impression(make_stage(application, in_days=-1), work=3, green="Kind")
    with django_assert_num_queries(queries):
        alice_client.get(URL)


def test_of_many_open_applications_offers_scores_and_the_latest_are_offered(
    alice, alice_client, make_application, monkeypatch, rows_built
):
    monkeypatch.setattr(comparing, "CHOICES", 3)
    offer, ticked, *_, latest, last = [
        make_application(alice, company=name, offered_on=day)
        for name, day in (("Offer", "2026-11-01"), ("Ticked", None), ("C", None), ("D", None), ("E", None))
    ]
    rows_built.clear()
    page = alice_client.get(URL)
    shown = page.context["comparison"]
    assert ([one.application for one in shown.choices], shown.more) == ([offer, last, latest], 2)
    assert (rows_built["Application"], "2 more</a> are open" in page.text) == (3, True)
    assert compared(alice_client, **{"with": [ticked.pk]}).shown == (ticked,)


def test_never_fewer_than_none_more_are_said_to_be_open(alice, alice_client, make_application, monkeypatch):
    for company in "ABC":
        make_application(alice, company=company)
    monkeypatch.setattr(comparing, "CHOICES", 3)
    # Two have ended since the three were read.
    monkeypatch.setattr(comparing, "_OPEN", SimpleNamespace(of=lambda *_: [1]))
    assert compared(alice_client).more == 0
