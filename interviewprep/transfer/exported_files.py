"""The files in an export: those that rows refer to, each once, as text in the same document."""

import base64
import binascii
import hashlib
import json
from collections.abc import Mapping
from typing import Any

from interviewprep.web.models import Owned
from interviewprep.web.uploads import LARGEST

from .owned_models import by_label

# What stands round a file and round the number of it in a row, with room to spare.
_AROUND = 60


def add_files(document: dict[str, Any], rows: Mapping[str, list[Owned]]) -> None:
    """Add to an export the files of its rows, and to each row the name of its file in the export.

    document  an export without files, whose rows stand in the order of `rows`
    An import takes so much at most: the files of the newest rows come first, and those for which there is no
    room are left out.
    """
    room, names, files = LARGEST - len(as_text(document).encode()), dict[str, str](), dict[str, str]()
    for line, row in _newest_first(document, rows):
        if (content := row.content()) is None:
            continue
        digest = hashlib.sha256(content).hexdigest()
        if digest not in names:
            text = base64.b64encode(content).decode()
            if len(text) + _AROUND > room:
                continue
            names[digest] = str(len(names) + 1)
            files[names[digest]] = text
            room -= len(text) + _AROUND
        line["file"] = names[digest]
        room -= _AROUND
    if files:
        document["files"] = files


def as_text(document: dict[str, Any]) -> str:
    """Return an export as it is written: readable for people too."""
    return json.dumps(document, ensure_ascii=False, indent=1)


def file_of(line: Mapping[str, Any], files: Mapping[str, Any]) -> bytes | None:
    """Return the file of a row in an export; None if it has none. Raises ValueError if it cannot be read."""
    name = line.get("file")
    if name is None:
        return None
    text = files.get(name) if isinstance(name, str) else None
    if not isinstance(text, str):
        raise ValueError("its file is not in this export")
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError("its file is damaged") from error


def _newest_first(
    document: Mapping[str, Any], rows: Mapping[str, list[Owned]]
) -> list[tuple[dict[str, Any], Owned]]:
    with_file = [
        (line, row)
        for label, lines in document["rows"].items()
        if by_label()[label].model.has_file
        for line, row in zip(lines, rows[label], strict=True)
    ]
    return sorted(with_file, key=lambda one: one[1].created_at, reverse=True)
