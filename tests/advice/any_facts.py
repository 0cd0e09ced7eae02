"""Any facts at all, for properties that must hold whatever is known."""

from hypothesis import strategies as st

from interviewprep.advice.adverts import AdvertPointKind
from interviewprep.advice.facts import (
    Doubt,
    Earlier,
    EarlierRound,
    Faces,
    Format,
    Level,
    OpenPoint,
    Person,
    PointKind,
    Relation,
    RolePoint,
    RoundKind,
    StageFacts,
)
from interviewprep.advice.proof import PointState
from interviewprep.advice.reasons import OUTCOMES

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
    "kept_moving",
    "many_withdraw",
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


role_points = st.builds(
    RolePoint, text=said, kind=st.sampled_from(AdvertPointKind), state=st.sampled_from(PointState), key=words
)


points = st.builds(OpenPoint, st.sampled_from(PointKind), said, words, words, words, words)


facts_strategy = st.builds(
    StageFacts,
    round=maybe() | st.integers(-1, 9),
    format=maybe() | st.sampled_from(Format),
    people=st.lists(people, max_size=4).map(tuple),
    earlier_rounds=st.lists(rounds, max_size=3).map(tuple),
    points=st.lists(points, max_size=8).map(tuple),
    asked_for=st.lists(role_points, max_size=8).map(tuple),
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
