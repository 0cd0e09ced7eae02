"""What must hold for any facts and any evidence, not only for the examples."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from interviewprep.advice.engine import why
from interviewprep.advice.facts import (
    Doubt,
    Earlier,
    Faces,
    Format,
    OpenPoint,
    PointKind,
    RoundKind,
)
from interviewprep.advice.objectives import named_plainly
from interviewprep.advice.reasons import CLOSING, OUTCOMES, REASONS, Evidence, Likelihood, Weight, rank
from interviewprep.advice.signals import SIGNALS

from .any_facts import FLAGS, facts_strategy

evidence_strategy = st.builds(
    Evidence,
    reason=st.sampled_from(OUTCOMES),
    signal=st.sampled_from("abcdefg"),
    weight=st.sampled_from(Weight),
    sentence=st.just("Because."),
    against=st.sampled_from([False, False, False, True]),
)


def place_of(reasons, slug):
    """How far from the top: 0 stated … 3 possible, which is also used for reasons not in the list."""
    places = (reason.likelihood.place for reason in reasons if reason.slug == slug)
    return next(places, Likelihood.POSSIBLE.place)


def made_room(before, after, slug):
    """Whether a reason that was only likely stands behind the three that are now: no more are named."""
    likely = sum(place_of(after, one) < Likelihood.POSSIBLE.place for one in OUTCOMES)
    return place_of(before, slug) == Likelihood.LIKELY.place and likely == 3


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
    """One new fact that speaks for several reasons by one signal lowers none of them.

    But where it makes others likely too: no more than three can be, and one that was may have to make room.
    """
    by_reason = {one.reason: one._replace(signal="new", against=False) for one in more}
    before, after = rank(evidence), rank([*evidence, *by_reason.values()])
    for slug in by_reason:
        assert place_of(after, slug) <= place_of(before, slug) or made_room(before, after, slug)


ADDED = {
    **{flag: lambda facts, flag=flag: replace(facts, **{flag: True}) for flag in FLAGS},
    "one more point": lambda facts: replace(
        facts, points=(*facts.points, OpenPoint(PointKind.CONCERN, "Depth", key="new"))
    ),
    "one more weak answer": lambda facts: replace(
        facts, points=(*facts.points, OpenPoint(PointKind.WEAK, "Why?", key="new"))
    ),
    "a third round": lambda facts: replace(facts, round=3),
    "three sessions": lambda facts: replace(facts, sessions=3),
    "one more doubt about staying": lambda facts: replace(
        facts, points=(*facts.points, OpenPoint(PointKind.CONCERN, "Would you relocate?", key="new"))
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
        # Counters: no evidence for the reason is gone, and some was added.
        if old < new:
            # A fact may add evidence for others too, which can leave no room among the three.
            assert place_of(reasons_after, slug) <= place_of(reasons_before, slug) or (
                made_room(reasons_before, reasons_after, slug)
            )


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
