"""Which kind of file it is, decided by its content alone: neither its name nor what a browser says counts."""

import io
import re
import struct
import unicodedata
import zipfile
import zlib
from pathlib import PurePosixPath, PureWindowsPath

from django.db import models

from interviewprep.web.uploads import MEGABYTE

from . import packed_documents
from .refusals import UnacceptableFileError

LARGEST = 5 * MEGABYTE
LONGEST_NAME = 120
_ACCEPTED = "a PDF, a Word document (DOCX), an ODT, a plain text, a PNG or a JPEG"
# What a browser takes for a web page looks like this, and it looks no further than this.
_MARKUP = re.compile(rb"<(!doctype\s+html|html|script|iframe|svg)\b", re.IGNORECASE)
_LOOKED_AT = 4096
_DAMAGED = "This picture is damaged, or there is more in the file. Save it as a {} again."
_PDF = re.compile(rb"%PDF-[12]\.\d")
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_ZIP = b"PK\x03\x04"
# Plain to read, and yet programs act on them.
_NOT_TEXT = ("{\\rtf", "%!PS", "%PDF", "<")
_WHITE = frozenset("\t\n\r\f")


class FileType(models.TextChoices):
    """The kinds of file that are kept, each by the type that it is served with."""

    PDF = "application/pdf", "PDF"
    DOCX = packed_documents.DOCX, "Word"
    ODT = packed_documents.ODT, "ODT"
    TEXT = "text/plain", "Text"
    PNG = "image/png", "PNG"
    JPEG = "image/jpeg", "JPEG"

    @property
    def endings(self) -> tuple[str, ...]:
        """How names of such files end, the usual one first."""
        return _ENDINGS[self]


_ENDINGS = {
    FileType.PDF: (".pdf",),
    FileType.DOCX: (".docx",),
    FileType.ODT: (".odt",),
    FileType.TEXT: (".txt", ".md"),
    FileType.PNG: (".png",),
    FileType.JPEG: (".jpg", ".jpeg"),
}


def type_of(content: bytes) -> FileType:
    """Return which kind of file this is.

    Raises `UnacceptableFileError` if it is none that is kept, too large, damaged, or two kinds at once.
    """
    if not content:
        raise UnacceptableFileError("This file is empty.")
    if len(content) > LARGEST:
        raise UnacceptableFileError(f"This file is larger than {LARGEST // MEGABYTE} MB.")
    if _MARKUP.search(content[:_LOOKED_AT]):
        raise UnacceptableFileError(f"This file has a web page in it. Choose {_ACCEPTED}.")
    if content.startswith(_ZIP):
        return FileType(packed_documents.type_of(content))
    if content.startswith(b"%PDF"):
        return _pdf(content)
    if content.startswith(_PNG):
        return _png(content)
    if content.startswith(_JPEG):
        return _jpeg(content)
    return _text(content)


def clean_name(name: str, content_type: str) -> str:
    """Return a name that is safe to show and to save under, ending as files of this type do.

    content_type  empty for the name of a folder, which has no ending
    Folders, control characters and marks that turn the direction of writing are left out of it.
    """
    last = PurePosixPath(PureWindowsPath(name.replace("\x00", "")).name).name
    seen = "".join(" " if one in _WHITE else one for one in last if one in _WHITE or one.isprintable())
    kept = " ".join(re.sub(r'[<>:"/\\|?*]', "", seen).split()).strip(". ")
    if not content_type:
        return kept
    endings = FileType(content_type).endings
    if not kept.lower().endswith(endings):
        kept = f"{kept or 'document'}{endings[0]}"
    if len(kept) <= LONGEST_NAME:
        return kept
    ending = kept[kept.rindex(".") :]
    return kept[: LONGEST_NAME - len(ending)].rstrip(". ") + ending


def _pdf(content: bytes) -> FileType:
    body, found, after = content.rpartition(b"%%EOF")
    if not _PDF.match(content) or not found or b"startxref" not in body or after.strip(b"\x00\r\n\t\x0c "):
        raise UnacceptableFileError("This is not a whole PDF, or it has more in it. Save it as a PDF again.")
    return FileType.PDF


def _png(content: bytes) -> FileType:
    """Walk from chunk to chunk: the first is the header, and nothing follows the end."""
    at, first = len(_PNG), True
    while at + 12 <= len(content):
        length, name = struct.unpack(">I4s", content[at : at + 8])
        end = at + 12 + length
        if end > len(content) or (first and (name, length) != (b"IHDR", 13)):
            break
        if struct.unpack(">I", content[end - 4 : end])[0] != zlib.crc32(content[at + 4 : end - 4]):
            break
        if name == b"IEND":
            if end != len(content):
                break
            return FileType.PNG
        at, first = end, False
    raise UnacceptableFileError(_DAMAGED.format("PNG"))


def _jpeg(content: bytes) -> FileType:
    """Walk over the segments to where the picture begins; cameras may add something after its end."""
    at, has_size = 2, False
    while at + 4 <= len(content) and content[at] == 0xFF:
        marker, length = content[at + 1], struct.unpack(">H", content[at + 2 : at + 4])[0]
        if marker == 0xFF:
            at += 1
            continue
        if marker == 0xDA:
            if has_size and b"\xff\xd9" in content[at:] and not zipfile.is_zipfile(io.BytesIO(content)):
                return FileType.JPEG
            break
        has_size = has_size or (0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC})
        at += 2 + length
    raise UnacceptableFileError(_DAMAGED.format("JPEG"))


def _text(content: bytes) -> FileType:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnacceptableFileError(
            f"This kind of file cannot be kept. Choose {_ACCEPTED}; save a text as UTF-8."
        ) from error
    if any(unicodedata.category(one) == "Cc" and one not in _WHITE for one in set(text)):
        raise UnacceptableFileError(f"This kind of file cannot be kept. Choose {_ACCEPTED}.")
    if not text.strip():
        raise UnacceptableFileError("There is nothing in this file but spaces.")
    if text.lstrip().startswith(_NOT_TEXT):
        raise UnacceptableFileError(f"This is more than a plain text. Choose {_ACCEPTED}.")
    return FileType.TEXT
