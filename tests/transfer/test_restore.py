"""A backup put back into a database that has rows, has none, or is of an older version."""

import os
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.transfer import restoring
from interviewprep.transfer.backups import BackupError, verify, write
from interviewprep.transfer.restoring import restore
from tests.running.starting import manage

from .backup_files import NOW, all_rows, edited, run

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "backup.zip"


def test_a_database_with_rows_is_not_touched_without_replace(full_account: Candidate, path: Path) -> None:
    write(path, NOW)
    before = all_rows()
    _, err, code = run("restore", str(path))
    assert code == 1
    assert err.strip().endswith("With --replace, everything in it is deleted first.")
    assert all_rows() == before


def _damage(path: Path) -> None:
    """Overwrite the middle of the largest part: between two parts stand bytes that no reader looks at."""
    with zipfile.ZipFile(path) as archive:
        part = max(archive.infolist(), key=lambda one: one.compress_size)
    content = bytearray(path.read_bytes())
    middle = part.header_offset + zipfile.sizeFileHeader + len(part.filename) + part.compress_size // 2
    content[middle : middle + 8] = os.urandom(8)
    path.write_bytes(bytes(content))


def test_a_damaged_backup_is_refused_and_nothing_changes(full_account: Candidate, path: Path) -> None:
    write(path, NOW)
    before = all_rows()
    _damage(path)
    with pytest.raises(BackupError):
        restore(path, replace=True)
    assert all_rows() == before


@pytest.mark.parametrize("content", [b"", b"hello", b"PK\x05\x06" + b"\x00" * 18])
def test_what_is_no_backup_is_refused(content: bytes, db: None, path: Path) -> None:
    path.write_bytes(content)
    with pytest.raises(BackupError, match="it is not a backup, or it is damaged"):
        verify(path)


def test_if_rows_do_not_hang_together_nothing_changes(
    full_account: Candidate, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(path, NOW)
    before = all_rows()
    original = restoring._insert

    def without_applications(model: Any, names: Any, lines: Any) -> None:
        original(model, names, [] if model is Application else lines)

    monkeypatch.setattr(restoring, "_insert", without_applications)
    with pytest.raises(BackupError, match="applications_application was not restored in full"):
        restore(path, replace=True)
    assert all_rows() == before


@pytest.fixture
def new_database(tmp_path: Path) -> Iterator[Callable[[], dict[str, str]]]:
    """Return a function that makes an empty database and returns the variables that lead to it."""
    made: list[str] = []

    def make() -> dict[str, str]:
        folder = {"DATA_DIR": str(tmp_path / f"data-{len(made)}")}
        made.append(f"{connection.settings_dict['NAME']}_{len(made)}")
        if connection.vendor == "sqlite":
            return folder
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {made[-1]}")
        return folder | {"DATABASE_URL": os.environ["DATABASE_URL"].rpartition("/")[0] + f"/{made[-1]}"}

    yield make
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for name in made:
                cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.mark.slow
def test_a_database_without_tables_is_made_ready_first(
    full_account: Candidate, path: Path, new_database: Callable[[], dict[str, str]]
) -> None:
    write(path, NOW)
    there = new_database()
    done = manage("restore", str(path), **there)
    assert (done.stderr, done.returncode) == ("", 0)
    again = path.with_name("again.zip")
    assert manage("backup", str(again), **there).returncode == 0
    assert verify(again)["tables"] == verify(path)["tables"]


@pytest.mark.slow
def test_an_older_backup_is_brought_up_to_date_there(
    full_account: Candidate, path: Path, new_database: Callable[[], dict[str, str]]
) -> None:
    write(path, NOW)
    there = new_database()
    done = manage("restore", str(edited(path, _without_the_last_room)), **there)
    assert (done.stderr, done.returncode) == ("", 0)
    assert manage("migrate", "--check", **there).returncode == 0


def _without_the_last_room(manifest: dict[str, Any]) -> None:
    """Make it a backup of before this room was there."""
    manifest["migrations"] = [one for one in manifest["migrations"] if one[0] != "transfer"]
    del manifest["tables"]["transfer_import"], manifest["tables"]["transfer_pendingimport"]
