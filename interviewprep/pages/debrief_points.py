"""In the debrief: which points of the advert the round tested, and how it went. No query to show it."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.http import QueryDict

from interviewprep.advice.proof import PointState
from interviewprep.applications.models import Point
from interviewprep.stages.actions.points import forget_tested, note_tested
from interviewprep.stages.forms.points import PointTestForm
from interviewprep.stages.models import Stage
from interviewprep.stages.points import PointOutcome, points_of

_FIRST = (PointState.UNTESTED, PointState.OPEN, PointState.PROVED)


class PointsTested:
    """The points of the stage's application, from `with_record()`: those tapped in the round come first, with
    the rating still to choose, then those that are not proved."""

    template: str = "pages/debrief/_advert_points.html"
    forms: Mapping[str, Any]

    def __init__(self, data: QueryDict | None, stage: Stage) -> None:
        people = [one.interviewer for one in stage.attendances.all()]
        points = sorted(
            points_of(stage.application),
            key=lambda point: (not _is_unrated(point.at(stage.pk)), _FIRST.index(point.state)),
        )
        self.points = [
            PointTestForm(data, point=point, saved=point.at(stage.pk), people=people) for point in points
        ]
        self.forms = {form.prefix or "": form for form in self.points}

    @property
    def untested(self) -> str:
        """The first point that nobody has tested."""
        return next((one.point.text for one in self.points if one.point.state is PointState.UNTESTED), "")

    @property
    def opens(self) -> bool:
        """Whether something is still to be rated, was just tapped, or was refused."""
        return any(
            form.is_unrated or form.errors or (form.is_bound and form["rating"].value())
            for form in self.points
        )

    @property
    def due(self) -> list[PointTestForm]:
        """The points to be tapped, rated or checked."""
        return [form for form in self.points if not _is_done(form)]

    @property
    def done(self) -> list[PointTestForm]:
        """The points whose rating is saved, on a page that was just opened."""
        return [form for form in self.points if _is_done(form)]

    @property
    def noted(self) -> int:
        """How many of the points are noted as tested at the stage."""
        return sum(form.saved is not None for form in self.points)

    def save(self, *, stage: Stage, now: datetime.datetime) -> None:
        """Note what was tapped; a point that was deleted since is left out."""
        changed = {form.point.pk: form for form in self.points if form.has_changed()}
        for point in Point.objects.of(stage.owner_id).filter(pk__in=changed) if changed else ():
            form = changed[point.pk]
            if form.is_taken_back:
                forget_tested(point=point, stage=stage)
            elif form.cleaned_data["rating"] or form.saved:
                note_tested(
                    point=point,
                    stage=stage,
                    rating=form.cleaned_data["rating"],
                    interviewer=form.interviewer(),
                )


def _is_done(form: PointTestForm) -> bool:
    return bool(form.saved and form.saved.rating and not form.is_bound)


def _is_unrated(test: PointOutcome | None) -> bool:
    return test is not None and not test.rating
