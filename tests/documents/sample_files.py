"""Files as people send them, and files that somebody has tampered with; each as small as it can be."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"
TEXT = "CV of Alice: café, £38,000 🙂\n".encode()
TYPES = f'<Types><Override ContentType="{WORD}.main+xml"/></Types>'
HTML = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def packed(
    parts: Mapping[str, str | bytes], comment: bytes = b"", method: int = zipfile.ZIP_DEFLATED
) -> bytes:
    """Return a zip file of these parts, in order; the same parts give the same bytes at any time."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, compress_type=method)
        archive.comment = comment
    return whole.getvalue()


def docx(types: str = TYPES, **parts: str | bytes) -> bytes:
    """Return a Word document; more parts by their names, with __ for a slash."""
    more = {name.replace("__", "/"): content for name, content in parts.items()}
    return packed({"[Content_Types].xml": types, "word/document.xml": "<w:document/>", **more})


def odt(mimetype: str = ODT, **parts: str | bytes) -> bytes:
    more = {name.replace("__", "/"): content for name, content in parts.items()}
    return packed({"mimetype": mimetype, "content.xml": "<office/>", **more})


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def png(*more: tuple[bytes, bytes]) -> bytes:
    header = _chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    between = b"".join(_chunk(name, content) for name, content in more)
    return (
        b"\x89PNG\r\n\x1a\n"
        + header
        + between
        + _chunk(b"IDAT", zlib.compress(b"\0\0"))
        + _chunk(b"IEND", b"")
    )


def jpeg(comment: bytes = b"") -> bytes:
    said = b"\xff\xfe" + struct.pack(">H", len(comment) + 2) + comment if comment else b""
    size = b"\xff\xc0" + struct.pack(">H", 11) + b"\x08\x00\x01\x00\x01\x01\x01\x11\x00"
    return b"\xff\xd8" + said + size + b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00" + b"\x12\x34" + b"\xff\xd9"
