"""What a file is, by its content, and why others are refused."""

import io
import struct
import zipfile

import pytest

from interviewprep.documents.file_types import LARGEST, FileType, clean_name, type_of
from interviewprep.documents.refusals import UnacceptableFileError

from .sample_files import HTML, ODT, PDF, SVG, TEXT, TYPES, WORD, docx, jpeg, odt, packed, png


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (PDF, FileType.PDF),
        (PDF + b"\r\n\x00", FileType.PDF),
        (docx(), FileType.DOCX),
        (odt(), FileType.ODT),
        (TEXT, FileType.TEXT),
        (b"\xef\xbb\xbf" + TEXT, FileType.TEXT),
        (b"Page one\fPage two\r\n\tList<object> of things", FileType.TEXT),
        (png(), FileType.PNG),
        (jpeg(), FileType.JPEG),
        (jpeg(b"taken by a phone") + b"what cameras add", FileType.JPEG),
    ],
)
def test_a_file_is_what_its_content_says(content: bytes, expected: FileType) -> None:
    assert type_of(content) is expected


def _lying_about_its_size() -> bytes:
    """A document whose part says that it is far smaller than what it unpacks to."""
    whole = bytearray(docx(word__big=b"0" * 500_000))
    with zipfile.ZipFile(io.BytesIO(bytes(whole))) as archive:
        (big,) = (one for one in archive.infolist() if one.filename == "word/big")
    claimed, at = struct.pack("<I", big.file_size), 0
    while (at := whole.find(claimed, at)) != -1:
        whole[at : at + 4] = struct.pack("<I", 10)
    return bytes(whole)


def _overlapping() -> bytes:
    """A document in which two names stand for the same packed bytes."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("word/document.xml", "x" * 5000)
        twice = zipfile.ZipInfo("word/again.xml")
        there = archive.getinfo("word/document.xml")
        for name in ("CRC", "compress_size", "file_size", "header_offset"):
            setattr(twice, name, getattr(there, name))
        archive.filelist.append(twice)
        archive.NameToInfo[twice.filename] = twice
    return whole.getvalue()


def _encrypted() -> bytes:
    whole = bytearray(docx())
    whole[whole.find(b"PK\x01\x02") + 8] |= 1
    return bytes(whole)


DAMAGED_PICTURE = "This picture is damaged, or there is more in the file. Save it as a {} again."
NOT_WHOLE = "This is not a whole PDF, or it has more in it. Save it as a PDF again."
MACROS = "This document has macros in it. Save it without, as DOCX, ODT or PDF."
LARGE = "Unpacked, this document is far too large. Save it as a PDF instead."
NO_DOCUMENT = "This is not a DOCX or an ODT. Save it as one of these, or as a PDF."
BROKEN = "This document is damaged. Save it again and choose it then."
ALLOWED = "Choose a PDF, a Word document (DOCX), an ODT, a plain text, a PNG or a JPEG"
WEB_PAGE = f"This file has a web page in it. {ALLOWED}."


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "This file is empty."),
        (b" \n\t", "There is nothing in this file but spaces."),
        (b"a" * (LARGEST + 1), "This file is larger than 5 MB."),
        (HTML, WEB_PAGE),
        (SVG, WEB_PAGE),
        (b"<!-- " + b"x" * 5000 + b" -->" + SVG, f"This is more than a plain text. {ALLOWED}."),
        (b"<?xml version='1.0'?><kml/>", f"This is more than a plain text. {ALLOWED}."),
        (b"%PDF-1.7\n" + HTML + b"startxref\n%%EOF", WEB_PAGE),
        (png((b"tEXt", b"Comment\0" + HTML)), WEB_PAGE),
        (jpeg(HTML), WEB_PAGE),
        (PDF.replace(b"%%EOF", b""), NOT_WHOLE),
        (PDF + HTML, WEB_PAGE),
        (PDF + b" " * 5000 + HTML, NOT_WHOLE),
        (PDF + docx(), NOT_WHOLE),
        (b"%PDF-9.9\nstartxref\n%%EOF", NOT_WHOLE),
        (png() + docx(), DAMAGED_PICTURE.format("PNG")),
        (png()[:-6], DAMAGED_PICTURE.format("PNG")),
        (png().replace(b"IHDR", b"IHDX"), DAMAGED_PICTURE.format("PNG")),
        (jpeg() + docx(), DAMAGED_PICTURE.format("JPEG")),
        (jpeg()[:-2], DAMAGED_PICTURE.format("JPEG")),
        (b"\xff\xd8\xff\xe0", DAMAGED_PICTURE.format("JPEG")),
        (docx(word__vbaProject_bin=b"x"), MACROS),
        (docx(TYPES + "application/vnd.ms-word.document.macroEnabled.main+xml"), MACROS),
        (docx(word__activeX__activeX1_xml=b"x"), MACROS),
        (odt(Basic__Standard__Module1_xml=b"x"), MACROS),
        (docx(f'<Override ContentType="{WORD.replace("document", "template")}"/>'), NO_DOCUMENT),
        (odt("application/vnd.oasis.opendocument.spreadsheet"), NO_DOCUMENT),
        (packed({"content.xml": "", "mimetype": ODT}), NO_DOCUMENT),
        (packed({"a.txt": "x"}), NO_DOCUMENT),
        (docx(word__media=b"0" * (61 * 1024 * 1024)), LARGE),
        (packed({f"{number}": "" for number in range(2001)}), LARGE),
        (_overlapping(), LARGE),
        (_lying_about_its_size(), BROKEN),
        (docx()[:-30], BROKEN),
        (_encrypted(), "This document has a password. Save it without one."),
        (packed({"../../x": "y"}), "This document is packed in an odd way. Save it as a PDF instead."),
        (packed({"a": "y"}, b"more"), "There is more in this file than a document. Save it again."),
        (
            packed({"a": "y"}, method=zipfile.ZIP_LZMA),
            "This document is packed in an odd way. Save it as a PDF instead.",
        ),
        (b"MZ\x90\x00\x03", f"This kind of file cannot be kept. {ALLOWED}; save a text as UTF-8."),
        ("CV".encode("utf-16"), f"This kind of file cannot be kept. {ALLOWED}; save a text as UTF-8."),
        (b"GIF89a\x01\x00", f"This kind of file cannot be kept. {ALLOWED}."),
        (b"Hello \x1b[2J", f"This kind of file cannot be kept. {ALLOWED}."),
        (b"{\\rtf1\\ansi Hello}", f"This is more than a plain text. {ALLOWED}."),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else "",
)
def test_any_other_file_is_refused_with_what_to_do(content: bytes, why: str) -> None:
    with pytest.raises(UnacceptableFileError) as refused:
        type_of(content)
    assert str(refused.value) == why


@pytest.mark.parametrize(
    ("name", "content_type", "expected"),
    [
        ("CV v3.pdf", FileType.PDF, "CV v3.pdf"),
        ("Lebenslauf März.PDF", FileType.PDF, "Lebenslauf März.PDF"),
        ("scan.jpeg", FileType.JPEG, "scan.jpeg"),
        ("../../etc/passwd", FileType.TEXT, "passwd.txt"),
        ("C:\\Users\\alice\\cv.pdf", FileType.PDF, "cv.pdf"),
        ("cv.pdf.exe", FileType.PDF, "cv.pdf.exe.pdf"),
        ("cv\u202efdp.exe", FileType.PDF, "cvfdp.exe.pdf"),
        ("cv\x00\x1b\r\nSet-Cookie: a=b.pdf", FileType.PDF, "cv Set-Cookie a=b.pdf"),
        ('a"b<c>|?*.txt', FileType.TEXT, "abc.txt"),
        ("", FileType.PNG, "document.png"),
        ("...", FileType.ODT, "document.odt"),
        ("a" * 300 + ".docx", FileType.DOCX, "a" * 115 + ".docx"),
    ],
)
def test_a_name_is_safe_to_show_and_ends_as_its_type(
    name: str, content_type: FileType, expected: str
) -> None:
    assert clean_name(name, content_type) == expected
