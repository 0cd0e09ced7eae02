"""Files in a backup: read back and compared, and put in place as a whole or not at all."""

import errno
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from interviewprep.accounts.models import Candidate
from interviewprep.documents import store
from interviewprep.documents.models import SentDocument
from interviewprep.transfer import backups, restoring
from interviewprep.transfer.backups import BackupError

from .backup_files import NOW, edited
from .conftest import CV

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.DOCUMENTS_DIR = tmp_path / "documents"
    return tmp_path / "documents"


@pytest.fixture
def backup(full_account: Candidate, tmp_path: Path) -> Path:
    """A backup of an account with one file."""
    backups.write(tmp_path / "backup.zip", NOW)
    return tmp_path / "backup.zip"


def _files(folder: Path) -> list[bytes]:
    return sorted(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_a_backup_brings_every_file_back(backup: Path, folder: Path) -> None:
    document = SentDocument.objects.get()
    store.remove_all(document.owner_id)
    store.write(document.owner_id, b"written since")
    restoring.restore(backup, replace=True)
    assert (SentDocument.objects.get().content(), _files(folder)) == (CV, [CV])
    assert {oct(path.stat().st_mode & 0o777) for path in folder.rglob("*")} == {"0o700", "0o600"}
    assert [path.name for path in folder.parent.iterdir() if path.is_dir()] == ["documents"]


def test_a_backup_that_is_refused_leaves_every_file_where_it_was(backup: Path, folder: Path) -> None:
    store.write(SentDocument.objects.get().owner_id, b"written since")
    with pytest.raises(BackupError, match="the database is not empty"):
        restoring.restore(backup, replace=False)
    assert _files(folder) == sorted([CV, b"written since"])
    assert [path.name for path in folder.parent.iterdir() if path.is_dir()] == ["documents"]


def test_a_disk_that_is_full_leaves_every_file_where_it_was_and_none_besides(
    backup: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("interviewprep.transfer.backup_documents.shutil.copyfileobj", refuse)
    with pytest.raises(BackupError, match=r"the files cannot be written \(No space left on device\)"):
        restoring.restore(backup, replace=True)
    assert (SentDocument.objects.get().content(), _files(folder)) == (CV, [CV])
    assert [path.name for path in folder.parent.iterdir() if path.is_dir()] == ["documents"]


def test_a_backup_without_files_as_0_1_0_made_them_is_restored(backup: Path, folder: Path) -> None:
    restoring.restore(edited(backup, lambda manifest: manifest.pop("files")), replace=True)
    assert (SentDocument.objects.get().content(), _files(folder)) == (None, [])


@pytest.mark.parametrize(
    "change",
    [
        lambda name, file: {name: {**file, "sha256": "0" * 64}},
        lambda name, file: {name: {**file, "size": 1}},
        lambda name, file: {"documents/1/../../../secret_key": file},
        lambda name, file: {"documents/1/" + "0" * 32: file},
    ],
    ids=["digest", "size", "path", "absent"],
)
def test_a_file_that_is_not_as_it_was_written_is_refused(
    backup: Path, folder: Path, change: Callable[..., dict[str, Any]]
) -> None:
    def edit(manifest: dict[str, Any]) -> None:
        ((name, file),) = manifest["files"].items()
        manifest["files"] = change(name, file)

    with pytest.raises(BackupError, match="damaged"):
        restoring.restore(edited(backup, edit), replace=True)
    assert _files(folder) == [CV]


def test_what_was_never_written_in_full_is_not_in_a_backup(full_account: Candidate, tmp_path: Path) -> None:
    (store.folder(full_account.pk) / ("0" * 32 + ".part")).write_bytes(b"half")
    backups.write(tmp_path / "backup.zip", NOW)
    with zipfile.ZipFile(tmp_path / "backup.zip") as archive:
        names = [name for name in archive.namelist() if name.startswith("documents/")]
    assert names == [f"documents/{full_account.pk}/{SentDocument.objects.get().stored_as}"]
