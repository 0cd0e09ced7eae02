"""Files on the disk: a folder for each candidate, names of our own, written as a whole or not at all."""

import os
import re
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

_NAME = re.compile(r"[0-9a-f]{32}")
_PART = ".part"


def folder(owner: int) -> Path:
    """Return where the files of a candidate are."""
    return Path(settings.DOCUMENTS_DIR) / str(int(owner))


def write(owner: int, content: bytes) -> str:
    """Keep a file and return the name it is kept under. Raises `OSError`."""
    home = folder(owner)
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = secrets.token_hex(16)
    part = home / f"{name}{_PART}"
    try:
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.rename(home / name)
    finally:
        part.unlink(missing_ok=True)
    _sync(home)
    return name


def read(owner: int, name: str) -> bytes | None:
    """Return the content of a file, or None if it is not there."""
    try:
        return _path(owner, name).read_bytes()
    except FileNotFoundError:
        return None


def remove(owner: int, name: str) -> None:
    """Delete a file; nothing happens if it is gone already."""
    _path(owner, name).unlink(missing_ok=True)


def remove_all(owner: int) -> None:
    """Delete every file of a candidate."""
    shutil.rmtree(folder(owner), ignore_errors=True)


def used(owner: int) -> int:
    """Return how many bytes the files of a candidate take, those that can only be restored included."""
    return sum(entry.stat().st_size for entry in _entries(folder(owner)))


def owners() -> Iterator[int]:
    """Yield the number of every candidate who has a folder here."""
    for entry in _entries(Path(settings.DOCUMENTS_DIR)):
        if entry.is_dir() and entry.name.isascii() and entry.name.isdecimal():
            yield int(entry.name)


def names(owner: int) -> dict[str, float]:
    """Return the files of a candidate, those never finished too, and when each was written, in seconds."""
    return {entry.name: entry.stat().st_mtime for entry in _entries(folder(owner)) if entry.is_file()}


def discard(owner: int, name: str) -> None:
    """Delete what `names` has found, whatever it is called, and the folder with the last of it."""
    home = folder(owner)
    (home / Path(name).name).unlink(missing_ok=True)
    if not any(home.iterdir()):
        home.rmdir()


def is_name(name: str) -> bool:
    """Return whether this is a name that `write` gives."""
    return _NAME.fullmatch(name) is not None


def _path(owner: int, name: str) -> Path:
    if not is_name(name):
        raise ValueError("This is no name of a stored file.")
    return folder(owner) / name


def _entries(place: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(place) as found:
            return sorted(found, key=lambda entry: entry.name)
    except FileNotFoundError:
        return []


def _sync(place: Path) -> None:
    """Make sure that a new name in a folder survives a power cut."""
    handle = os.open(place, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
