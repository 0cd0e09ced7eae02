"""The table of every signal in docs/advice.md: `python -m tests.advice.signal_table` rewrites it.

Each row is an example: its weights are what the signal gives for it, so they cannot differ from the code.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from interviewprep.advice import signals
from interviewprep.advice.facts import (
    Doubt,
    Earlier,
    EarlierRound,
    Faces,
    Format,
    OpenPoint,
    Person,
    PointKind,
    Relation,
    RolePoint,
    RoundKind,
    StageFacts,
)

DOCUMENT = Path(__file__).parents[2] / "docs" / "advice.md"
START, END = "<!-- signals -->", "<!-- /signals -->"
ARTICLE = "the source article"
EMPLOYER = "an employer’s own account (Nestlé)"
PRACTICE = "common practice"
OWN = "our own judgement"

CHIEF = Person("A", job_title="Chief Executive", decides=True)
TEAM = Person("B", Relation.COLLEAGUE)
REPORT = Person("C", Relation.REPORT)
HR = Person("D", Relation.RECRUITER, met=True)
FOR_TERMS = Person("E", Relation.HR_TERMS)
CRAFT = Person("F", Relation.SPECIALIST)
BOSS = Person("G", Relation.HIRING_MANAGER, met=True)
AFTER_HR = (EarlierRound("First interview", people=(HR,)),)
AFTER_BOSS = (EarlierRound("First interview", people=(BOSS,)),)


def concern(words: str) -> OpenPoint:
    return OpenPoint(PointKind.CONCERN, words)


@dataclass(frozen=True, slots=True)
class Row:
    """One case of a signal: when it applies, an example, and where the rule comes from."""

    signal: str
    when: str
    facts: dict[str, Any]
    source: str


ROWS = (
    Row(
        "stated_purpose",
        "somebody said what the round is for (and so it is stated)",
        {"purpose": "shortlist"},
        ARTICLE,
    ),
    Row(
        "words_of_the_objective",
        "the objective names one reason plainly (and so it is stated)",
        {"objective": "Meet the team"},
        ARTICLE,
    ),
    Row(
        "words_of_the_objective",
        "the objective names two reasons plainly",
        {"objective": "A case study, then meet the team"},
        OWN,
    ),
    Row(
        "words_of_the_objective",
        "the objective only hints (and the page asks)",
        {"objective": "An informal talk about your projects"},
        OWN,
    ),
    Row("name_of_the_round", "the kind is “meet the team”", {"kind": RoundKind.MEET_THE_TEAM}, ARTICLE),
    Row("name_of_the_round", "the kind is “task or test”", {"kind": RoundKind.TASK}, PRACTICE),
    Row("name_of_the_round", "the kind is “final”", {"kind": RoundKind.FINAL}, EMPLOYER),
    Row(
        "name_of_the_round", "the candidate’s own name for it names one reason", {"label": "Team lunch"}, OWN
    ),
    Row("name_of_the_round", "… names two reasons", {"label": "Case study and team lunch"}, OWN),
    Row("name_of_the_round", "… hints that it is the last one", {"label": "Final round"}, OWN),
    Row("name_of_the_round", "… hints at another", {"label": "Coffee"}, OWN),
    Row(
        "remarks",
        "a note on this round, or on the last one, names a reason plainly",
        {"remarks": ("The team wants to meet you",)},
        OWN,
    ),
    Row("terms", "an offer is logged", {"offer": True}, PRACTICE),
    Row("terms", "pay, start date or references came up", {"terms": True}, PRACTICE),
    Row(
        "people_for_the_terms",
        "HR comes for the terms, or alone after those who decide",
        {"people": (FOR_TERMS,)},
        PRACTICE,
    ),
    Row("new_faces", "somebody was not met before", {"faces": Faces.NEW}, ARTICLE),
    Row("new_faces", "… beside somebody who was", {"faces": Faces.MIXED}, OWN),
    Row(
        "new_faces",
        "… in one short call after another",
        {"faces": Faces.NEW, "format": Format.PHONE, "earlier_short": True},
        PRACTICE,
    ),
    Row("new_faces", "… and all of them are future colleagues or reports", {"people": (TEAM,)}, ARTICLE),
    Row(
        "new_faces",
        "… and they are HR alone, after those who decide",
        {"people": (FOR_TERMS,), "earlier_rounds": AFTER_BOSS},
        OWN,
    ),
    Row(
        "senior_or_deciding",
        "somebody new outranks everybody met, decides, or is the manager-to-be",
        {"people": (CHIEF,), "earlier_rounds": AFTER_HR},
        ARTICLE,
    ),
    Row(
        "junior_so_far",
        "only HR, a recruiter or junior staff were met so far",
        {"earlier": Earlier.HR},
        ARTICLE,
    ),
    Row("same_interviewers", "the same people, nobody new", {"faces": Faces.SAME}, OWN),
    Row("future_colleagues", "future colleagues are there", {"people": (TEAM,)}, ARTICLE),
    Row("future_reports", "somebody the candidate would manage is there", {"people": (REPORT,)}, PRACTICE),
    Row("specialists", "a specialist not met before is there", {"people": (CRAFT,)}, PRACTICE),
    Row(
        "work_to_show",
        "a task, a case, a presentation, a test, an assessment centre, a trial day",
        {"format": Format.WRITTEN_TASK},
        PRACTICE,
    ),
    Row("place_and_table", "a tour, a meal, an informal chat", {"tour": True}, ARTICLE),
    Row("place_and_table", "… with nobody but those met before", {"tour": True, "faces": Faces.SAME}, OWN),
    Row(
        "open_points",
        "a doubt about ability, or a question, is open: the first, and each further one",
        {"points": (concern("Depth"), concern("Breadth"))},
        ARTICLE,
    ),
    Row(
        "open_points",
        "they are known to doubt that the candidate can do it",
        {"doubts": (Doubt.ABILITY,)},
        ARTICLE,
    ),
    Row(
        "doubts_about_staying",
        "a doubt about staying, moving, level or motive",
        {"doubts": (Doubt.STAYING,)},
        PRACTICE,
    ),
    Row(
        "doubts_about_terms",
        "a doubt about pay, hours, notice or papers",
        {"doubts": (Doubt.TERMS,)},
        PRACTICE,
    ),
    Row("doubts_about_fit", "a doubt about fitting in", {"doubts": (Doubt.FIT,)}, ARTICLE),
    Row("weak_answers", "an answer was rated weak", {"weak_answer": True}, EMPLOYER),
    Row(
        "untested_points",
        "no round has tested a must or a task of the advert",
        {"asked_for": (RolePoint("Tact"),), "earlier_rounds": AFTER_HR},
        OWN,
    ),
    Row("few_left", "few candidates are left", {"few_left": True}, EMPLOYER),
    Row("unplanned_round", "the round was not planned at first", {"unplanned": True}, OWN),
    Row(
        "short_before",
        "the round before was 30 minutes or less, by phone, or a video recorded alone",
        {"earlier_short": True},
        ARTICLE,
    ),
    Row(
        "screening_format",
        "this round is a video recorded alone",
        {"format": Format.RECORDED_VIDEO},
        PRACTICE,
    ),
    Row("screening_format", "this round is by phone", {"format": Format.PHONE}, PRACTICE),
    Row(
        "screening_format",
        "… as the last one was, or after a short one",
        {"format": Format.PHONE, "earlier_short": True},
        PRACTICE,
    ),
    Row("many_applicants", "many applied", {"many_applicants": True}, ARTICLE),
    Row("internal_candidate", "the candidate works there already", {"internal": True}, OWN),
    Row("many_people", "a panel, or three or more people or sessions", {"format": Format.PANEL}, PRACTICE),
    Row("dates_they_moved", "they moved it twice or more", {"moved_by_them": 2}, OWN),
    Row("dates_they_moved", "… or kept moving it", {"kept_moving": True}, OWN),
    Row("others_withdrew", "other candidates have withdrawn", {"many_withdraw": True}, ARTICLE),
    Row("you_moved_it", "the candidate moved it once", {"moved_by_candidate": 1}, OWN),
    Row("you_moved_it", "the candidate moved it twice or more", {"moved_by_candidate": 2}, OWN),
    Row("long_wait", "five weeks or more since the last round", {"long_gap": True}, OWN),
    Row("whole_day", "it takes a whole day", {"whole_day": True}, OWN),
    Row(
        "hard_to_arrange",
        "hard to arrange, and one of the four above or a fifth round",
        {"hard_to_arrange": True, "whole_day": True},
        ARTICLE,
    ),
    Row("later_round", "the third round or later", {"round": 3}, ARTICLE),
    Row("later_round", "… and terms came up", {"round": 3, "terms": True}, OWN),
    Row("later_round", "the fifth round or later", {"round": 5}, ARTICLE),
)


def weights() -> set[tuple[str, int, bool]]:
    """Every signal, its weight and whether it counts against a reason, as in the table."""
    return {
        (row.signal, int(one.weight), one.against)
        for row in ROWS
        for one in getattr(signals, row.signal)(StageFacts(**row.facts))
    }


def table() -> str:
    """The table as Markdown."""
    return "\n".join(["| signal | when | evidence for | from |", "|---|---|---|---|", *_lines()])


def _lines() -> Iterator[str]:
    for row in ROWS:
        found = getattr(signals, row.signal)(StageFacts(**row.facts))
        told = ", ".join(
            f"{'against ' if one.against else ''}{one.reason} {int(one.weight)}" for one in found
        )
        yield f"| `{row.signal}` | {row.when} | {told} | {row.source} |"


def with_table(document: str) -> str:
    """The document with the table between its marks."""
    before, _, rest = document.partition(START)
    _, _, after = rest.partition(END)
    return f"{before}{START}\n{table()}\n{END}{after}"


if __name__ == "__main__":
    DOCUMENT.write_text(with_table(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")
