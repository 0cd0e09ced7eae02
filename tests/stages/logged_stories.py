"""Situations as somebody would log them, in rows, each with the reason a coach would name first.

A round before is `(fields, people, notes)`; the round in question has `fields`, `people` and what was told.
People are `name: fields`; whoever is at a round before was met there.
"""

from dataclasses import dataclass, field
from typing import Any

DANA = {"Dana Reed": {"relation": "recruiter"}}
MEG = {"Meg Ash": {"relation": "hiring-manager", "level": "manager"}}
JON = {"Jon Lowe": {"job_title": "Chief Executive"}}
PRIYA = {"Priya Shah": {"relation": "senior-management", "level": "director", "decides": True}}
TEAM = {"Tom Okafor": {"relation": "colleague"}, "Ann Lee": {"relation": "colleague"}}
SAM = {"Sam Poe": {"relation": "report"}}
BOSS = {"Ivy Cole": {"relation": "line-manager"}}
IAN = {"Ian Moss": {"relation": "specialist"}}
RUTH = {"Ruth Bell": {"relation": "hr-terms"}}
NAN = {"Nan Fox": {"job_title": "HR Business Partner"}}


@dataclass(frozen=True, slots=True)
class Round:
    """A round that has taken place: its fields, who was there, and what was noted (kind, words)."""

    people: dict[str, Any] = field(default_factory=dict)
    notes: tuple[tuple[str, str], ...] = ()
    fields: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Logged:
    """One situation: the rounds before, the round itself, and the reasons that fit, the right one first."""

    text: str
    reasons: tuple[str, ...]
    before: tuple[Round, ...]
    people: dict[str, Any] = field(default_factory=dict)
    fields: dict[str, Any] = field(default_factory=dict)
    application: dict[str, Any] = field(default_factory=dict)


SL, SO, DD = "shortlist", "second-opinion", "delve-deeper"
CO, MT, CL = "commitment", "meet-the-team", "closing"
PHONE = {"kind": "phone-screen", "format": "phone", "duration_minutes": 20}
HR_CALL = Round(DANA, fields=PHONE)
WITH_MEG = Round(MEG)

LOGGED = (
    Logged("a team round, 22 days later", (MT,), (WITH_MEG,), fields={"kind": "meet-the-team"}),
    Logged(
        "a presentation and a test, 22 days later",
        (DD,),
        (WITH_MEG,),
        fields={"kind": "second-interview", "has_presentation": True, "has_test": True},
    ),
    Logged("the final, 22 days later", (SL, SO), (WITH_MEG,), fields={"kind": "final"}),
    Logged("HR, then the manager of the role", (SO,), (HR_CALL,), MEG, {"kind": "second-interview"}),
    Logged("manager, then the director who decides", (SO,), (WITH_MEG,), PRIYA),
    Logged("manager, then the chief executive by title alone", (SO,), (WITH_MEG,), JON),
    Logged("manager, then two of the team", (MT,), (WITH_MEG,), TEAM),
    Logged("manager, then manager and team", (MT,), (WITH_MEG,), MEG | TEAM),
    Logged("the people to be led", (MT,), (HR_CALL, WITH_MEG), SAM),
    Logged("a specialist asks about the craft", (DD,), (WITH_MEG,), IAN),
    Logged("HR for the terms", (CL,), (HR_CALL, WITH_MEG), RUTH),
    Logged("HR alone after the director", (CL,), (WITH_MEG, Round(PRIYA)), NAN),
    Logged("the same manager, a concern open", (DD,), (Round(MEG, (("concern", "Thin on budgets"),)),), MEG),
    Logged(
        "the same manager, would she relocate",
        (CO,),
        (Round(MEG, (("concern", "Not sure she would relocate for the job"),)),),
        MEG,
    ),
    Logged(
        "pay above their range, same manager",
        (CL,),
        (Round(MEG, (("concern", "My salary expectations are above their range"),)),),
        MEG,
    ),
    Logged(
        "fit in doubt, and the team comes",
        (MT, DD),
        (Round(MEG, (("concern", "Would I fit in with a young team"),)),),
        TEAM,
    ),
    Logged(
        "an objective in their words", (MT,), (WITH_MEG,), {}, {"objective": "Meet your future colleagues"}
    ),
    Logged(
        "an objective about depth", (DD,), (WITH_MEG,), PRIYA, {"objective": "Go deeper into your projects"}
    ),
    Logged(
        "an objective about the last two",
        (SL,),
        (WITH_MEG,),
        MEG,
        {"objective": "Choose between the last two"},
    ),
    Logged("an objective about terms", (CL,), (WITH_MEG,), MEG, {"objective": "Talk through the offer"}),
    Logged("a task by its kind, with the manager", (DD,), (HR_CALL,), MEG, {"kind": "task"}),
    Logged("an assessment centre", (DD,), (HR_CALL,), {}, {"format": "assessment-centre"}),
    Logged("called Team lunch", (MT,), (WITH_MEG,), {}, {"kind": "other", "label": "Team lunch"}),
    Logged(
        "called Technical interview",
        (DD,),
        (HR_CALL,),
        MEG,
        {"kind": "other", "label": "Technical interview"},
    ),
    Logged("few left, told later", (SL,), (WITH_MEG,), MEG, {"told": {"few_left": True}}),
    Logged("a 20-minute call, then nobody named", (SL,), (HR_CALL,), {}, {"format": "video"}),
    Logged(
        "moved twice by them",
        (CO,),
        (WITH_MEG,),
        {},
        {"moves": [{"by": "them"}, {"by": "them"}], "hard_to_arrange": True},
    ),
    Logged(
        "an offer is logged, the manager again", (CL,), (WITH_MEG,), MEG, {}, {"offered_on": "2026-11-20"}
    ),
    Logged(
        "a closed concern does not count; the same manager and the tour",
        (MT, DD),
        (WITH_MEG,),
        MEG,
        {"has_tour": True},
    ),
    Logged("my manager-to-be, after HR", (SO,), (HR_CALL,), BOSS, {"format": "video"}),
    Logged(
        "references were asked for, noted as something else",
        (CL,),
        (WITH_MEG, Round(MEG, (("other", "They asked for two references"),))),
        MEG,
    ),
    Logged("a panel of the team and the director", (SO, MT), (WITH_MEG,), PRIYA | TEAM, {"format": "panel"}),
)
