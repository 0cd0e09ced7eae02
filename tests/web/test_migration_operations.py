"""Operations of migrations that are broken off, and begun once more."""

import pytest
from django.apps import apps
from django.db import connection, models
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from interviewprep.stages.models import Stage
from interviewprep.web.migration_operations import AddIndexWhileInUse, RemoveIndexWhileInUse

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
