"""Deleted rows are restored exactly as they were."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Advert, Application, Contact, Point
from interviewprep.recovery import actions
from interviewprep.recovery.models import Deletion
from interviewprep.stages.models import (
    Asked,
    Attendance,
    FeedbackNote,
    Interviewer,
    PlanMark,
    PointTest,
    Question,
    Stage,
)

from .conftest import NOW

Rows = Callable[[], dict[str, list[dict[str, Any]]]]


def _delete(row: Any, label: str = "it") -> Deletion:
    return actions.delete(row=row, label=label, now=NOW)


def test_an_application_with_everything_comes_back_field_by_field(
    full_application: Application, all_rows: Rows
) -> None:
    before = all_rows()
    deletion = _delete(full_application)
    gone = {label: len(rows) for label, rows in all_rows().items() if rows}
    assert gone == {"applications.Contact": 1, "stages.Interviewer": 2, "stages.Question": 2}
    root = actions.restore(deletion=deletion, now=NOW)
    assert all_rows() == before
    assert root == full_application
    assert Deletion.objects.count() == 0


@pytest.mark.parametrize(
    "model",
    [
        *(Contact, Stage, Interviewer, Question, FeedbackNote, Asked, Attendance, PlanMark),
        *(Advert, Point, PointTest),
    ],
)
def test_every_kind_of_row_comes_back_with_the_pointers_at_it(
    model: type[Any], full_application: Application, all_rows: Rows
) -> None:
    before = all_rows()
    for row in model.objects.order_by("pk"):
        actions.restore(deletion=_delete(row), now=NOW)
        assert all_rows() == before


def test_a_deleted_interviewer_leaves_what_they_said_and_gets_it_back(full_application: Application) -> None:
    priya = Interviewer.objects.get(name="Priya Shah")
    said = FeedbackNote.objects.get(interviewer=priya)
    deletion = _delete(priya)
    said.refresh_from_db()
    assert said.interviewer is None
    assert Attendance.objects.count() == 1
    actions.restore(deletion=deletion, now=NOW)
    said.refresh_from_db()
    assert said.interviewer == priya
    assert sorted(stage.position for stage in priya.stages.all()) == [1, 2]


def test_a_pointer_set_in_the_meantime_is_kept(full_application: Application) -> None:
    priya, tom = Interviewer.objects.order_by("name")
    said = FeedbackNote.objects.get(interviewer=priya)
    deletion = _delete(priya)
    FeedbackNote.objects.filter(pk=said.pk).update(interviewer=tom)
    actions.restore(deletion=deletion, now=NOW)
    said.refresh_from_db()
    assert said.interviewer == tom


def test_an_optional_pointer_at_something_deleted_since_comes_back_empty(
    full_application: Application,
) -> None:
    deletion = _delete(full_application)
    Contact.objects.all().delete()
    actions.restore(deletion=deletion, now=NOW)
    full_application.refresh_from_db()
    assert full_application.consultant is None


def test_a_stage_whose_application_is_gone_waits_until_that_is_restored(
    full_application: Application, all_rows: Rows
) -> None:
    before = all_rows()
    stage = full_application.stages.get(position=1)
    of_stage = _delete(stage)
    of_application = _delete(full_application)
    with pytest.raises(actions.CannotRestoreError) as refused:
        actions.restore(deletion=of_stage, now=NOW)
    assert str(refused.value) == (
        "The application it belonged to has been deleted too. Restore that first, if it is still in the list."
    )
    actions.restore(deletion=of_application, now=NOW)
    actions.restore(deletion=of_stage, now=NOW)
    assert all_rows() == before


def test_two_things_tied_to_each_other_come_back_whole_in_the_right_order(
    full_application: Application, all_rows: Rows
) -> None:
    before = all_rows()
    of_person = _delete(Interviewer.objects.get(name="Tom Blake"))
    of_stage = _delete(full_application.stages.get(position=2))
    with pytest.raises(actions.CannotRestoreError, match="The stage it belonged to has been deleted too"):
        actions.restore(deletion=of_person, now=NOW)
    actions.restore(deletion=of_stage, now=NOW)
    actions.restore(deletion=of_person, now=NOW)
    assert all_rows() == before


def test_a_person_comes_back_without_the_stage_that_is_gone_for_good(full_application: Application) -> None:
    of_person = _delete(Interviewer.objects.get(name="Priya Shah"))
    _delete(full_application.stages.get(position=2)).delete()
    restored = actions.restore(deletion=of_person, now=NOW)
    assert restored == Interviewer.objects.get(name="Priya Shah")
    assert [attendance.stage.position for attendance in Attendance.objects.all()] == [1]


def test_what_has_taken_the_place_meanwhile_is_not_overwritten(full_application: Application) -> None:
    mark = PlanMark.objects.get(key="same-answers")
    deletion = _delete(mark)
    newer = PlanMark.objects.create(stage=mark.stage, key="same-answers", state="dismissed", at=NOW)
    with pytest.raises(actions.CannotRestoreError, match="There is something like it already"):
        actions.restore(deletion=deletion, now=NOW)
    assert PlanMark.objects.get(key="same-answers") == newer
    assert PlanMark.objects.get(key="same-answers").state == "dismissed"
    assert Deletion.objects.count() == 1


def test_the_owner_of_what_comes_back_is_the_owner_of_the_deletion(
    full_application: Application, alice: Candidate, bob: Candidate
) -> None:
    deletion = _delete(full_application)
    for row in deletion.payload["rows"]:
        row["fields"]["owner"] = bob.pk
    deletion.save()
    actions.restore(deletion=deletion, now=NOW)
    assert Application.objects.get().owner == alice
    assert {stage.owner for stage in Stage.objects.all()} == {alice}


def test_a_snapshot_cannot_hang_a_row_on_somebody_elses(
    full_application: Application, bob: Candidate, make_application: Callable[..., Application]
) -> None:
    deletion = _delete(full_application.stages.get(position=2))
    for row in deletion.payload["rows"]:
        if "application" in row["fields"]:
            row["fields"]["application"] = make_application(bob).pk
    deletion.save()
    with pytest.raises(actions.CannotRestoreError):
        actions.restore(deletion=deletion, now=NOW)


def test_new_rows_after_a_restore_get_numbers_of_their_own(
    full_application: Application, make_stage: Callable[..., Stage]
) -> None:
    actions.restore(deletion=_delete(full_application), now=NOW)
    taken = {stage.pk for stage in Stage.objects.all()}
    assert make_stage(full_application).pk not in taken


def test_deletions_older_than_thirty_days_are_dropped_at_the_next_one(full_application: Application) -> None:
    first, second = full_application.stages.all()
    old = _delete(first)
    Deletion.objects.filter(pk=old.pk).update(created_at=NOW - datetime.timedelta(days=30, seconds=1))
    newest = _delete(second)
    assert list(Deletion.objects.all()) == [newest]


def test_dropping_what_has_expired_leaves_the_rest(full_application: Application) -> None:
    first, second = (_delete(stage) for stage in full_application.stages.all())
    Deletion.objects.filter(pk=first.pk).update(created_at=NOW - datetime.timedelta(days=30, seconds=1))
    Deletion.objects.filter(pk=second.pk).update(created_at=NOW - datetime.timedelta(days=30))
    assert actions.forget_expired(now=NOW) == 1
    assert list(Deletion.objects.all()) == [second]


@pytest.mark.parametrize("stages", [1, 12])
def test_a_deletion_does_not_ask_the_database_more_for_more_rows(
    stages: int,
    alice: Candidate,
    make_application: Callable[..., Application],
    make_stage: Callable[..., Stage],
    make_note: Callable[..., FeedbackNote],
    django_assert_max_num_queries: Any,
) -> None:
    application = make_application(alice)
    for _ in range(stages):
        make_note(make_stage(application))
    with django_assert_max_num_queries(30):
        _delete(application)
