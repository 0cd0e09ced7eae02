"""Brings the data folder, the database and the static files up to date with the code before serving."""

import contextlib
import fcntl
import hashlib
import sys
import time
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.cache import caches
from django.core.cache.backends.db import DatabaseCache
from django.core.management import call_command
from django.db import Error, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from interviewprep.search.index import catch_up, install, is_behind

# Any fixed number will do, as long as every node takes the same one. It stands in the statement: one with a
# parameter keeps its snapshot until the transaction ends, and an index that is made meanwhile waits for that.
_TAKE_LOCK = "SELECT pg_try_advisory_xact_lock(7281934605)"
# Seconds.
_ASK_AGAIN = 0.5


class StartError(Exception):
    """The app cannot be started; the message is one line that tells the person at the terminal why."""


def prepare() -> None:
    """Do everything that has to be done once per version; quick when there is nothing to do.

    Raises `StartError` if the data folder, the database or the static files cannot be used.
    """
    with obstacles(), _alone():
        _migrate()
        _fill_search()
        _collect_static()
        call_command("clearsessions", verbosity=0)


@contextlib.contextmanager
def obstacles() -> Iterator[None]:
    """Turn whatever the database or the disk refuses into a `StartError` of one line."""
    try:
        yield
    except Error as error:
        raise StartError(f"the database cannot be used ({_one_line(error)}).") from error
    except OSError as error:
        raise StartError(
            f"DATA_DIR: cannot write to {settings.DATA_DIR} ({error.strerror or error})."
        ) from error


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """Let one process at a time work in the data folder; the next one waits."""
    folder = Path(settings.DATA_DIR)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / "up.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _migrate() -> None:
    if not _has_work():
        return
    with _turn():
        if _has_work():
            _say("Updating the database …")
            call_command("migrate", interactive=False, verbosity=0)
            call_command("createcachetable", verbosity=0)


@contextlib.contextmanager
def _turn() -> Iterator[None]:
    """Let one of several nodes that start at once migrate; the others wait, and then find nothing to do.

    They ask again and again: an index that is made while the table is in use waits for every running
    statement, so that one which waits for the lock would wait for ever. A transaction of a second connection
    holds the lock: behind a pooler a session is anybody's, and would keep the lock after we have gone.
    """
    if connection.vendor != "postgresql":
        yield
        return
    lock = connections.create_connection("default")
    try:
        lock.set_autocommit(False)
        while not _has_lock(lock):
            lock.rollback()
            time.sleep(_ASK_AGAIN)
        yield
    finally:
        lock.close()


def _has_lock(held_by: BaseDatabaseWrapper) -> bool:
    with held_by.cursor() as cursor:
        cursor.execute(_TAKE_LOCK)
        return bool(cursor.fetchone() == (True,))


def _fill_search() -> None:
    """Watch the log for the search, and index what is not in it yet: everything, after an update."""
    install()
    if is_behind():
        _say("Indexing for the search …")
        catch_up()


def _has_work() -> bool:
    executor = MigrationExecutor(connection)
    _refuse_newer(executor.loader)
    targets = executor.loader.graph.leaf_nodes()
    return bool(executor.migration_plan(targets)) or _lacks_cache_table()


def _refuse_newer(loader: MigrationLoader) -> None:
    """Refuse a database with migrations that this code does not have: an older version must not write to it.

    An app that is not installed counts too, because a later version may have added it. So removing an app
    means deleting its rows from the table of migrations as well.
    """
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith("interviewprep.")}
    installed = {config.label for config in apps.get_app_configs()}
    unknown = sorted(
        f"{label}.{name}"
        for label, name in loader.applied_migrations or ()
        if (label in ours or label not in installed) and (label, name) not in loader.disk_migrations
    )
    if unknown:
        raise StartError(
            f"the database is newer than this version of the app (it has {unknown[0]}). "
            "Start the newer version, or restore a backup from before the update."
        )


def _lacks_cache_table() -> bool:
    if not isinstance(caches["default"], DatabaseCache):
        return False
    return str(settings.CACHES["default"]["LOCATION"]) not in connection.introspection.table_names()


def _collect_static() -> None:
    """Copy, hash and compress the static files, unless that has been done for exactly these."""
    stamp = Path(settings.DATA_DIR) / "static.version"
    current = _fingerprint()
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if manifest.exists() and stamp.exists() and stamp.read_text() == current:
        return
    _say("Collecting static files …")
    stamp.unlink(missing_ok=True)
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(current)


def _fingerprint() -> str:
    """Return a digest of every static file and of the packages that process them."""
    digest = hashlib.sha256()
    for package in ("django", "whitenoise", "brotli"):
        digest.update(f"{package} {version(package)}\n".encode())
    for finder in get_finders():
        for path, storage in sorted(finder.list([]), key=lambda found: found[0]):
            with storage.open(path) as file:
                digest.update(f"{path} {hashlib.sha256(file.read()).hexdigest()}\n".encode())
    return digest.hexdigest()


def _one_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0] or type(error).__name__


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
