"""Exports the files alone, each under a name that says what it is, for people to keep."""

import tempfile
import zipfile
from collections.abc import Iterator
from typing import IO

from interviewprep.accounts.models import Candidate
from interviewprep.documents.file_types import clean_name
from interviewprep.documents.models import SentDocument

_LONGEST_FOLDER = 100
_A_PIECE = 256 * 1024


def as_zip(candidate: Candidate) -> Iterator[bytes]:
    """Yield a zip file with every file the candidate has sent, in a folder for each application.

    It may be large: piece by piece it takes little memory, and on the disk it vanishes with the last one.
    """
    with tempfile.TemporaryFile() as whole:
        _write(candidate, whole)
        whole.seek(0)
        while piece := whole.read(_A_PIECE):
            yield piece


def _write(candidate: Candidate, whole: IO[bytes]) -> None:
    names: set[str] = set()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as archive:
        documents = SentDocument.objects.of(candidate).exclude(stored_as="").select_related("application")
        for document in documents.order_by("pk"):
            if (content := document.content()) is not None:
                name = _name(document, names)
                names.add(name.casefold())
                archive.writestr(name, content)


def _name(document: SentDocument, taken: set[str]) -> str:
    """Return a path that no other has, ignoring case as some systems do."""
    folder = (
        clean_name(_without_folders(document.application), "")[:_LONGEST_FOLDER].rstrip(". ") or "Application"
    )
    name = clean_name(_without_folders(document.name), document.content_type)
    stem, _, ending = name.rpartition(".")
    path, number = f"{folder}/{name}", 1
    while path.casefold() in taken:
        number += 1
        path = f"{folder}/{stem} {number}.{ending}"
    return path


def _without_folders(said: object) -> str:
    """Return what somebody has called a thing without what would be a folder in it."""
    return str(said).replace("/", " ").replace("\\", " ")
