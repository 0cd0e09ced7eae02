"""Operations of migrations that are broken off and begun once more, and what they make anew."""

import pytest
from django.apps import apps
from django.db import connection, models
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from interviewprep.stages.models import Stage
from interviewprep.web.migration_operations import AddIndexWhileInUse, RemoveIndexWhileInUse, StopIndexing

# PostgreSQL makes and drops an index beside others in no transaction.
pytestmark = pytest.mark.django_db(transaction=True)
NAME = "stage_in_a_test"


def is_there() -> bool:
    with connection.cursor() as cursor:
        return NAME in connection.introspection.get_constraints(cursor, Stage._meta.db_table)


def test_an_index_is_made_and_dropped_whatever_an_attempt_before_left_behind() -> None:
    state = ProjectState.from_apps(apps)

    def run(operation: Operation) -> None:
        with connection.schema_editor(atomic=False) as editor:
            operation.database_forwards("stages", editor, state, state)

    made = AddIndexWhileInUse("stage", models.Index(fields=["owner", "label"], name=NAME))
    dropped = RemoveIndexWhileInUse("stage", NAME)
    for operation, stands in ((made, True), (made, True), (dropped, False), (dropped, False)):
        run(operation)
        assert is_there() is stands


def test_an_operation_on_an_index_makes_no_model_anew_and_the_model_tells_of_it() -> None:
    state = ProjectState.from_apps(apps)
    before = set(state.apps.get_models())
    key = models.ForeignKey("applications.Application", on_delete=models.CASCADE, db_index=False)
    AddIndexWhileInUse("stage", models.Index(fields=["owner", "label"], name=NAME)).state_forwards(
        "stages", state
    )
    StopIndexing("letter", "application", key).state_forwards("letters", state)
    stage, letter = state.apps.get_model("stages", "stage"), state.apps.get_model("letters", "letter")
    assert NAME in [index.name for index in stage._meta.indexes]
    assert letter._meta.get_field("application").db_index is False
    RemoveIndexWhileInUse("stage", NAME).state_forwards("stages", state)
    assert NAME not in [index.name for index in stage._meta.indexes]
    assert all(model in before for model in state.apps.get_models())
