"""Notes at which stage a point of the advert was tested, and how it went."""

from django.db import transaction

from interviewprep.applications.models import Point
from interviewprep.stages.models import Interviewer, PointTest, Stage


@transaction.atomic
def note_tested(*, point: Point, stage: Stage, rating: str, interviewer: int | None) -> PointTest:
    """Note that a point was tested at a stage, once however often it is noted, and return the note.

    rating       a value of `PointTest.Rating`, or "" if the candidate does not say how it went
    interviewer  the key of who tested it, one of the candidate's own people; None for nobody in particular
    Raises ValueError if the stage belongs to another application.
    """
    if point.application_id != stage.application_id:
        raise ValueError("A point is tested at a stage of its own application.")
    test, _ = PointTest.objects.update_or_create(
        owner_id=point.owner_id,
        point=point,
        stage=stage,
        defaults={"rating": rating, "interviewer_id": interviewer},
    )
    return test


def note_touched(*, point: Point, stage: Stage, interviewer: Interviewer | None) -> None:
    """Note that a point came up at a stage, with the rating still to choose; a note already there stands.

    Raises ValueError if the stage belongs to another application.
    """
    if point.application_id != stage.application_id:
        raise ValueError("A point is tested at a stage of its own application.")
    PointTest.objects.get_or_create(
        owner_id=point.owner_id, point=point, stage=stage, defaults={"interviewer": interviewer}
    )


def take_back_touched(*, point: Point, stage: Stage) -> bool:
    """Take back that a point came up at a stage, unless it was rated since; return whether it is noted no
    longer."""
    noted = PointTest.objects.of(point.owner_id).filter(point=point, stage=stage)
    deleted, _ = noted.filter(rating="").delete()
    return bool(deleted) or not noted.exists()


def forget_tested(*, point: Point, stage: Stage) -> None:
    """Note that a point was not tested at a stage after all."""
    PointTest.objects.of(point.owner_id).filter(point=point, stage=stage).delete()
