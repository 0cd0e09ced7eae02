"""From evidence to reasons, and from facts to an answer."""

import pytest

from interviewprep.advice.engine import MissingFact, why
from interviewprep.advice.facts import (
    EarlierRound,
    Faces,
    Format,
    Level,
    OpenPoint,
    Person,
    PointKind,
    Relation,
    StageFacts,
)
from interviewprep.advice.reasons import REASONS, Evidence, Likelihood, Weight, rank

DANA = Person("Dana Reed", Relation.RECRUITER, met=True)


def ranked(*evidence, stated=""):
    return [(one.slug, one.likelihood.value, one.score) for one in rank(evidence, stated) if one.score]


def speaks(reason, weight, signal="a", against=False):
    return Evidence(reason, signal, Weight(weight), "Because.", against)


def test_without_evidence_the_five_stand_in_the_articles_order():
    assert [(one.slug, one.likelihood) for one in rank([])] == [
        (slug, Likelihood.POSSIBLE)
        for slug in ("shortlist", "second-opinion", "delve-deeper", "commitment", "meet-the-team")
    ]


def test_a_score_below_three_is_possible_and_three_alone_is_most_likely():
    assert ranked(speaks("commitment", 2)) == [("commitment", "possible", 2)]
    assert ranked(speaks("commitment", 3)) == [("commitment", "most-likely", 3)]


def test_two_that_are_close_are_both_likely():
    assert ranked(speaks("commitment", 3), speaks("shortlist", 2, "b")) == [
        ("commitment", "likely", 3),
        ("shortlist", "possible", 2),
    ]


def test_standing_clear_takes_two():
    assert ranked(speaks("commitment", 3), speaks("shortlist", 1, "b")) == [
        ("commitment", "most-likely", 3),
        ("shortlist", "possible", 1),
    ]


def test_a_signal_for_both_does_not_set_them_apart():
    assert ranked(speaks("shortlist", 3), speaks("delve-deeper", 1)) == [
        ("shortlist", "likely", 3),
        ("delve-deeper", "possible", 1),
    ]


def test_a_shared_signal_does_not_take_the_lead_away():
    lead = (speaks("delve-deeper", 3, "a"), speaks("shortlist", 1, "b"))
    assert ranked(*lead)[0] == ("delve-deeper", "most-likely", 3)
    shared = (speaks("shortlist", 2, "c"), speaks("delve-deeper", 1, "c"))
    assert ranked(*lead, *shared) == [("delve-deeper", "most-likely", 4), ("shortlist", "likely", 3)]


def test_what_speaks_against_lowers_the_score_and_never_below_nothing():
    reasons = rank([speaks("second-opinion", 2, against=True)])
    assert [(one.slug, one.score, len(one.against)) for one in reasons if one.against] == [
        ("second-opinion", 0, 1)
    ]
    assert ranked(speaks("second-opinion", 3), speaks("second-opinion", 2, "b", against=True)) == [
        ("second-opinion", "possible", 1)
    ]


def test_a_stated_reason_stands_first_and_nothing_is_most_likely_beside_it():
    evidence = (speaks("commitment", 3), speaks("commitment", 3, "b"), speaks("shortlist", 1, "c"))
    assert [(one.slug, one.likelihood.value) for one in rank(evidence, "shortlist")[:2]] == [
        ("shortlist", "stated"),
        ("commitment", "likely"),
    ]


def test_equals_keep_the_articles_order():
    evidence = [speaks(slug, 3, slug) for slug in reversed(REASONS)]
    assert [one.slug for one in rank(evidence)] == list(REASONS)


def test_a_first_round_is_not_asked_back():
    answer = why(StageFacts(round=1, faces=Faces.NEW, purpose="shortlist", consultant=True))
    assert answer.first_round is True
    assert answer.reasons == ()
    assert answer.asks == ()
    assert answer.guide == "first-interview"
    assert answer.topics == ("what-to-wear", "mental-preparation")
    assert answer.headline == "Your first interview"
    assert [rule.slug for rule in answer.rules] == [
        "ask-for-the-brief",
        "work-with-your-consultant",
        "right-for-you",
        "not-in-the-bag",
    ]


def test_without_facts_it_could_be_any_and_asks_what_would_tell_most():
    answer = why(StageFacts())
    assert answer.headline == "It could be any of five reasons"
    assert [(one.slug, one.likelihood) for one in answer.reasons] == [
        (slug, Likelihood.POSSIBLE) for slug in REASONS
    ]
    assert answer.asks == (
        MissingFact("people", "Who will you meet, and have you met them before?"),
        MissingFact("feedback", "What did they say after the last round?"),
        MissingFact("purpose", "What do they say this round is for?"),
    )
    assert answer.top is None


@pytest.mark.parametrize(
    ("facts", "keys"),
    [
        (StageFacts(faces=Faces.SAME), ["feedback", "purpose"]),
        (StageFacts(people=(DANA,), feedback=False), ["purpose"]),
        (StageFacts(concerns=True), ["people", "purpose"]),
        (StageFacts(purpose="commitment"), []),
    ],
)
def test_it_asks_only_for_what_it_was_not_told(facts, keys):
    assert [ask.key for ask in why(facts).asks] == keys


@pytest.mark.parametrize(
    ("facts", "headline"),
    [
        (StageFacts(faces=Faces.NEW), "Most likely, for a second opinion"),
        (StageFacts(purpose="meet-the-team"), "They have told you: to meet the team"),
        (StageFacts(faces=Faces.NEW, concerns=True), "Likely for a second opinion, or to delve deeper"),
        (
            StageFacts(faces=Faces.NEW, concerns=True, colleagues=True),
            "Most likely, to meet the team; also likely to delve deeper",
        ),
        (
            StageFacts(purpose="meet-the-team", concerns=True),
            "They have told you: to meet the team; also likely to delve deeper",
        ),
        (StageFacts(weak_answer=True), "Possibly to delve deeper"),
        (
            StageFacts(weak_answer=True, many_applicants=True),
            "Possibly because you made the shortlist, or to delve deeper",
        ),
    ],
)
def test_the_headline_says_how_sure_it_is(facts, headline):
    assert why(facts).headline == headline


@pytest.mark.parametrize(
    ("facts", "guide"),
    [
        (StageFacts(), "second-interview"),
        (StageFacts(round=2), "second-interview"),
        (StageFacts(round=3), "later-rounds"),
        (StageFacts(earlier_rounds=(EarlierRound("a"), EarlierRound("b"))), "later-rounds"),
    ],
)
def test_each_round_has_its_guide(facts, guide):
    assert why(facts).guide == guide


@pytest.mark.parametrize(
    ("facts", "rules"),
    [
        (StageFacts(round=2), ["ask-for-feedback", "ask-for-the-brief"]),
        (StageFacts(round=2, feedback=True), ["ask-for-the-brief"]),
        (StageFacts(feedback=True, objective_known=True, format=Format.VIDEO), []),
        (StageFacts(feedback=True, purpose="commitment", format=Format.VIDEO), []),
        (StageFacts(feedback=True, objective_known=True), ["ask-for-the-brief"]),
        (StageFacts(feedback=True, format=Format.VIDEO), ["ask-for-the-brief"]),
        (StageFacts(round=3, feedback=True), ["ask-for-the-brief", "more-than-two-rounds"]),
        (
            StageFacts(feedback=True, senior_role=True, consultant_name="Dana Reed"),
            ["ask-for-the-brief", "work-with-your-consultant", "more-than-two-rounds"],
        ),
    ],
)
def test_the_rules_that_apply_end_with_the_two_that_always_do(facts, rules):
    assert [rule.slug for rule in why(facts).rules] == [*rules, "right-for-you", "not-in-the-bag"]


def test_rules_say_why_they_apply_in_the_candidates_own_data():
    facts = StageFacts(round=2, feedback=False, consultant_name="Dana Reed", objective_known=True)
    assert [rule.sentence for rule in why(facts).rules[:3]] == [
        "You have had no feedback on the last round. Ask for it, and for any concern they have.",
        "You do not know yet how this round is held. Ask.",
        "Dana Reed can ask the employer what you cannot, and help you to prepare.",
    ]


def test_a_director_never_met_and_open_points_after_a_recruiters_video():
    """The case that demonstrates the whole product."""
    facts = StageFacts(
        round=2,
        format=Format.IN_PERSON,
        people=(
            Person("Priya Shah", Relation.SENIOR, Level.DIRECTOR, decides=True),
            Person("Tom Okafor", Relation.COLLEAGUE),
        ),
        earlier_rounds=(EarlierRound("First interview", Format.VIDEO, 45, (DANA,)),),
        points=(
            OpenPoint(PointKind.CONCERN, "Little experience leading people", "First interview"),
            OpenPoint(PointKind.UNANSWERED, "How do you forecast?", "First interview"),
            OpenPoint(PointKind.WEAK, "Why us?", "First interview"),
        ),
        feedback=True,
    )
    answer = why(facts)
    assert [(one.slug, one.likelihood.value, one.score) for one in answer.reasons] == [
        ("second-opinion", "most-likely", 9),
        ("delve-deeper", "likely", 7),
        ("meet-the-team", "likely", 5),
        ("shortlist", "possible", 1),
        ("commitment", "possible", 0),
    ]
    assert [one.sentence for one in answer.reasons[0].evidence] == [
        "You have not met Priya Shah and Tom Okafor, who are on this round.",
        "Priya Shah is a director and decides; nobody you met before was as senior.",
        "So far you have met only Dana Reed, from HR or recruitment.",
    ]
