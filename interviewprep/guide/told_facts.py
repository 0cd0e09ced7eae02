"""The answers given on the why page, and how they become facts for the core.

They are a mapping from the page's parameters to plain values, as in JSON:
`{"round": 2, "interviewers": "new", "new_senior": True, "doubt": ["staying"]}`. Questions without an answer
are not in it.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeVar

from interviewprep.advice.facts import Doubt, Earlier, Faces, Format, StageFacts
from interviewprep.advice.reasons import OUTCOMES

# Facts that are either given or not; each is a field of the same name in StageFacts.
FLAGS = (
    "new_senior",
    "decides",
    "earlier_short",
    "concerns",
    "unanswered",
    "weak_answer",
    "colleagues",
    "tour",
    "many_applicants",
    "hard_to_arrange",
    "long_gap",
    "consultant",
    "senior_role",
    "objective_known",
    "line_manager",
    "would_manage",
    "few_left",
    "internal",
    "unplanned",
    "terms",
    "take_home",
    "kept_moving",
    "many_withdraw",
)
LATEST_ROUND = 99

Choice = TypeVar("Choice", bound=StrEnum)


def facts_of(told: Mapping[str, Any]) -> StageFacts:
    """Return the answers as facts. A value that the page does not offer counts as not given."""
    return _facts_of(told) if told else _NOTHING


def _facts_of(told: Mapping[str, Any]) -> StageFacts:
    purpose = told.get("purpose")
    flags: dict[str, Any] = {flag: told.get(flag) is True for flag in FLAGS}
    return StageFacts(
        round=_round(told.get("round")),
        format=_one_of(Format, told.get("format")),
        faces=_one_of(Faces, told.get("interviewers")),
        earlier=_one_of(Earlier, told.get("earlier")),
        feedback={"yes": True, "no": False}.get(str(told.get("feedback"))),
        purpose=purpose if purpose in OUTCOMES else "",
        doubts=_doubts(told.get("doubt")),
        **flags,
    )


def _round(value: object) -> int | None:
    # A bool is an int to isinstance.
    return value if type(value) is int and 1 <= value <= LATEST_ROUND else None


def _doubts(value: object) -> tuple[Doubt, ...]:
    # Each once, in the core's order, so that the same answers give the same facts.
    return tuple(kind for kind in Doubt if isinstance(value, list) and kind.value in value)


def _one_of(choices: type[Choice], value: Any) -> Choice | None:
    return choices(value) if value in list(choices) else None


# Of most stages in a log nothing is told.
_NOTHING = _facts_of({})
