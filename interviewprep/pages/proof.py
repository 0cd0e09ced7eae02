"""The page of proof: each point of the advert, where it was tested, and what the candidate can show."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from interviewprep.advice.facts import PointKind
from interviewprep.advice.proof import PointState, is_among
from interviewprep.advice.text import join_names, shorten
from interviewprep.applications.models import Application, Point
from interviewprep.practice.proofs import ShownThing, answers_shown
from interviewprep.stages.models import Interviewer, PointTest, Stage
from interviewprep.stages.points import PointRecord, points_of
from interviewprep.stages.progress import next_coming
from interviewprep.stages.threads import Thread, of_stage
from interviewprep.web.times import describe

# So many rounds stand beside the points on a phone, the next one among them.
ROUNDS_ON_A_PHONE = 3
# So many points are named in a line, each so long at most.
MOST_NAMED, LONGEST = 3, 60
_GROUPS = {
    Point.Kind.MUST: "They must have",
    Point.Kind.TASK: "The work itself",
    Point.Kind.NICE: "Nice to have",
}
_ORDER = tuple(_GROUPS)
# What the log may say of a point that was tested and not rated well: its shape, and its name.
_WENT_BADLY = {PointKind.CONCERN: ("concern", "a concern"), PointKind.UNANSWERED: ("unanswered", "no answer")}
Suggest = Callable[[str], ShownThing | None]


@dataclass(frozen=True, slots=True)
class ProofRound:
    """A round that was held or comes next, as a column; `is_early` leaves it out on a phone."""

    stage: Stage
    when: str
    who: str
    short: str
    is_next: bool
    is_early: bool
    left_open: tuple[Thread, ...]


@dataclass(frozen=True, slots=True)
class ProofCell:
    """How a point fared in a round. `look` names its shape in _shape.html; empty for nothing to say."""

    round: ProofRound
    look: str
    label: str
    by: str

    @property
    def said(self) -> str:
        """The cell in words: "strong, Hannah Reid"."""
        return ", ".join(part for part in (self.label, self.by) if part)


@dataclass(frozen=True, slots=True)
class ProofRow:
    """A point with its cells, what shows it, and what might."""

    point: PointRecord
    cells: tuple[ProofCell, ...]
    shown: tuple[ShownThing, ...]
    suggested: ShownThing | None

    @property
    def tests(self) -> tuple[ProofCell, ...]:
        """Where it was tested."""
        return tuple(cell for cell in self.cells if self.point.at(cell.round.stage.pk))

    @property
    def likely(self) -> ProofCell | None:
        """The round in which it is likely to be tested."""
        return next((cell for cell in self.cells if cell.look == "next"), None)


@dataclass(frozen=True, slots=True)
class ProofShare:
    """How many points are in a state, with its part of the bar in percent of the width."""

    state: PointState
    count: int
    start: int
    width: int


@dataclass(frozen=True, slots=True)
class ProofFinding:
    """The sentence at the top, and its point.

    about  the point that the sentence is about
    point  the same, if there is nothing to show for it, or to suggest, yet
    """

    sentence: str
    about: PointRecord | None = None
    point: PointRecord | None = None


@dataclass(frozen=True, slots=True)
class UntestedPoints:
    """How many points nobody has tested, and the first of them by name."""

    count: str
    named: str


@dataclass(frozen=True, slots=True)
class ProofTable:
    """Everything on the page of proof."""

    next: Stage | None
    near: str
    rounds: tuple[ProofRound, ...]
    groups: tuple[tuple[str, tuple[ProofRow, ...]], ...]
    shares: tuple[ProofShare, ...]
    finding: ProofFinding

    @property
    def rows(self) -> tuple[ProofRow, ...]:
        """The points in the order of their groups."""
        return tuple(row for _, rows in self.groups for row in rows)


def proof_table(
    application: Application,
    shown: Mapping[int, tuple[ShownThing, ...]],
    suggest: Suggest,
    now: datetime.datetime,
    zone: ZoneInfo,
) -> ProofTable:
    """Return the page of proof of an application whose stages, people and points are loaded.

    shown    what can be shown for a point, by its key
    suggest  what would fit a point that nothing is shown for
    """
    stages, points = list(application.stages.all()), points_of(application)
    coming = next_coming(stages, now) if application.is_open else None
    rounds = _rounds(stages, coming, now, zone)
    rows = [_row(point, rounds, shown.get(point.pk, ()), suggest) for point in points]
    decider = _decider(coming)
    return ProofTable(
        next=coming,
        near=f"{coming.name} {describe(coming, now, zone).relative}".strip() if coming else "",
        rounds=rounds,
        groups=tuple(
            (label, found)
            for kind, label in _GROUPS.items()
            if (found := tuple(row for row in rows if row.point.kind == kind))
        ),
        shares=_shares(points),
        finding=_finding(rows, decider),
    )


def rounds_table(application: Application, now: datetime.datetime, zone: ZoneInfo) -> ProofTable | None:
    """Return the points and rounds of an application from `application_record`; None before a round is there.

    What could be shown is left out: it stands on the page of proof.
    """
    table = proof_table(application, answers_shown(application), lambda text: None, now, zone)
    return table if table.rows and table.rounds else None


def not_proved(points: Sequence[PointRecord]) -> str:
    """Return how far the points are proved: "6 of 9 points not proved yet"; empty without any."""
    if not points:
        return ""
    left = sum(point.state is not PointState.PROVED for point in points)
    return f"{left} of {len(points)} points not proved yet" if left else f"All {len(points)} points proved"


def untested(points: Sequence[PointRecord]) -> UntestedPoints | None:
    """Return what nobody has tested, the musts first; None if everything was."""
    left = [point for point in points if point.state is PointState.UNTESTED]
    if not left:
        return None
    return UntestedPoints(f"Nobody has tested {len(left)} of {len(points)} points", _named(left))


def not_proved_line(points: Sequence[PointRecord]) -> str:
    """Return the line of the prep sheet: "Not proved yet: …", the musts first; empty if there is nothing."""
    left = [point for point in points if point.state is not PointState.PROVED]
    return f"Not proved yet: {_named(left)}." if left else ""


def _named(points: Sequence[PointRecord]) -> str:
    """Name the first few points, the musts first, and count the rest."""
    ordered = sorted(points, key=lambda point: _ORDER.index(Point.Kind(point.kind)))
    named = [shorten(point.text, LONGEST) for point in ordered[:MOST_NAMED]]
    more = len(ordered) - MOST_NAMED
    return "; ".join([*named, f"and {more} more"] if more > 0 else named)


def _rounds(
    stages: Sequence[Stage], coming: Stage | None, now: datetime.datetime, zone: ZoneInfo
) -> tuple[ProofRound, ...]:
    there = [stage for stage in stages if stage.is_over(now) or stage == coming]
    early = len(there) - ROUNDS_ON_A_PHONE
    return tuple(
        ProofRound(
            stage=stage,
            when=describe(stage, now, zone).short,
            who=join_names(one.interviewer.name for one in stage.attendances.all()),
            short="Next" if stage == coming else stage.name.split()[0],
            is_next=stage == coming,
            is_early=place < early,
            left_open=tuple(one for one in of_stage(stage) if one.kind in _WENT_BADLY),
        )
        for place, stage in enumerate(there)
    )


def _row(
    point: PointRecord, rounds: Sequence[ProofRound], shown: tuple[ShownThing, ...], suggest: Suggest
) -> ProofRow:
    cells = tuple(_cell(point, one, shown) for one in rounds)
    return ProofRow(point, cells, shown, None if shown else suggest(point.text))


def _cell(point: PointRecord, at: ProofRound, shown: tuple[ShownThing, ...]) -> ProofCell:
    test = point.at(at.stage.pk)
    if test and test.rating in ("", PointTest.Rating.WEAK) and (thread := _left_open(point, at, shown)):
        return ProofCell(at, *_WENT_BADLY[thread.kind], test.by or thread.said_by)
    if test:
        label = str(PointTest.Rating(test.rating).label).lower() if test.rating else "tested"
        return ProofCell(at, test.rating or "tested", label, test.by)
    if not at.is_next:
        return ProofCell(at, "untested", "not tested", "")
    if point.state is PointState.PROVED or point.kind == Point.Kind.NICE:
        return ProofCell(at, "", "", "")
    decider = _decider(at.stage)
    return ProofCell(at, "next", "likely next", decider.name if decider else "")


def _left_open(point: PointRecord, at: ProofRound, shown: tuple[ShownThing, ...]) -> Thread | None:
    """Return the concern that a round raised about a point, or else the question that it left unanswered.

    A question is about the point if its answer was to show it.
    """
    answers = {thing.title for thing in shown if thing.field == "question"}
    about = [one for one in at.left_open if one.words in answers or is_among(point.text, [one.words])]
    return min(about, key=lambda one: list(_WENT_BADLY).index(one.kind), default=None)


def _decider(stage: Stage | None) -> Interviewer | None:
    """Return who decides, of those at a stage; None if nobody or more than one does."""
    people = [one.interviewer for one in stage.attendances.all()] if stage else []
    deciders = [person for person in people if person.decides]
    return deciders[0] if len(deciders) == 1 else None


def _shares(points: Sequence[PointRecord]) -> tuple[ProofShare, ...]:
    if not points:
        return ()
    shares, counted, start = [], 0, 0
    for state in PointState:
        count = sum(point.state is state for point in points)
        end = round(100 * (counted + count) / len(points))
        shares.append(ProofShare(state, count, start, end - start))
        counted, start = counted + count, end
    return tuple(shares)


def _finding(rows: Sequence[ProofRow], decider: Interviewer | None) -> ProofFinding:
    """Return what matters most: a must that nobody tested and nothing shows, then what was tested badly."""
    weight = {PointState.UNTESTED: 0, PointState.OPEN: 1}
    left = sorted(
        (row for row in rows if row.point.state in weight),
        key=lambda row: (weight[row.point.state], _ORDER.index(Point.Kind(row.point.kind)), bool(row.shown)),
    )
    if not left:
        return ProofFinding("Every point was tested, and went well when you last rated it.")
    first = left[0]
    decides = f", and {decider.name} decides" if decider else ""
    if first.point.state is PointState.UNTESTED:
        said = f"Nobody has tested “{first.point.text}”{decides}."
    else:
        said = f"“{first.point.text}” is still open{decides}."
    return ProofFinding(said, first.point, None if first.shown or first.suggested else first.point)
