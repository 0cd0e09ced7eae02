"""The text of uploaded documents, and what is refused with a message."""

import io
import zipfile

import pytest

from interviewprep.web.document_text import UnreadableDocumentError, document_text
from tests.advice.score_transcripts import FOLDER

WORD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'


def packed(**parts):
    """A zip file with these XML parts, by name; "__" stands for a stroke."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", text)
    return content.getvalue()


def word(body):
    return packed(word__document=body)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_is_read_in_its_encoding(encoding):
    assert document_text("Müller: Ça va ?".encode(encoding)) == "Müller: Ça va ?"


def test_paragraphs_breaks_and_tabs_of_a_word_file_are_kept():
    first = "<w:p><w:r><w:t>Ann</w:t><w:tab/><w:t>0:01</w:t><w:br/><w:t>Why &amp; how?</w:t></w:r></w:p>"
    body = f"{first}<w:p><w:r><w:t>Me</w:t></w:r></w:p>"
    assert document_text(word(WORD.format(body))) == "Ann\t0:01\nWhy & how?\nMe"


def test_a_word_file_of_a_meeting_is_read():
    assert "Reuther, Gisela   0:00\n" in document_text((FOLDER / "teams_de_controlling.docx").read_bytes())


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "old Word file"),
        (b"{\\rtf1 x}", "RTF"),
        (b"caf\xe9 \xff", "UTF-8"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"\xff\xfe\x00\xd8a\x00", "UTF-8"),
        (b"\x00\x01\x02\x03", "no text file"),
        (b"PK\x03\x04 no zip file", "damaged"),
        (packed(other="x"), "no Word document"),
        (packed(**{f"part{number}": "" for number in range(1001)}), "far more"),
        (packed(word__document=WORD, big=" " * 31 * 1024 * 1024), "far more"),
        (word("<w:document"), "damaged"),
        (word('<!DOCTYPE x [<!ENTITY a "b">]>' + WORD.format("<w:p>&a;</w:p>")), "damaged"),
        (word('<!DOCTYPE x SYSTEM "file:///etc/passwd">' + WORD.format("")), "damaged"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_message(content, message):
    with pytest.raises(UnreadableDocumentError, match=message):
        document_text(content)


def test_a_part_that_claims_to_be_small_is_read_no_further_than_it_claims():
    content = bytearray(word(WORD.format("<w:p><w:r><w:t>" + "a" * 1_000_000 + "</w:t></w:r></w:p>")))
    place = content.rindex(b"PK\x01\x02")
    # The size in the directory, by which the whole is judged.
    content[place + 24 : place + 28] = (100).to_bytes(4, "little")
    with pytest.raises(UnreadableDocumentError, match="damaged"):
        document_text(bytes(content))


def test_a_word_file_nested_very_deep_is_read_or_refused_and_nothing_worse():
    body = "<w:p>" * 200_000 + "</w:p>" * 200_000
    assert document_text(word(WORD.format(body))).strip() == ""
