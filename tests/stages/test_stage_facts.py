"""The bridge from the log to the core: rows become facts."""

import datetime

import pytest

from interviewprep.advice.facts import Format, PointKind
from interviewprep.applications.models import Contact
from interviewprep.stages.application_log import logged
from interviewprep.stages.stage_facts import stage_facts

NOW = datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)


@pytest.fixture
def facts_of(alice):
    def of(stage):
        application = logged().of(alice).with_record(NOW).get()
        loaded = next(one for one in application.stages.all() if one.pk == stage.pk)
        loaded.application = application
        return stage_facts(loaded, list(application.stages.all()), NOW)

    return of


def test_a_lone_stage_is_the_first_round_and_says_nothing_else(alice, make_application, make_stage, facts_of):
    stage = make_stage(make_application(alice), starts_at=NOW + DAY)
    facts = facts_of(stage)
    assert (facts.round, facts.format, facts.people, facts.points, facts.feedback) == (1, None, (), (), None)


def test_the_round_is_the_place_among_stages_that_were_not_cancelled(
    alice, make_application, make_stage, facts_of
):
    application = make_application(alice)
    make_stage(application, status="done")
    make_stage(application, status="cancelled")
    stage = make_stage(application)
    assert facts_of(stage).round == 2


@pytest.mark.parametrize(
    ("days", "offered", "known"),
    [(3, -1, True), (-3, -4, True), (-3, -3, False), (-3, -2, False), (None, -2, False)],
)
def test_an_offer_is_known_at_what_is_to_come_and_at_rounds_held_after_it(
    alice, make_application, make_stage, facts_of, days, offered, known
):
    application = make_application(alice, offered_on=(NOW + offered * DAY).date())
    starts_at = None if days is None else NOW + days * DAY
    stage = make_stage(application, starts_at=starts_at, status="confirmed" if days == 3 else "done")
    assert facts_of(stage).offer is known


def test_the_day_of_a_round_before_an_offer_is_that_of_its_own_clocks(
    alice, make_application, make_stage, facts_of
):
    application = make_application(alice, offered_on=datetime.date(2026, 11, 20))
    # In the evening of the 19th there; the 20th by then in Greenwich.
    at = datetime.datetime(2026, 11, 20, 1, tzinfo=datetime.UTC)
    stage = make_stage(application, starts_at=at, time_zone="America/New_York", status="done")
    assert facts_of(stage).offer is False


def test_somebody_at_an_earlier_finished_stage_counts_as_met(
    alice, make_application, make_stage, make_person, facts_of
):
    application = make_application(alice)
    tom, priya = make_person(alice, "Tom"), make_person(alice, "Priya")
    make_stage(application, status="done", people=(tom,))
    stage = make_stage(application, people=(tom, priya))
    assert [(person.name, person.met) for person in facts_of(stage).people] == [
        ("Tom", True),
        ("Priya", False),
    ]


def test_somebody_at_an_earlier_stage_that_has_not_taken_place_is_still_new(
    alice, make_application, make_stage, make_person, facts_of
):
    application = make_application(alice)
    tom = make_person(alice, "Tom")
    make_stage(application, starts_at=NOW + DAY, people=(tom,))
    stage = make_stage(application, starts_at=NOW + 2 * DAY, people=(tom,))
    assert [person.met for person in facts_of(stage).people] == [False]


def test_somebody_met_for_another_application_counts_as_met(
    alice, make_application, make_stage, make_person, django_assert_num_queries
):
    recruiter = make_person(alice, "Rita")
    elsewhere = make_application(alice, company="Fenwick Labs")
    make_stage(elsewhere, status="done", starts_at=NOW - 9 * DAY, people=(recruiter,))
    application = make_application(alice)
    stage = make_stage(application, starts_at=NOW + DAY, people=(recruiter,))
    loaded = logged().of(alice).with_record(NOW).get(pk=application.pk)
    first = loaded.stages.all()[0]
    first.application = loaded
    with django_assert_num_queries(0):
        facts = stage_facts(first, list(loaded.stages.all()), NOW)
    assert stage.pk == first.pk
    assert [person.met for person in facts.people] == [True]


def test_open_threads_become_points_and_closed_ones_do_not(
    alice, make_application, make_stage, make_note, make_asked, facts_of
):
    application = make_application(alice)
    first = make_stage(application, status="done")
    note = make_note(first, "Little experience leading people", next_answer="I led four")
    make_note(first, "Settled", closed_on=NOW.date())
    make_note(first, "They liked the pilot", kind="strength")
    asked = make_asked(first, "Why logistics?", rating="weak", answer="It moves")
    make_asked(first, "Tell us about you", rating="strong")
    points = facts_of(make_stage(application)).points
    assert [(one.kind, one.words, one.key, one.answer, one.stage) for one in points] == [
        (
            PointKind.CONCERN,
            "Little experience leading people",
            f"note-{note.pk}",
            "I led four",
            "First interview",
        ),
        (PointKind.WEAK, "Why logistics?", f"asked-{asked.pk}", "It moves", "First interview"),
    ]


def test_feedback_is_known_once_any_note_on_the_last_round_is_logged(
    alice, make_application, make_stage, make_note, facts_of
):
    application = make_application(alice)
    first = make_stage(application, status="done")
    stage = make_stage(application)
    assert facts_of(stage).feedback is False
    make_note(first, kind="strength")
    assert facts_of(stage).feedback is True


def test_the_gap_since_the_last_round_is_counted_in_days(alice, make_application, make_stage, facts_of):
    application = make_application(alice)
    make_stage(application, status="done", starts_at=NOW - 30 * DAY)
    stage = make_stage(application, starts_at=NOW + DAY)
    assert facts_of(stage).gap_days == 31


def test_moves_are_counted_by_who_asked(alice, make_application, make_stage, facts_of):
    moves = [{"by": "candidate"}, {"by": "them"}, {"by": "them"}]
    facts = facts_of(make_stage(make_application(alice), moves=moves))
    assert (facts.moved_by_candidate, facts.moved_by_them) == (1, 2)


def test_the_consultant_and_a_senior_role_come_from_the_application(
    alice, make_application, make_stage, facts_of
):
    consultant = Contact.objects.create(owner=alice, name="Maya Lind", firm="Lind Search")
    application = make_application(alice, consultant=consultant, seniority="director")
    facts = facts_of(make_stage(application))
    assert (facts.consultant, facts.consultant_name, facts.senior_role) == (True, "Maya Lind", True)


def test_what_was_told_stands_where_the_log_says_nothing_and_gives_way_where_it_does(
    alice, make_application, make_stage, facts_of
):
    told = {"round": 5, "format": "video", "decides": True, "tour": True, "purpose": "commitment"}
    stage = make_stage(make_application(alice), told=told, format="in-person", purpose="meet-the-team")
    facts = facts_of(stage)
    assert (facts.round, facts.format, facts.decides, facts.tour) == (1, Format.IN_PERSON, True, True)
    assert (facts.purpose, facts.purpose_by) == ("meet-the-team", "you")


def test_another_application_says_nothing_about_this_one(alice, make_application, make_stage, make_note):
    other = make_stage(make_application(alice, company="Fenwick Labs"), status="done")
    make_note(other)
    application = make_application(alice)
    make_stage(application)
    loaded = logged().of(alice).with_record(NOW).get(pk=application.pk)
    stage = loaded.stages.all()[0]
    stage.application = loaded
    assert stage_facts(stage, list(loaded.stages.all()), NOW).points == ()
