"""What must hold for any facts and any evidence, not only for the examples."""

import datetime as dt
from collections import Counter
from dataclasses import replace
from itertools import chain, combinations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from interviewprep.advice.engine import why
from interviewprep.advice.facts import (
    Doubt,
    Earlier,
    EarlierRound,
    Faces,
    Format,
    Level,
    Person,
    Point,
    PointKind,
    Relation,
    RoundKind,
    StageFacts,
)
from interviewprep.advice.objectives import named_plainly
from interviewprep.advice.plan import OwnTask, PlanItem, TaskState, best_within, plan
from interviewprep.advice.reasons import CLOSING, OUTCOMES, REASONS, Evidence, Likelihood, Weight, rank
from interviewprep.advice.signals import SIGNALS
from interviewprep.advice.tasks import ItemKind

from .shelf import small_library

LIBRARY = small_library()
maybe = st.none
words = st.text(max_size=40)
people = st.builds(
    Person,
    name=words,
    relation=maybe() | st.sampled_from(Relation),
    level=maybe() | st.sampled_from(Level),
    decides=st.booleans(),
    met=st.booleans(),
    job_title=words,
)
rounds = st.builds(
    EarlierRound,
    name=words,
    format=maybe() | st.sampled_from(Format),
    minutes=maybe() | st.integers(-5, 500),
    people=st.lists(people, max_size=3).map(tuple),
)
FLAGS = (
    "new_senior",
    "decides",
    "colleagues",
    "earlier_short",
    "concerns",
    "unanswered",
    "weak_answer",
    "tour",
    "meal",
    "many_applicants",
    "hard_to_arrange",
    "long_gap",
    "take_home",
    "whole_day",
    "consultant",
    "senior_role",
    "line_manager",
    "would_manage",
    "few_left",
    "internal",
    "unplanned",
    "terms",
    "offer",
    "presentation",
    "test",
)
# Words of a person, some of which name a reason plainly, hint at one, or name several.
said = words | st.sampled_from(
    [
        "Meet the team",
        "An informal coffee",
        "A case study, then lunch with your future colleagues",
        "The director wants to meet you",
        "To talk through the offer",
        "No technical test",
        "Whether I would relocate",
        "Final interview",
    ]
)
points = st.builds(Point, st.sampled_from(PointKind), said, words, words, words, words)
facts_strategy = st.builds(
    StageFacts,
    round=maybe() | st.integers(-1, 9),
    format=maybe() | st.sampled_from(Format),
    people=st.lists(people, max_size=4).map(tuple),
    earlier_rounds=st.lists(rounds, max_size=3).map(tuple),
    points=st.lists(points, max_size=8).map(tuple),
    faces=maybe() | st.sampled_from(Faces),
    earlier=maybe() | st.sampled_from(Earlier),
    sessions=maybe() | st.integers(-1, 9),
    gap_days=maybe() | st.integers(-5, 400),
    moved_by_them=st.integers(-1, 3),
    moved_by_candidate=st.integers(-1, 3),
    consultant_name=words,
    feedback=maybe() | st.booleans(),
    objective_known=st.booleans(),
    doubts=st.sets(st.sampled_from(Doubt)).map(tuple),
    kind=maybe() | st.sampled_from(RoundKind),
    label=st.just("") | said,
    objective=st.just("") | said,
    objective_by=words,
    remarks=st.lists(said, max_size=2).map(tuple),
    purpose=st.sampled_from(["", "", "", "nonsense", *OUTCOMES]),
    purpose_by=words,
    **{flag: st.booleans() for flag in FLAGS},
)
evidence_strategy = st.builds(
    Evidence,
    reason=st.sampled_from(OUTCOMES),
    signal=st.sampled_from("abcdefg"),
    weight=st.sampled_from(Weight),
    sentence=st.just("Because."),
    against=st.sampled_from([False, False, False, True]),
)


def place_of(reasons, slug):
    """How far from the top: 0 stated … 3 possible, which also holds for what is not in the list."""
    places = (reason.likelihood.place for reason in reasons if reason.slug == slug)
    return next(places, Likelihood.POSSIBLE.place)


def by_signal(reasons, slug):
    """What speaks for a reason: the weight of each signal."""
    found = Counter()
    for reason in reasons:
        for item in reason.evidence if reason.slug == slug else ():
            found[item.signal] += int(item.weight)
    return found


@given(st.lists(evidence_strategy, max_size=12), evidence_strategy, st.sampled_from(["", *OUTCOMES]))
def test_evidence_for_a_reason_never_lowers_it(evidence, further, stated):
    assume(not further.against)
    before, after = rank(evidence, stated), rank([*evidence, further], stated)
    assert place_of(after, further.reason) <= place_of(before, further.reason)


@given(st.lists(evidence_strategy, max_size=10), st.lists(evidence_strategy, min_size=2, max_size=5))
def test_a_signal_for_several_reasons_takes_the_lead_from_none_of_them(evidence, more):
    """One new fact that speaks for two reasons by one signal lowers neither."""
    by_reason = {one.reason: replace(one, signal="new", against=False) for one in more}
    before, after = rank(evidence), rank([*evidence, *by_reason.values()])
    for slug in by_reason:
        assert place_of(after, slug) <= place_of(before, slug)


ADDED = {
    **{flag: lambda facts, flag=flag: replace(facts, **{flag: True}) for flag in FLAGS},
    "one more point": lambda facts: replace(
        facts, points=(*facts.points, Point(PointKind.CONCERN, "Depth", key="new"))
    ),
    "one more weak answer": lambda facts: replace(
        facts, points=(*facts.points, Point(PointKind.WEAK, "Why?", key="new"))
    ),
    "a third round": lambda facts: replace(facts, round=3),
    "three sessions": lambda facts: replace(facts, sessions=3),
    "one more doubt about staying": lambda facts: replace(
        facts, points=(*facts.points, Point(PointKind.CONCERN, "Would you relocate?", key="new"))
    ),
    **{
        f"a doubt about {kind}": lambda facts, kind=kind: replace(facts, doubts=tuple({*facts.doubts, kind}))
        for kind in Doubt
    },
    "a fifth round": lambda facts: replace(facts, round=5),
    "a task": lambda facts: replace(facts, format=Format.WRITTEN_TASK),
    "the team's round": lambda facts: replace(facts, kind=RoundKind.MEET_THE_TEAM),
    "a remark": lambda facts: replace(facts, remarks=(*facts.remarks, "Meet the team")),
    "moved again": lambda facts: replace(facts, moved_by_them=max(0, facts.moved_by_them) + 1),
    "a long gap": lambda facts: replace(facts, gap_days=60),
    "new faces": lambda facts: replace(facts, faces=Faces.NEW),
    "the same faces": lambda facts: replace(facts, faces=Faces.SAME),
    "HR before": lambda facts: replace(facts, earlier=Earlier.HR),
}


@pytest.mark.parametrize("fact", ADDED)
@given(facts=facts_strategy)
def test_a_fact_that_speaks_for_a_reason_never_lowers_it(fact, facts):
    facts = replace(facts, round=2 if facts.round == 1 else facts.round)
    after = ADDED[fact](facts)
    reasons_before, reasons_after = why(facts).reasons, why(after).reasons
    for slug in OUTCOMES:
        old, new = by_signal(reasons_before, slug), by_signal(reasons_after, slug)
        # Counters: nothing that spoke for the reason is gone, and something was added.
        if old < new:
            assert place_of(reasons_after, slug) <= place_of(reasons_before, slug)


@given(facts_strategy)
def test_any_facts_have_an_answer(facts):
    answer = why(facts)
    closing = [CLOSING] if answer.reason(CLOSING) else []
    expected = [] if answer.first_round else sorted([*REASONS, *closing])
    assert sorted(one.slug for one in answer.reasons) == expected
    assert [one.slug for one in answer.reasons if one.slug == CLOSING and not one.evidence] == []
    assert why(facts) == answer


@given(facts_strategy)
def test_likelihoods_keep_their_rules(facts):
    reasons = why(facts).reasons
    likelihoods = [one.likelihood for one in reasons]
    assert likelihoods.count(Likelihood.MOST_LIKELY) <= 1
    is_stated = facts.purpose in OUTCOMES or named_plainly(facts.objective) != ""
    assert likelihoods.count(Likelihood.STATED) == (is_stated and facts.round != 1)
    above = likelihoods.count(Likelihood.STATED) + likelihoods.count(Likelihood.MOST_LIKELY)
    assert likelihoods.count(Likelihood.LIKELY) <= (2 if above else 3)
    if Likelihood.STATED in likelihoods:
        assert likelihoods.count(Likelihood.MOST_LIKELY) == 0
    assert [
        one.slug for one in reasons if not one.evidence and one.likelihood is not Likelihood.POSSIBLE
    ] == []
    key = [(one.likelihood.place, -one.score, OUTCOMES.index(one.slug)) for one in reasons]
    assert key == sorted(key)


@given(st.lists(evidence_strategy, max_size=12), st.randoms())
def test_the_order_of_the_evidence_does_not_matter(evidence, random):
    shuffled = random.sample(evidence, len(evidence))
    assert [(one.slug, one.likelihood, one.score) for one in rank(evidence)] == [
        (one.slug, one.likelihood, one.score) for one in rank(shuffled)
    ]


@given(facts_strategy)
def test_every_sentence_is_one_line_of_ordinary_length_that_ends(facts):
    for signal in SIGNALS:
        for one in signal(facts):
            assert one.sentence == " ".join(one.sentence.split())
            assert one.sentence.endswith((".", "?”", "!”"))
            assert len(one.sentence) <= 500


item_strategy = st.builds(
    lambda minutes, worth: (minutes, worth), minutes=st.integers(0, 30), worth=st.integers(1, 100)
)


@given(st.lists(item_strategy, max_size=9), st.integers(-5, 120))
def test_the_best_use_of_n_minutes_is_the_best_there_is(sizes, minutes):
    items = [
        PlanItem(str(n), "", length, "", "", None, "", TaskState.OPEN, worth, ItemKind.OWN)
        for n, (length, worth) in enumerate(sizes)
    ]
    chosen = best_within(items, minutes)
    limit = max(0, minutes)
    every = chain.from_iterable(combinations(items, n) for n in range(len(items) + 1))
    fitting = [some for some in every if sum(one.minutes for one in some) <= limit]
    best = max(sum(one.worth for one in some) for some in fitting)
    assert sum(one.minutes for one in chosen) <= limit
    assert sum(one.worth for one in chosen) == best
    # Of equals the one with the earlier items: it is the first of them in the order of their places.
    equals = [[int(one.key) for one in some] for some in fitting if sum(one.worth for one in some) == best]
    taken = [int(one.key) for one in chosen]
    assert taken == min(equals, key=lambda places: [n not in places for n in range(len(items))])


zones = st.sampled_from([dt.timezone(dt.timedelta(hours=hours)) for hours in (-11, -5, 0, 1, 9, 14)])
moments = st.datetimes(dt.datetime(2025, 1, 1), dt.datetime(2027, 12, 31), timezones=zones)
own_tasks = st.lists(
    st.builds(OwnTask, words, words, st.integers(0, 60), maybe() | st.integers(0, 9)), max_size=4
)


@given(facts_strategy, own_tasks, maybe() | moments, moments, zones, st.integers(0, 120))
def test_any_plan_keeps_its_rules(facts, own, starts_at, now, zone, minutes):
    made = plan(facts, why(facts), LIBRARY, {}, own, starts_at, now, zone)
    keys = [item.key for item in made.items]
    assert len(set(keys)) == len(keys)

    today = now.astimezone(zone).date()
    if starts_at is None:
        assert {item.due for item in made.items} <= {None}
    else:
        round_day = starts_at.astimezone(zone).date()
        assert [item.key for item in made.items if item.due < today] == []
        assert [item.key for item in made.items if not item.after and item.due > round_day] == []
        assert [item.key for item in made.items if item.after and item.due <= round_day] == []
    assert [item.key for item in made.items if made.past and not item.after] == []

    labels = [group.label for group in made.groups]
    assert len(set(labels)) == len(labels)
    threads = [item.worth for item in made.items if item.kind is ItemKind.THREAD]
    others = [item.worth for item in made.items if item.kind is not ItemKind.THREAD]
    assert min(threads, default=1000) > max(others, default=0)

    chosen = made.within(minutes)
    assert chosen.minutes == sum(item.minutes for item in chosen.items) <= minutes
    assert set(chosen.items) & set(chosen.left_out) == set()
