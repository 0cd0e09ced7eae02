"""The points of the advert that nobody has tested: evidence, tasks and likely questions."""

import pytest

from interviewprep.advice.adverts import AdvertPointKind
from interviewprep.advice.engine import why
from interviewprep.advice.facts import EarlierRound, Person, RolePoint, StageFacts
from interviewprep.advice.library import library
from interviewprep.advice.likely_questions import likely_questions
from interviewprep.advice.point_tasks import lines_for
from interviewprep.advice.proof import PointState
from interviewprep.advice.signals_advert import untested_points

HELD = (EarlierRound("First interview"),)
PRIYA = Person("Priya Shah", decides=True)
TOM = Person("Tom Okafor", decides=True)
SUPPLIERS = RolePoint("Manages suppliers and hauliers", key="7")
DEPOTS = RolePoint("Presents to the depots each week", AdvertPointKind.TASK, key="8")
PYTHON = RolePoint("Python or R", AdvertPointKind.NICE, key="9")
SQL = RolePoint("SQL every day", state=PointState.PROVED, key="1")
WEAK = RolePoint("Leads people", state=PointState.OPEN, key="2")


def said(*points: RolePoint, people: tuple[Person, ...] = (), held: bool = True) -> list[tuple[str, int]]:
    facts = StageFacts(round=2, asked_for=points, people=people, earlier_rounds=HELD if held else ())
    return [(one.sentence, int(one.weight)) for one in untested_points(facts)]


@pytest.mark.parametrize(
    ("points", "people", "evidence"),
    [
        (
            (SQL, SUPPLIERS, DEPOTS, PYTHON),
            (PRIYA,),
            (
                "Three of four points of the advert are untested, among them “Manages suppliers and "
                "hauliers”, and Priya Shah decides.",
                1,
            ),
        ),
        (
            (SUPPLIERS, SQL),
            (PRIYA, TOM),
            (
                "Nobody has tested “Manages suppliers and hauliers” of the advert, and Priya Shah and Tom "
                "Okafor decide.",
                1,
            ),
        ),
        # A must is named before the work itself, wherever it stands in the advert.
        (
            (PYTHON, DEPOTS, SUPPLIERS, SQL),
            (),
            (
                "Three of four points of the advert are untested, among them “Manages suppliers and "
                "hauliers”.",
                1,
            ),
        ),
        # An import may bring a point without words.
        (
            (RolePoint("  "), DEPOTS, PYTHON, RolePoint("")),
            (),
            (
                "Two of two points of the advert are untested, among them “Presents to the depots each "
                "week”.",
                1,
            ),
        ),
    ],
)
def test_untested_points_are_evidence_for_going_deeper(points, people, evidence) -> None:
    assert said(*points, people=people) == [evidence]


def test_what_was_tested_is_nice_or_comes_before_any_round_is_no_evidence() -> None:
    assert said(SQL, WEAK, PYTHON) == []
    assert said(SUPPLIERS, held=False) == []
    assert said() == []


def test_untested_points_never_lower_delve_deeper() -> None:
    before = StageFacts(round=2, earlier_rounds=HELD, people=(PRIYA,))
    after = StageFacts(round=2, earlier_rounds=HELD, people=(PRIYA,), asked_for=(SUPPLIERS,))

    def place(facts: StageFacts) -> int:
        return next(one.likelihood.place for one in why(facts).reasons if one.slug == "delve-deeper")

    assert place(after) <= place(before)


def test_the_first_two_untested_musts_are_tasks() -> None:
    more = RolePoint("Speaks German", key="5"), RolePoint("Drives", key="6")
    lines = lines_for((SQL, WEAK, DEPOTS, PYTHON, SUPPLIERS, *more))
    assert [(line.key, line.text, line.minutes) for line in lines] == [
        ("point.7", "Have a story ready for “Manages suppliers and hauliers”", 15),
        ("point.5", "Have a story ready for “Speaks German”", 15),
    ]


def test_untested_points_are_likely_questions_the_musts_first() -> None:
    facts = StageFacts(round=2, earlier_rounds=HELD, asked_for=(SQL, DEPOTS, PYTHON, SUPPLIERS, WEAK))
    first, second = likely_questions(why(facts), facts, library())[:2]
    assert (first.text, first.why) == (
        "Where have you done this before: “Manages suppliers and hauliers”?",
        "nobody has tested “Manages suppliers and hauliers”",
    )
    assert second.why == "nobody has tested “Presents to the depots each week”"
