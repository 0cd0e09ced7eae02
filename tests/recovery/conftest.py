"""An application with everything on it, and a way to compare all rows before and after."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.utils import timezone

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Advert, Application, Contact, Point
from interviewprep.recovery.models import Deletion
from interviewprep.stages.models import PlanMark, PointTest
from interviewprep.web.models import Owned

NOW = datetime.datetime(2026, 11, 20, 9, tzinfo=datetime.UTC)


@pytest.fixture
def full_application(
    alice: Candidate,
    make_application: Callable[..., Application],
    make_stage: Callable[..., Any],
    make_person: Callable[..., Any],
    make_note: Callable[..., Any],
    make_asked: Callable[..., Any],
) -> Application:
    """Two stages, two people, notes, questions, plan marks, an own task, a consultant, an advert, a point
    tested, odd characters."""
    consultant = Contact.objects.create(owner=alice, name="Dana Ross", firm="Ross & Co")
    application = make_application(alice, consultant=consultant, notes="Emoji 🙂 and “quotes”\nsecond line")
    priya, tom = make_person(alice), make_person(alice, "Tom Blake", decides=True)
    first = make_stage(
        application,
        people=(priya,),
        starts_at=NOW - datetime.timedelta(days=7, microseconds=123),
        status="done",
        debriefed_at=NOW,
        moves=[{"from": None, "to": "2026-11-13T09:00:00+00:00", "by": "them", "reason": "", "at": "x"}],
    )
    second = make_stage(application, people=(priya, tom), starts_at=NOW, told={"tour": "on"})
    make_note(first, interviewer=priya, closed_at=second, closed_on=NOW.date(), closing="We spoke about it.")
    make_note(second, "They liked the figures", kind="strength")
    make_asked(first, interviewer=tom, closed_at=second, closed_on=NOW.date())
    make_asked(second, "Why us?")
    PlanMark.objects.create(stage=second, key="same-answers", state="done", at=timezone.now())
    PlanMark.objects.create(stage=second, key="own-1", state="open", at=timezone.now(), text="Iron a shirt")
    Advert.objects.create(application=application, text="We want\n• “tact”", kept_on=NOW.date())
    point = Point.objects.create(application=application, position=1, text="Tact")
    PointTest.objects.create(point=point, stage=first, interviewer=priya, rating="weak")
    return application


@pytest.fixture
def all_rows() -> Callable[[], dict[str, list[dict[str, Any]]]]:
    """Return a function that reads every column of every owned row, except deletions."""

    def read() -> dict[str, list[dict[str, Any]]]:
        return {
            model._meta.label: list(model._base_manager.order_by("pk").values())
            for model in apps.get_models()
            if issubclass(model, Owned) and model is not Deletion
        }

    return read
