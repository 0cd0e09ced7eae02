"""A backup of the whole database and of candidates' files in one file, the same for SQLite and PostgreSQL.

It is a zip: `manifest.json` with the version, the migrations, for each table its columns, number of rows and
SHA-256, and for each file its size and SHA-256; for each table `tables/<name>.jsonl` with one list of values
per line; and `documents/<candidate>/<name>`, the files.
"""

import contextlib
import datetime
import hashlib
import json
import os
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from django.apps import apps as current_apps
from django.db import connection, models, transaction
from django.db.migrations.recorder import MigrationRecorder

from interviewprep.web.uploads import DAMAGED_ZIP

from . import backup_documents

FORMAT, VERSION = "interview-prep-backup", 1
MANIFEST = "manifest.json"
# Useless after a restore: everybody signs in again.
_SESSIONS = frozenset({"sessions", "usersessions"})
# The others are recreated by migrations.
_LEFT_OUT = _SESSIONS | {"auth", "contenttypes"}
# Waiting mail may hold a link that opens an account; whoever needs one asks for another.
_LEFT_OUT_TABLES = frozenset({"accounts_accountmail"})
_AT_ONCE = 2000


class BackupError(Exception):
    """A backup cannot be made or restored; the message is one line that says why."""


def tables(apps: Any = current_apps) -> list[type[models.Model]]:
    """Return the models of every table that is in a backup, by name."""
    found = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label not in _LEFT_OUT
        and model._meta.db_table not in _LEFT_OUT_TABLES
        and model._meta.managed
        and not model._meta.proxy
    ]
    return sorted(found, key=lambda model: str(model._meta.db_table))


def of_the_moment() -> list[type[models.Model]]:
    """Return the models of the tables in this database that belong to people but to no backup: sessions and
    waiting mail.
    """
    there = set(connection.introspection.table_names())
    return [
        model
        for model in current_apps.get_models()
        if model._meta.db_table in there
        and (model._meta.app_label in _SESSIONS or model._meta.db_table in _LEFT_OUT_TABLES)
    ]


def write(path: Path, now: datetime.datetime) -> dict[str, int]:
    """Write a consistent backup of the database and the files, and return the number of rows by table.

    The app may be in use meanwhile. The file appears under its name only once it is complete and verified.
    Raises `BackupError`.
    """
    if path.exists():
        raise BackupError(f"{path} already exists. Choose another name; a backup is never overwritten.")
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise BackupError(f"cannot write to {path.parent} ({error.strerror or error}).") from error
    part = Path(name)
    try:
        with os.fdopen(handle, "w+b") as file:
            counts = _dump(file, now)
            file.flush()
            os.fsync(file.fileno())
        if {name: table["rows"] for name, table in verify(part)["tables"].items()} != counts:
            raise BackupError("what was written is not what was read. The backup was thrown away.")
        # Linking refuses to replace a file that somebody else has made in the meantime.
        os.link(part, path)
    except OSError as error:
        raise BackupError(f"cannot write {path} ({error.strerror or error}).") from error
    finally:
        part.unlink(missing_ok=True)
    return counts


def verify(path: Path) -> dict[str, Any]:
    """Check that every line of a backup is as it was written; return its manifest. Raises `BackupError`."""
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = read_manifest(archive)
            for name, table in manifest["tables"].items():
                digest, rows = hashlib.sha256(), 0
                with archive.open(member(name)) as lines:
                    for line in lines:
                        digest.update(line)
                        rows += 1
                if digest.hexdigest() != table["sha256"] or rows != table["rows"]:
                    raise BackupError(f"{path} is damaged: the table {name} is not as it was written.")
            # A backup made by 0.1.0 has none.
            if wrong := backup_documents.damaged(archive, manifest.get("files", {})):
                raise BackupError(f"{path} is damaged: the file {wrong} is not as it was written.")
    except (*DAMAGED_ZIP, TypeError) as error:
        reason = getattr(error, "strerror", None) or "it is not a backup, or it is damaged"
        raise BackupError(f"{path} cannot be read ({reason}).") from error
    return manifest


def read_manifest(archive: zipfile.ZipFile) -> dict[str, Any]:
    """Return the manifest. Raises `BackupError` if the file is of another kind or a later version."""
    manifest: dict[str, Any] = json.loads(archive.read(MANIFEST))
    if manifest.get("format") != FORMAT:
        raise BackupError("this is not a backup of Interview Prep.")
    if manifest["version"] > VERSION:
        raise BackupError("this backup was made by a later version of the app. Update the app first.")
    return manifest


def applied() -> list[list[str]]:
    """Return the migrations that the database has had, as [app, name]."""
    return sorted([app, name] for app, name in MigrationRecorder(connection).applied_migrations())


@contextlib.contextmanager
def one_moment() -> Iterator[None]:
    """Make everything read inside consistent, while others carry on writing."""
    if connection.vendor == "sqlite":
        # Not `atomic`, which would begin by locking out all writers. In WAL mode, reading does not.
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def last_number(model: type[models.Model]) -> int | None:
    """Return the last number given to a row of this table, even if deleted; None if none was given."""
    key, table = model._meta.pk, model._meta.db_table
    if not isinstance(key, models.AutoField):
        return None
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        else:
            # Parameters name a sequence, not a table to read, so its name is looked up first.
            cursor.execute(
                "SELECT last_value FROM pg_sequences WHERE schemaname || '.' || sequencename"
                " = replace(pg_get_serial_sequence(%s, %s), '\"', '')",
                [table, key.column],
            )
        row = cursor.fetchone()
    return int(row[0]) if row and row[0] else None


def _dump(file: IO[bytes], now: datetime.datetime) -> dict[str, int]:
    manifest: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "made_at": now.isoformat(),
        "made_from": connection.vendor,
        "tables": {},
    }
    with one_moment(), zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        manifest["migrations"] = applied()
        for model in tables():
            manifest["tables"][model._meta.db_table] = _dump_table(model, archive)
            if model._base_manager.count() != manifest["tables"][model._meta.db_table]["rows"]:
                raise BackupError(f"the table {model._meta.db_table} was not read in full. Nothing was kept.")
        # After the rows: a file is written before its row and deleted after it.
        manifest["files"] = backup_documents.dump(archive)
        archive.writestr(MANIFEST, json.dumps(manifest, indent=1))
    return {name: table["rows"] for name, table in manifest["tables"].items()}


def _dump_table(model: type[models.Model], archive: zipfile.ZipFile) -> dict[str, Any]:
    columns = list(model._meta.concrete_fields)
    digest, rows = hashlib.sha256(), 0
    with archive.open(member(model._meta.db_table), "w", force_zip64=True) as lines:
        for row in model._base_manager.order_by("pk").iterator(chunk_size=_AT_ONCE):
            line = json.dumps([_plain(column, row) for column in columns], ensure_ascii=False) + "\n"
            lines.write(line.encode())
            digest.update(line.encode())
            rows += 1
    return {
        "model": model._meta.label,
        "columns": [column.attname for column in columns],
        "rows": rows,
        "sha256": digest.hexdigest(),
        "last_number": last_number(model),
    }


def _plain(column: Any, row: models.Model) -> Any:
    value = column.value_from_object(row)
    if isinstance(column, models.JSONField) or value is None or isinstance(value, bool | int | str | float):
        return value
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return column.value_to_string(row)


def member(table: str) -> str:
    return f"tables/{table}.jsonl"
