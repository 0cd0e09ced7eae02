"""How an application looks to the candidate over its rounds. Stages must have their impression loaded."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from interviewprep.advice import fit
from interviewprep.advice.articles import Audience
from interviewprep.stages.models import Stage
from interviewprep.stages.querysets import StageQuerySet
from interviewprep.web.chips import Chip

from .models import Criterion, Impression, lines

VERDICT_CHIP = {
    Impression.Verdict.MORE: Chip.GOOD,
    Impression.Verdict.SAME: Chip.QUIET,
    Impression.Verdict.LESS: Chip.ATTENTION,
}
_TREND_CHIP = {
    fit.Trend.UP: Chip.GOOD,
    fit.Trend.DOWN: Chip.ATTENTION,
    fit.Trend.SAME: Chip.QUIET,
    fit.Trend.ONCE: Chip.QUIET,
}
# The drawing of a track, in the units of its viewBox: see fit/_track.html.
_LEFT, _RIGHT, _BOTTOM, _STEP = 6, 114, 38, 8


@dataclass(frozen=True, slots=True)
class Track:
    """How the scores of one criterion moved. `points` draw it; the words say everything it shows."""

    name: str
    latest: int
    trend: str
    chip: Chip
    words: str
    points: tuple[tuple[str, int], ...]

    @property
    def polyline(self) -> str:
        """The points in the form that an SVG polyline takes."""
        return " ".join(f"{x},{y}" for x, y in self.points)


@dataclass(frozen=True, slots=True)
class Round:
    """One stage with the verdict and the flags it left; `scored` of the criteria have a score."""

    stage: Stage
    is_over: bool
    is_scored: bool
    scored: int
    verdict: str
    chip: Chip
    green: tuple[str, ...]
    red: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fit:
    """One application as the candidate sees it: overall, by criterion, by round, and the unknowns."""

    overall: float | None
    tracks: tuple[Track, ...]
    unknown: tuple[fit.CriterionQuestion, ...]
    rounds: tuple[Round, ...]


def with_impressions() -> StageQuerySet:
    """Return stages with their impressions loaded in the same query."""
    return Stage.objects.select_related("impression")


def impression_of(stage: Stage) -> Impression | None:
    """Return the impression of a stage, or None; no query if it was loaded with the stage."""
    found: Impression | None = getattr(stage, "impression", None)
    if found is not None:
        found.stage = stage
    return found


def impressions(stages: Iterable[Stage]) -> list[fit.StageImpression]:
    """Return the impressions of these stages, in their order, as the rules know them."""
    found = (impression_of(stage) for stage in stages)
    return [one.pure for one in found if one is not None]


def unknown(
    criteria: Iterable[Criterion], known: Sequence[fit.StageImpression], audiences: Sequence[Audience] = ()
) -> tuple[fit.CriterionQuestion, ...]:
    """Return what counts but has no score, as questions, weightiest first."""
    counting = sorted((one for one in criteria if one.weight), key=lambda one: -one.weight)
    return fit.unknown([one.pure for one in counting], known, audiences)


def overall(criteria: Iterable[Criterion], scores: dict[str, int]) -> float | None:
    """Return the weighted mean of the scores of these criteria, or None."""
    weights = {one.key: one.weight for one in criteria}
    return fit.overall({key: score for key, score in scores.items() if key in weights}, weights)


def fit_of(stages: Sequence[Stage], criteria: Sequence[Criterion], now: datetime.datetime) -> Fit:
    """Return how the application looks after these stages, ignoring cancelled ones without a score."""
    known = impressions(stages)
    moved = {one.key: one for one in fit.movement(known)}
    return Fit(
        overall=overall(criteria, fit.latest_scores(known)),
        tracks=tuple(_track(one.name, moved[one.key]) for one in criteria if one.key in moved),
        unknown=unknown(criteria, known),
        rounds=tuple(
            _round(stage, criteria, now)
            for stage in stages
            if stage.status != Stage.Status.CANCELLED or impression_of(stage)
        ),
    )


def _track(name: str, moved: fit.Movement) -> Track:
    steps = len(moved.scores) - 1
    return Track(
        name=name,
        latest=moved.latest,
        trend=moved.trend.label,
        chip=_TREND_CHIP[moved.trend],
        words=", then ".join(f"{score} after {stage}" for stage, score in moved.scores),
        points=tuple(
            (f"{_LEFT + (_RIGHT - _LEFT) * (place / steps if steps else 0):g}", _BOTTOM - _STEP * (score - 1))
            for place, (_, score) in enumerate(moved.scores)
        ),
    )


def _round(stage: Stage, criteria: Iterable[Criterion], now: datetime.datetime) -> Round:
    found = impression_of(stage)
    if found is None:
        return Round(stage, stage.is_over(now), False, 0, "", Chip.QUIET, (), ())
    return Round(
        stage=stage,
        is_over=stage.is_over(now),
        is_scored=True,
        scored=sum(one.key in found.scores for one in criteria),
        verdict=str(found.get_verdict_display()) if found.verdict else "",
        chip=VERDICT_CHIP[Impression.Verdict(found.verdict)] if found.verdict else Chip.QUIET,
        green=lines(found.green),
        red=lines(found.red),
    )
