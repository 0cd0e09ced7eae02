"""The text of an uploaded document: plain text and captions by their encoding, and Word files (.docx)."""

import codecs
import io
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException  # type: ignore[import-untyped]
from defusedxml.ElementTree import iterparse  # type: ignore[import-untyped]

from .uploads import DAMAGED_ZIP, MEGABYTE

# An honest transcript of three hours unpacks to less; a zip bomb to more.
_LARGEST_UNPACKED = 30 * MEGABYTE
_MOST_PARTS = 1000
_BODY = "word/document.xml"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BREAKS = {f"{_WORD}br": "\n", f"{_WORD}cr": "\n", f"{_WORD}tab": "\t"}
# What other kinds of file begin with.
_OTHER_KINDS = (
    (b"%PDF", "This is a PDF. Save or export the transcript as text, .vtt, .srt or .docx."),
    (b"\xd0\xcf\x11\xe0", "This is an old Word file. Save it as .docx or as text."),
    (b"{\\rtf", "This is an RTF file. Save it as .docx or as text."),
)
# Letters that no text has; a file with them is a picture, a recording or a program.
_BINARY = frozenset(range(32)) - {9, 10, 11, 12, 13, 27}


class UnreadableDocumentError(Exception):
    """A file that cannot be read as text; the message tells the candidate why and what to do."""


def document_text(content: bytes) -> str:
    """Return the text of a document, its kind told by its content and not by its name.

    Raises `UnreadableDocumentError`.
    """
    if not content.strip():
        raise UnreadableDocumentError("This file is empty.")
    for begins, message in _OTHER_KINDS:
        if content.startswith(begins):
            raise UnreadableDocumentError(message)
    if content.startswith(b"PK"):
        return _word_text(content)
    return _plain_text(content)


def _plain_text(content: bytes) -> str:
    encoding = "utf-8-sig"
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableDocumentError(
            "This file is no text that can be read. Save it again with the encoding UTF-8."
        ) from error
    if any(ord(letter) in _BINARY for letter in text[:4096]) or "\x00" in text:
        raise UnreadableDocumentError("This is no text file. Upload the transcript, not the recording.")
    return text


def _word_text(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _LARGEST_UNPACKED:
                raise UnreadableDocumentError(
                    "This file unpacks to far more than a transcript. It was not read."
                )
            if _BODY not in {part.filename for part in parts}:
                raise UnreadableDocumentError(
                    "This is a zip file and no Word document. Upload the transcript itself."
                )
            with archive.open(_BODY) as body:
                return "\n".join(_paragraphs(body))
    except (ParseError, DefusedXmlException) as error:
        raise UnreadableDocumentError("This Word document is damaged. Open it and save it again.") from error
    except DAMAGED_ZIP as error:
        raise UnreadableDocumentError("This file is damaged: it cannot be unpacked.") from error


def _paragraphs(body: object) -> Iterator[str]:
    """Yield the paragraphs of a Word document; a break within one begins a new line."""
    pieces: list[str] = []
    for _, element in iterparse(body, forbid_dtd=True):
        if element.tag == f"{_WORD}t":
            pieces.append(element.text or "")
        elif element.tag in _BREAKS:
            pieces.append(_BREAKS[element.tag])
        elif element.tag == f"{_WORD}p":
            yield "".join(pieces)
            pieces.clear()
            element.clear()
