"""Documents that are zip files inside: Word's DOCX and OpenDocument's ODT. Nothing is unpacked to disk."""

import io
import re
import zipfile

from interviewprep.web.uploads import DAMAGED_ZIP, MEGABYTE

from .refusals import UnacceptableFileError

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
# A long document with pictures stays far below each of these.
MOST_PARTS = 2_000
LARGEST_UNPACKED = 60 * MEGABYTE
_A_PIECE = 64 * 1024
_IS_ENCRYPTED = 0x1
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_MAIN_PART = f"{DOCX}.main+xml".encode()
# Where programs of an office document are: of Word's, and of OpenDocument's.
_CODE = re.compile(r"vba(project|data)|activex/|^(basic|scripts)/", re.IGNORECASE)
_CODE_TYPE = re.compile(rb"macroenabled|vbaproject|activex", re.IGNORECASE)


def type_of(content: bytes) -> str:
    """Return the type of a document that begins like a zip file.

    Raises `UnacceptableFileError` if it is another kind, damaged, has code in it, or unpacks to far too much.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            _check_size(parts, len(content))
            _check_parts(archive, parts)
            return _type(archive)
    except UnacceptableFileError:
        raise
    except DAMAGED_ZIP as error:
        raise UnacceptableFileError("This document is damaged. Save it again and choose it then.") from error


def _check_size(parts: list[zipfile.ZipInfo], size: int) -> None:
    """Compare what the parts claim to take: overlapping ones claim more than there is."""
    unpacked, packed = sum(one.file_size for one in parts), sum(one.compress_size for one in parts)
    if len(parts) > MOST_PARTS or unpacked > LARGEST_UNPACKED or packed > size:
        raise UnacceptableFileError("Unpacked, this document is far too large. Save it as a PDF instead.")


def _check_parts(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    """Read every part, which compares its size and its checksum with what it claims."""
    if archive.comment or len({one.filename for one in parts}) != len(parts):
        raise UnacceptableFileError("There is more in this file than a document. Save it again.")
    for part in parts:
        if part.flag_bits & _IS_ENCRYPTED:
            raise UnacceptableFileError("This document has a password. Save it without one.")
        if part.compress_type not in _METHODS or {"", ".."} & set(part.filename.rstrip("/").split("/")):
            raise UnacceptableFileError("This document is packed in an odd way. Save it as a PDF instead.")
        if _CODE.search(part.filename):
            raise _has_code()
        with archive.open(part) as lines:
            while lines.read(_A_PIECE):
                pass


def _type(archive: zipfile.ZipFile) -> str:
    names = archive.namelist()
    if {"word/document.xml", "[Content_Types].xml"} <= set(names):
        types = archive.read("[Content_Types].xml")
        if _CODE_TYPE.search(types):
            raise _has_code()
        if _MAIN_PART in types:
            return DOCX
    elif names[:1] == ["mimetype"] and "content.xml" in names and archive.read("mimetype") == ODT.encode():
        return ODT
    raise UnacceptableFileError("This is not a DOCX or an ODT. Save it as one of these, or as a PDF.")


def _has_code() -> UnacceptableFileError:
    return UnacceptableFileError("This document has macros in it. Save it without, as DOCX, ODT or PDF.")
