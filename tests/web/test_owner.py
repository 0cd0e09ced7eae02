"""Every row belongs to one candidate, and a child to the one its parent belongs to."""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.models.sql import Query
from django.test.utils import CaptureQueriesContext

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Advert, Application, Contact, Point
from interviewprep.briefs.models import Brief, BriefItem, BriefLink
from interviewprep.calendars.models import Feed, Invitation
from interviewprep.documents.models import SentDocument
from interviewprep.filters.models import SavedFilter
from interviewprep.fit.models import Criterion, Impression
from interviewprep.letters.models import Letter
from interviewprep.practice.models import (
    Hearing,
    PartnerLink,
    PartnerNote,
    Proof,
    Rehearsal,
    Story,
    StoryLink,
    Telling,
)
from interviewprep.recovery.models import Deletion
from interviewprep.reminders.models import Preferences, Reminder
from interviewprep.stages.models import (
    Asked,
    AskItem,
    Attendance,
    FeedbackNote,
    Interviewer,
    PlanMark,
    PointTest,
    Question,
    Stage,
    Statement,
)
from interviewprep.transfer.models import Import, PendingImport
from interviewprep.web.models import Owned

from .conftest import Rows


@pytest.fixture(scope="module")
def alices(alices_of_the_module: Rows) -> Rows:
    return alices_of_the_module


def _saved(row: Owned) -> Owned:
    """Return a row as it is saved: a test may change it, and the next still has the one all of them share."""
    return type(row)._base_manager.get(pk=row.pk)


def test_the_rows_without_a_parent_are_these() -> None:
    owned = {model for model in apps.get_models() if issubclass(model, Owned)}
    roots = {model for model in owned if not model.owner_from}
    assert roots == {
        *(Application, Contact, Interviewer, Question, Deletion, Criterion, Story),
        *(Preferences, Reminder, SavedFilter),
        Feed,
        *(Import, PendingImport),
    }
    assert owned - roots == {
        Stage,
        Attendance,
        FeedbackNote,
        Asked,
        PlanMark,
        AskItem,
        Statement,
        Impression,
        Letter,
        SentDocument,
        Invitation,
        BriefLink,
        Brief,
        BriefItem,
        Telling,
        Hearing,
        StoryLink,
        Rehearsal,
        *(Advert, Point, PointTest, Proof),
        *(PartnerLink, PartnerNote),
    }


@pytest.mark.parametrize(
    "kind",
    [
        *("stage", "attendance", "note", "asked", "task", "ask", "statement", "impression", "letter"),
        *("telling", "hearing", "link", "rehearsal", "brief_link", "brief", "brief_item"),
        *("invitation", "document", "advert", "point", "point_test", "proof"),
        *("partner_link", "partner_note"),
    ],
)
@pytest.mark.django_db
def test_a_childs_owner_is_its_parents_and_nobody_elses(kind: str, alices: Rows, bob: Candidate) -> None:
    row = _saved(alices[kind])
    row.owner = bob
    with pytest.raises(ValueError, match="the owner must be that of its"):
        row.save()
    copy = type(row)(
        **{
            field.attname: getattr(row, field.attname)
            for field in row._meta.concrete_fields
            if field.name not in {"id", "owner"}
        }
    )
    type(row).objects.filter(pk=row.pk).delete()
    copy.save()
    assert copy.owner == alices["application"].owner


@pytest.mark.parametrize("kind", ["application", "contact", "person", "question", "criterion", "story"])
@pytest.mark.django_db
def test_a_row_without_a_parent_needs_an_owner(kind: str, alices: Rows) -> None:
    row = _saved(alices[kind])
    row.owner_id = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_no_kind_of_row_is_left_out_of_these_tests(alices: Rows) -> None:
    owned = {model for model in apps.get_models() if issubclass(model, Owned)}
    assert {type(row) for row in alices.values() if isinstance(row, Owned)} == owned


@pytest.mark.django_db
def test_children_loaded_ahead_cost_no_filter_for_each_parent(
    bob: Candidate,
    make_application: Callable[..., Application],
    make_stage: Callable[..., Stage],
    monkeypatch,
) -> None:
    built: list[int] = []
    build = Query.build_filter

    def counted(query: Query, *args: Any, **options: Any) -> Any:
        built.append(1)
        return build(query, *args, **options)

    monkeypatch.setattr(Query, "build_filter", counted)
    counts = []
    for _ in range(2):
        for _ in range(3):
            make_stage(make_application(bob))
        built.clear()
        assert all(list(one.stages.all()) for one in Application.objects.of(bob).prefetch_related("stages"))
        counts.append(len(built))
    assert counts[0] == counts[1]


@pytest.mark.django_db
def test_more_parents_than_a_database_compares_one_by_one_are_loaded_by_one_list(bob: Candidate) -> None:
    applications = Application.objects.bulk_create(
        Application(owner=bob, company=f"Company {number}", role="Analyst") for number in range(1_001)
    )
    Stage.objects.bulk_create(Stage(owner=bob, application=one, position=1) for one in applications)
    with CaptureQueriesContext(connection) as queries:
        loaded = list(Stage.objects.of(bob).prefetch_related("application"))
    assert (len(queries), len({stage.application.company for stage in loaded})) == (2, 1_001)
    assert " OR " not in queries[1]["sql"]
