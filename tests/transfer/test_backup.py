"""A backup of everything, made while the app is in use, verified, and restored exactly."""

import threading
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, connections, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from interviewprep.accounts.models import AccountMail, Candidate
from interviewprep.accounts.outbox import queue
from interviewprep.applications.models import Application
from interviewprep.recovery import actions as recovery
from interviewprep.stages.models import Stage
from interviewprep.transfer import backups
from interviewprep.transfer.backups import BackupError, tables, write
from interviewprep.transfer.restoring import restore

from .backup_files import NOW, all_rows, edited, run

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "backup.zip"


def test_everything_comes_back_to_the_microsecond(full_account: Candidate, path: Path) -> None:
    doomed = Application.objects.create(owner=full_account, company="Gone", role="Gone")
    recovery.delete(row=doomed, label="Gone", now=timezone.now())
    before = all_rows()
    counts = write(path, NOW)
    assert counts["stages_stage"] == 2
    Candidate.objects.all().delete()
    Candidate.objects.create_user("other@example.com", "a long enough phrase")
    assert restore(path, replace=True) == counts
    assert all_rows() == before


def test_every_table_is_in_it_except_these() -> None:
    managed = {model for model in apps.get_models(include_auto_created=True) if model._meta.managed}
    assert {model._meta.label for model in managed - set(tables())} == {
        *("auth.Permission", "auth.Group", "auth.Group_permissions"),
        *("contenttypes.ContentType", "sessions.Session", "accounts.AccountMail", "usersessions.UserSession"),
    }


def test_restoring_over_a_database_drops_the_mail_that_waited_in_it(alice: Candidate, path: Path) -> None:
    write(path, NOW)
    queue(to=alice.email, subject="Choose a new password", body="https://…", candidate=alice)
    restore(path, replace=True)
    assert AccountMail.objects.count() == 0


def test_a_number_that_was_given_once_is_not_given_again(alice: Candidate, path: Path) -> None:
    doomed = Application.objects.create(owner=alice, company="Gone", role="Gone")
    number = doomed.pk
    deletion = recovery.delete(row=doomed, label="Gone", now=timezone.now())
    write(path, NOW)
    restore(path, replace=True)
    assert Application.objects.create(owner=alice, company="New", role="New").pk == number + 1
    assert recovery.restore(deletion=deletion, now=timezone.now()) is not None
    assert Application.objects.count() == 2


def test_the_times_of_later_rows_are_set_as_always(alice: Candidate, path: Path) -> None:
    write(path, NOW)
    restore(path, replace=True)
    row = Application.objects.create(owner=alice, company="New", role="New")
    assert row.created_at.date() == timezone.now().date()


def test_a_backup_is_of_one_moment_while_others_write(alice: Candidate, path: Path, monkeypatch: Any) -> None:
    """Each turn of the other thread writes an application with its stage: a backup never has half of that."""
    stop, written = threading.Event(), []

    def keep_writing() -> None:
        while not stop.is_set():
            with transaction.atomic():
                application = Application.objects.create(owner=alice, company="C", role="R")
                Stage.objects.create(application=application, position=1)
            written.append(application.pk)
        connections.close_all()

    original = backups._dump_table

    def slowly(model: Any, archive: Any) -> Any:
        seen = len(written)
        answer = original(model, archive)
        # Others carry on working between two tables.
        while model in (Application, Stage) and len(written) < seen + 3 and thread.is_alive():
            stop.wait(0.01)
        return answer

    monkeypatch.setattr(backups, "_dump_table", slowly)
    thread = threading.Thread(target=keep_writing)
    thread.start()
    try:
        while not written:
            stop.wait(0.01)
        counts = write(path, NOW)
    finally:
        stop.set()
        thread.join()
    assert counts["applications_application"] == counts["stages_stage"] > 0
    assert len(written) > counts["stages_stage"]
    restore(path, replace=True)
    assert Stage.objects.count() == counts["stages_stage"]
    connection.check_constraints()


def test_reading_for_a_backup_keeps_nobody_from_writing(alice: Candidate) -> None:
    def write_one() -> None:
        Application.objects.create(owner=alice, company="C", role="R")
        connections.close_all()

    with backups.one_moment():
        before = Application.objects.count()
        thread = threading.Thread(target=write_one)
        thread.start()
        thread.join(timeout=5)
        assert not thread.is_alive()
        assert Application.objects.count() == before
    assert Application.objects.count() == before + 1


def test_the_commands_say_what_they_did(full_account: Candidate, path: Path) -> None:
    out, err, code = run("backup", str(path))
    assert (err, code) == ("", 0)
    assert out.startswith("Backed up and verified: ")
    assert "The secret key is not in it: keep a copy of DATA_DIR/secret_key as well." in out
    assert path.stat().st_mode & 0o777 == 0o600
    out, err, code = run("restore", str(path), "--replace")
    assert (err, code) == ("", 0)
    assert out.startswith("Restored and verified: ")


def test_no_secret_key_and_no_session_is_in_it(
    full_account: Candidate, alice_client: Any, path: Path, settings: Any
) -> None:
    write(path, NOW)
    with zipfile.ZipFile(path) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
    assert settings.SECRET_KEY.encode() not in everything
    assert alice_client.session.session_key.encode() not in everything


def test_everybody_signs_in_again_after_a_restore(alice: Candidate, alice_client: Any, path: Path) -> None:
    write(path, NOW)
    restore(path, replace=True)
    assert alice_client.get("/account/").status_code == 302


def test_a_backup_is_never_overwritten(db: None, path: Path) -> None:
    path.write_text("mine")
    out, err, code = run("backup", str(path))
    assert (out, code) == ("", 1)
    assert (
        err.strip()
        == f"No backup was made: {path} already exists. Choose another name; a backup is never overwritten."
    )
    assert path.read_text() == "mine"


def test_a_folder_that_is_not_there_is_said(db: None, tmp_path: Path) -> None:
    _, err, code = run("backup", str(tmp_path / "no" / "backup.zip"))
    assert code == 1
    assert (
        err.strip() == f"No backup was made: cannot write to {tmp_path / 'no'} (No such file or directory)."
    )


def test_after_a_failure_no_half_file_is_left(alice: Candidate, path: Path, monkeypatch: Any) -> None:
    def fail(*args: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backups, "_dump_table", fail)
    with pytest.raises(BackupError, match="No space left on device"):
        write(path, NOW)
    assert list(path.parent.iterdir()) == []


def _later_format(manifest: dict[str, Any]) -> None:
    manifest["version"] = 2


def _other_format(manifest: dict[str, Any]) -> None:
    manifest["format"] = "something"


def _later_migration(manifest: dict[str, Any]) -> None:
    manifest["migrations"].append(["stages", "9999_from_the_future"])


def _earlier_migration(manifest: dict[str, Any]) -> None:
    manifest["migrations"].remove(["transfer", "0001_initial"])


def _wrong_count(manifest: dict[str, Any]) -> None:
    manifest["tables"]["stages_stage"]["rows"] += 1


def _wrong_digest(manifest: dict[str, Any]) -> None:
    manifest["tables"]["stages_stage"]["sha256"] = "0" * 64


@pytest.fixture
def migrated() -> Iterator[None]:
    """Have the first migration recorded as applied, also where the tables were made from the models."""
    recorder, first = MigrationRecorder(connection), ("transfer", "0001_initial")
    absent = first not in recorder.applied_migrations()
    if absent:
        recorder.record_applied(*first)
    yield
    if absent:
        recorder.record_unapplied(*first)


@pytest.mark.usefixtures("migrated")
@pytest.mark.parametrize(
    ("change", "told"),
    [
        (_later_format, "made by a later version of the app"),
        (_other_format, "this is not a backup of Interview Prep"),
        (_later_migration, r"made by a later version of the app \(it has stages.9999_from_the_future\)"),
        (_earlier_migration, "of another version than the database"),
        (_wrong_count, "the table stages_stage is not as it was written"),
        (_wrong_digest, "the table stages_stage is not as it was written"),
    ],
)
def test_a_backup_that_does_not_fit_is_refused_and_nothing_changes(
    change: Callable[[dict[str, Any]], None], told: str, full_account: Candidate, path: Path
) -> None:
    write(path, NOW)
    before = all_rows()
    with pytest.raises(BackupError, match=told):
        restore(edited(path, change), replace=True)
    assert all_rows() == before
