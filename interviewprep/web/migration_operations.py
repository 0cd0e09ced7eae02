"""Operations for migrations that Django does only slowly, or only by locking the table."""

from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


class StopIndexing(migrations.AlterField):
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


class AddIndexWhileInUse(migrations.AddIndex):
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


class RemoveIndexWhileInUse(migrations.RemoveIndex):
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
