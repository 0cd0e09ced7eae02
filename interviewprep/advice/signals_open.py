"""Signals that read what was left open: doubts by kind, questions, weak answers (see signals.py)."""

from collections.abc import Iterator

from .doubts import doubt_in
from .facts import Doubt, OpenPoint, PointKind, StageFacts
from .reasons import CLOSING, COMMITMENT, DELVE_DEEPER, MEET_THE_TEAM, Evidence, Weight
from .text import number, quote, sentence, shorten, tidy, your

POINTS_COUNTED = 6
DOUBTED = (PointKind.CONCERN, PointKind.EXPLORE)


def open_points(facts: StageFacts) -> Iterator[Evidence]:
    """What they doubt the candidate can do, or has not been fully answered yet: the first weighs most."""
    kinds = {point.kind for point in facts.points}
    said = [_say_point(point) for point in facts.points if _kind_of(point) is Doubt.ABILITY]
    named = Doubt.ABILITY in facts.doubts
    if named:
        said.insert(0, "They doubt whether you can do a part of the job.")
    elif facts.concerns and not facts.doubts and not kinds & {*DOUBTED}:
        said.append("They had doubts about something in an earlier round.")
    if facts.unanswered and PointKind.UNANSWERED not in kinds:
        said.append("A question was left without a full answer.")
    if len(said) > POINTS_COUNTED:
        rest = len(said) - POINTS_COUNTED + 1
        said[POINTS_COUNTED - 1 :] = [f"{sentence(number(rest))} more points are open."]
    first = Weight.TELLING if named else Weight.VERY_STRONG
    for index, text in enumerate(said):
        yield Evidence(DELVE_DEEPER, "open-points", Weight.LITTLE if index else first, text)


def doubts_about_staying(facts: StageFacts) -> Iterator[Evidence]:
    """They wonder whether the candidate would stay, which is a motive for testing commitment."""
    if text := _say_doubt(facts, Doubt.STAYING, "They wonder whether you would stay."):
        yield Evidence(COMMITMENT, "doubts-about-staying", Weight.TELLING, text)


def doubts_about_terms(facts: StageFacts) -> Iterator[Evidence]:
    """The terms are still open."""
    if text := _say_doubt(facts, Doubt.TERMS, "They are not sure that the terms would work."):
        yield Evidence(CLOSING, "doubts-about-terms", Weight.TELLING, text)


def doubts_about_fit(facts: StageFacts) -> Iterator[Evidence]:
    """They wonder whether the candidate would fit in."""
    if text := _say_doubt(facts, Doubt.FIT, "They wonder whether you would fit in."):
        yield Evidence(DELVE_DEEPER, "doubts-about-fit", Weight.TELLING, text)
        yield Evidence(MEET_THE_TEAM, "doubts-about-fit", Weight.STRONG, text)


def weak_answers(facts: StageFacts) -> Iterator[Evidence]:
    """The candidate rated an answer weak."""
    weak = [point for point in facts.points if point.kind is PointKind.WEAK]
    words = next((said for point in weak if (said := quote(point.words))), "")
    if len(weak) > 1:
        text = f"You rated {number(len(weak))} answers weak{', one of them to ' if words else ''}{words}."
    elif weak:
        text = f"You rated your answer{' to ' if words else ''}{words} weak."
    elif facts.weak_answer:
        text = "You gave an answer that you thought weak."
    else:
        return
    yield Evidence(DELVE_DEEPER, "weak-answers", Weight.NORMAL, text)


def _kind_of(point: OpenPoint) -> Doubt | None:
    """The kind of doubt behind an open point; None for a weak answer, which is the candidate's own doubt."""
    if point.kind is PointKind.WEAK:
        return None
    return doubt_in(point.words) if point.kind in DOUBTED else Doubt.ABILITY


def _say_doubt(facts: StageFacts, kind: Doubt, told: str) -> str:
    """The first open point of that kind and how many more, or what they said; empty if there is nothing."""
    points = [point for point in facts.points if _kind_of(point) is kind]
    if not points:
        return told if kind in facts.doubts else ""
    more = f" {sentence(number(len(points) - 1))} more like it." if len(points) > 1 else ""
    return f"{_say_point(points[0])}{more}"


def _say_point(point: OpenPoint) -> str:
    what = {
        PointKind.CONCERN: "A concern",
        PointKind.EXPLORE: "A point to explore",
        PointKind.UNANSWERED: "A question without a full answer",
        PointKind.WEAK: "A weak answer",
    }[point.kind]
    words = quote(point.words)
    by = f" ({shorten(point.said_by, 60)})" if tidy(point.said_by) else ""
    # A question brings its own full stop.
    stop = "" if words.endswith(("?”", "!”")) and not by else "."
    return f"{what} from {your(point.stage)} is still open{': ' if words else ''}{words}{by}{stop}"
