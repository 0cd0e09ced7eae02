"""Restores a backup with its files: into an empty database, or in place of everything in it."""

import contextlib
import json
import zipfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from django.core.management.color import no_style
from django.db import DatabaseError, connection, models, transaction
from django.db.migrations.executor import MigrationExecutor

from interviewprep.web.table_statistics import look_at_tables

from . import backup_documents
from .backups import BackupError, applied, member, of_the_moment, tables, verify

_AT_ONCE = 500


def restore(path: Path, *, replace: bool) -> dict[str, int]:
    """Restore a backup with its files and return the number of rows by table. All or nothing.

    A database without tables is first brought to the version of the backup and then to that of this code. One
    that has tables must be of the backup's version, and empty unless `replace` is set.
    Raises `BackupError`.
    """
    manifest = verify(path)
    executor = MigrationExecutor(connection)
    mine = {(app, name) for app, name in manifest["migrations"]}
    _refuse_newer(mine, executor)
    is_new = not connection.introspection.table_names()
    if is_new:
        targets = _last_of_each_app(mine, executor)
        executor.migrate(targets)
        apps = executor.loader.project_state(targets).apps
        models_there = {model._meta.db_table: model for model in tables(apps)}
    else:
        if applied() != sorted(manifest["migrations"]):
            raise BackupError(
                "this backup is of another version than the database. Restore it into a new, empty database: "
                "there it is brought up to date."
            )
        models_there = {model._meta.db_table: model for model in tables()}
    if models_there.keys() != manifest["tables"].keys():
        raise BackupError("this backup has other tables than this version of the app.")
    try:
        with backup_documents.in_place(path, manifest.get("files", {})), transaction.atomic():
            counts = _fill(path, manifest, models_there, replace=replace)
    except OSError as error:
        raise BackupError(f"the files cannot be written ({error.strerror or error}).") from error
    except (DatabaseError, ValueError, TypeError) as error:
        reason = str(error).strip().partition("\n")[0]
        raise BackupError(f"the database refused the backup, and nothing was changed ({reason}).") from error
    if is_new:
        executor = MigrationExecutor(connection)
        executor.migrate(executor.loader.graph.leaf_nodes())
    look_at_tables()
    return counts


def _last_of_each_app(mine: set[tuple[str, str]], executor: MigrationExecutor) -> list[tuple[str, str]]:
    graph = executor.loader.graph
    return sorted(
        node
        for node in mine & graph.nodes.keys()
        if not any(child.key in mine and child.key[0] == node[0] for child in graph.node_map[node].children)
    )


def _refuse_newer(mine: set[tuple[str, str]], executor: MigrationExecutor) -> None:
    unknown = sorted(mine - executor.loader.disk_migrations.keys() - executor.loader.replacements.keys())
    if unknown:
        raise BackupError(
            f"this backup was made by a later version of the app (it has {'.'.join(unknown[0])}). "
            "Update the app first."
        )


def _fill(
    path: Path, manifest: dict[str, Any], models_there: dict[str, type[models.Model]], *, replace: bool
) -> dict[str, int]:
    filled = sorted(name for name, model in models_there.items() if model._base_manager.exists())
    if filled and not replace:
        raise BackupError(
            f"the database is not empty (there are rows in {filled[0]}). "
            "With --replace, everything in it is deleted first."
        )
    _empty([*models_there.values(), *of_the_moment()])
    counts = {}
    with zipfile.ZipFile(path) as archive, _times_as_they_are(models_there.values()):
        for name, model in models_there.items():
            table = manifest["tables"][name]
            with archive.open(member(name)) as lines:
                _insert(model, table["columns"], lines)
            counts[name] = model._base_manager.count()
            if counts[name] != table["rows"]:
                raise BackupError(f"the table {name} was not restored in full. Nothing was changed.")
            _go_on_from(model, table["last_number"])
    connection.check_constraints()
    return counts


def _insert(model: type[models.Model], names: list[str], lines: Any) -> None:
    columns = {column.attname: column for column in model._meta.concrete_fields}
    if columns.keys() != set(names):
        raise BackupError(f"the table {model._meta.db_table} has other columns in this backup.")
    order = [columns[name] for name in names]
    rows = (
        model(
            **{
                column.attname: _value(column, value)
                for column, value in zip(order, json.loads(line), strict=True)
            }
        )
        for line in lines
    )
    while batch := list(islice(rows, _AT_ONCE)):
        model._base_manager.bulk_create(batch)


def _value(column: Any, value: Any) -> Any:
    return value if isinstance(column, models.JSONField) else column.to_python(value)


def _empty(there: list[type[models.Model]]) -> None:
    names = [model._meta.db_table for model in there]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for name in names:
                # Foreign keys are not checked until the end of the transaction.
                cursor.execute(f"DELETE FROM {connection.ops.quote_name(name)}")  # noqa: S608 - our own table
        else:
            for statement in connection.ops.sql_flush(no_style(), names, allow_cascade=True):
                cursor.execute(statement)


def _go_on_from(model: type[models.Model], last: int | None) -> None:
    """Give the next row a number never used before: undoing a deletion needs the old ones."""
    if last is None:
        return
    table, key = model._meta.db_table, model._meta.pk
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, last])
        else:
            cursor.execute("SELECT setval(pg_get_serial_sequence(%s, %s), %s)", [table, key.column, last])


@contextlib.contextmanager
def _times_as_they_are(there: Any) -> Iterator[None]:
    """Stop Django from setting times as rows are created. Only for a process that does nothing else."""
    columns = [
        column
        for model in there
        for column in model._meta.concrete_fields
        if isinstance(column, models.DateField) and (column.auto_now or column.auto_now_add)
    ]
    before = [(column, column.auto_now, column.auto_now_add) for column in columns]
    try:
        for column in columns:
            column.auto_now = column.auto_now_add = False
        yield
    finally:
        for column, auto_now, auto_now_add in before:
            column.auto_now, column.auto_now_add = auto_now, auto_now_add
