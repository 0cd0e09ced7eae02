"""The files in an export: those that rows refer to, each once, as text in the document or in its parts."""

import base64
import binascii
import json
import math
from collections.abc import Iterable, Mapping
from typing import Any

from interviewprep.documents.models import SentDocument
from interviewprep.web.uploads import LARGEST, MEGABYTE

# What stands round a file and round the number of it in a row, with room to spare.
_AROUND = 60
# What the files of a part may take as text: the largest that is kept fits, and leaves room for the rows.
FOR_FILES = 7 * MEGABYTE


def parts_of(documents: Iterable[SentDocument]) -> dict[str, int]:
    """Return in which part of an export each stored file is, by the name it is stored under, from 1 on.

    An import takes so much at most: a part has all rows, and the files that fit beside them.

    documents  the candidate's, the newest first
    """
    parts, rooms = dict[str, int](), list[int]()
    for document in documents:
        if document.stored_as and document.stored_as not in parts:
            needed = 4 * math.ceil(document.size / 3) + _AROUND
            place = next((place for place, room in enumerate(rooms) if needed <= room), len(rooms))
            if place == len(rooms):
                rooms.append(FOR_FILES)
            rooms[place] -= needed
            parts[document.stored_as] = place + 1
    return parts


def with_files(
    rows: Iterable[tuple[dict[str, Any], SentDocument]], part: int, taken: int
) -> tuple[list[tuple[dict[str, Any], SentDocument]], dict[str, str]]:
    """Return rows as an export has them, each with the name of its file in it, and the files of one part.

    taken  how many bytes stand before these rows
    Beside very many rows there may be no room for all of them: the oldest are left out then.
    """
    lines = list(rows)
    parts, names, files = parts_of(row for _, row in _newest_first(lines)), dict[str, str](), dict[str, str]()
    room = LARGEST - taken - sum(len(as_text(line).encode()) + _AROUND for line, _ in lines)
    for line, row in _newest_first(lines):
        if parts.get(row.stored_as) != part or (content := row.content()) is None:
            continue
        if row.stored_as not in names:
            text = base64.b64encode(content).decode()
            if len(text) + _AROUND > room:
                continue
            names[row.stored_as] = str(len(names) + 1)
            files[names[row.stored_as]] = text
            room -= len(text) + _AROUND
        line["file"] = names[row.stored_as]
        room -= _AROUND
    return lines, files


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
    lines: Iterable[tuple[dict[str, Any], SentDocument]],
) -> list[tuple[dict[str, Any], SentDocument]]:
    return sorted(lines, key=lambda one: (one[1].created_at, one[1].pk), reverse=True)
