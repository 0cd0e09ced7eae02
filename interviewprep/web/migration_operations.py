"""Operations for migrations that Django does only slowly, or only by locking the table."""

from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import ProjectState


class _OfAnIndex:
    """What such operations have in common: they change nothing that another model knows of.

    Django makes the classes of a model anew after each operation, and those of all models that refer to it or
    to what it refers to: here, by way of the candidate, of every model there is. That was four fifths of the
    time in which a new database is made.
    """

    model_name: str

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Change the state, and in the model's class only what SQLite looks at when it copies a table."""
        made = state.__dict__.pop("apps", None)
        super().state_forwards(app_label, state)  # type: ignore[misc]  # of the operation beside this class
        if made is None:
            return
        state.__dict__["apps"] = made
        now = state.models[app_label, self.model_name.lower()]
        model = made.get_model(app_label, self.model_name)
        model._meta.indexes = [index.clone() for index in now.options["indexes"]]
        for name, field in now.fields.items():
            model._meta.get_field(name).db_index = field.db_index


class StopIndexing(_OfAnIndex, migrations.AlterField):
    """Take the index of a key away, where another one begins with the same column.

    On SQLite, Django's `AlterField` would copy the whole table. This drops the index and nothing else, which
    takes no time on either database.
    """

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        """Drop every index that is on this column alone and is no constraint."""
        model = from_state.apps.get_model(app_label, self.model_name)
        connection, column = schema_editor.connection, model._meta.get_field(self.name).column
        with connection.cursor() as cursor:
            found = connection.introspection.get_constraints(cursor, model._meta.db_table)
        for name, one in found.items():
            if one["columns"] == [column] and one["index"] and not one["unique"]:
                schema_editor.execute(f"DROP INDEX {schema_editor.quote_name(name)}")

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        """Make the index again, as Django does."""
        super().database_forwards(app_label, schema_editor, from_state, to_state)


class AddIndexWhileInUse(_OfAnIndex, migrations.AddIndex):
    """Make an index; on PostgreSQL beside whoever writes, who would have to wait for minutes otherwise.

    A migration with it needs `atomic = False`.
    """

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        """Make the index."""
        # An attempt that was broken off leaves it behind, on PostgreSQL as one that counts for nothing.
        schema_editor.execute(f"DROP INDEX IF EXISTS {schema_editor.quote_name(self.index.name)}")
        if schema_editor.connection.vendor != "postgresql":
            super().database_forwards(app_label, schema_editor, from_state, to_state)
            return
        model = to_state.apps.get_model(app_label, self.model_name)
        schema_editor.add_index(model, self.index, concurrently=True)  # type: ignore[call-arg]  # PostgreSQL's own


class RemoveIndexWhileInUse(_OfAnIndex, migrations.RemoveIndex):
    """Drop an index; on PostgreSQL without a lock that waits for whoever reads, while all others wait for it.

    A migration with it needs `atomic = False`; as that can be broken off, the index may be gone already.
    """

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        """Drop the index."""
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {schema_editor.quote_name(self.name)}")
        else:
            schema_editor.execute(f"DROP INDEX IF EXISTS {schema_editor.quote_name(self.name)}")
