"""The files of candidates in a backup: below `documents/`, as they lie on the disk."""

import contextlib
import hashlib
import os
import re
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from django.conf import settings

from interviewprep.documents import store

_MEMBER = re.compile(r"documents/([0-9]{1,18})/([0-9a-f]{32})")
_A_PIECE = 256 * 1024


def dump(archive: zipfile.ZipFile) -> dict[str, dict[str, Any]]:
    """Add every stored file to a backup, and return the size and the digest of each by its name in there.

    A file that is deleted meanwhile is left out: nothing refers to it any more.
    """
    found = {}
    for owner in store.owners():
        for name in store.names(owner):
            content = store.read(owner, name) if store.is_name(name) else None
            if content is not None:
                member = f"documents/{owner}/{name}"
                archive.writestr(member, content)
                found[member] = {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    return found


def damaged(archive: zipfile.ZipFile, files: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the name of the first file that is not as it was written, or not named as ours; else empty."""
    for member, said in files.items():
        digest, size = hashlib.sha256(), 0
        if not _MEMBER.fullmatch(member):
            return member
        with archive.open(member) as lines:
            while piece := lines.read(_A_PIECE):
                digest.update(piece)
                size += len(piece)
        if (size, digest.hexdigest()) != (said["size"], said["sha256"]):
            return member
    return ""


@contextlib.contextmanager
def in_place(path: Path, files: Mapping[str, Any]) -> Iterator[None]:
    """Let the files of a verified backup take the place of those that are there.

    If the block fails, the old ones are back where they were.
    """
    home = Path(settings.DOCUMENTS_DIR)
    new, old = home.with_name(f"{home.name}.restored"), home.with_name(f"{home.name}.replaced")
    shutil.rmtree(new, ignore_errors=True)
    try:
        _unpack(path, files, new)
    except BaseException:
        # What was unpacked so far must not go on filling a disk that may be full.
        shutil.rmtree(new, ignore_errors=True)
        raise
    if home.exists():
        home.rename(old)
    new.rename(home)
    try:
        yield
    except BaseException:
        shutil.rmtree(home)
        if old.exists():
            old.rename(home)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _unpack(path: Path, files: Mapping[str, Any], to: Path) -> None:
    to.mkdir(mode=0o700, parents=True)
    with zipfile.ZipFile(path) as archive:
        for member in files:
            owner, name = member.split("/")[1:]
            (to / owner).mkdir(mode=0o700, exist_ok=True)
            handle = os.open(to / owner / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with archive.open(member) as read, os.fdopen(handle, "wb") as written:
                shutil.copyfileobj(read, written, _A_PIECE)
                written.flush()
                os.fsync(written.fileno())
