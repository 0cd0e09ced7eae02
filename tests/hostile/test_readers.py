"""Every reader of what others have written, given damaged files: it reads them or refuses them, in time."""

import contextlib
import datetime
from collections.abc import Callable

import pytest
from hypothesis import strategies as st

from interviewprep.accounts.models import Candidate
from interviewprep.advice.adverts import LONGEST_ADVERT, read_advert
from interviewprep.advice.transcripts.reader import read_transcript
from interviewprep.calendars.candidate import Me
from interviewprep.calendars.forms import LONGEST_MAIL
from interviewprep.calendars.ics_reader import read_calendar
from interviewprep.calendars.mail_reader import read_mail, read_mail_source
from interviewprep.calendars.signed_draft import seal, unseal
from interviewprep.calendars.unreadable import UnreadableInvitationError
from interviewprep.documents.file_types import clean_name, type_of
from interviewprep.documents.refusals import UnacceptableFileError
from interviewprep.transfer import export_reader, sheet_reader
from interviewprep.transfer.strict_json import UnreadableFileError
from interviewprep.web.document_text import UnreadableDocumentError, document_text
from tests.documents.sample_files import packed

from . import samples
from .budget import try_cases
from .mutations import mutated, mutated_json

NOW = datetime.datetime(2026, 11, 16, 9, tzinfo=datetime.UTC)
TODAY = NOW.date()
OWNER = Candidate(pk=1, email="alice@example.com")
ALICE = Me("alice@example.com", "Alice", "Europe/London")


def _invitation(content: bytes) -> None:
    for draft in read_calendar(content, ALICE, TODAY):
        assert unseal(seal(draft, OWNER), OWNER) is not None


def _mail(content: bytes) -> None:
    for draft in read_mail_source(content, TODAY, ALICE):
        assert unseal(seal(draft, OWNER), OWNER) is not None
    read_mail(content.decode("utf-8", "replace")[:LONGEST_MAIL], TODAY, ALICE)


def _table(content: bytes) -> None:
    tables = sheet_reader.read(content)
    assert sheet_reader.unpack(sheet_reader.pack(tables)) == tables


def _export(content: bytes) -> None:
    export_reader.read(content, NOW)


def _advert(content: bytes) -> None:
    read_advert(content.decode("utf-8", "replace")[:LONGEST_ADVERT])


def _transcript(content: bytes) -> None:
    read_transcript(document_text(content), on=TODAY, candidate="Alice")


def _document(content: bytes) -> None:
    clean_name(content[:40].decode("latin-1"), type_of(content))


Reader = Callable[[bytes], None]
READERS: dict[str, tuple[Reader, st.SearchStrategy[bytes]]] = {
    "invitation": (_invitation, mutated(samples.INVITATIONS)),
    "mail": (_mail, mutated(samples.MAILS + samples.INVITATIONS[:3])),
    "table": (_table, mutated(samples.TABLES)),
    "export": (_export, mutated_json(samples.EXPORTS)),
    "damaged export": (_export, mutated(samples.EXPORTS)),
    "advert": (_advert, mutated(samples.ADVERTS)),
    "transcript": (_transcript, mutated(samples.TRANSCRIPTS)),
    "document": (_document, mutated(samples.DOCUMENTS)),
}
# So that each reader takes it for its own kind.
PARTS = ("[Content_Types].xml", "word/document.xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml")
REFUSALS = (UnreadableInvitationError, UnreadableFileError, UnacceptableFileError, UnreadableDocumentError)


def _tolerant(read: Reader) -> Callable[[bytes], None]:
    def check(content: bytes) -> None:
        # Anything else is a fault.
        with contextlib.suppress(*REFUSALS):
            read(content)

    return check


@pytest.mark.parametrize("name", READERS)
def test_a_damaged_file_is_read_or_refused(name: str) -> None:
    read, contents = READERS[name]
    assert try_cases(contents, _tolerant(read), most=15) == 15


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("document", "[Content_Types].xml"),
        ("transcript", "word/document.xml"),
        ("table", "xl/worksheets/sheet1.xml"),
    ],
)
def test_a_zip_file_that_lacks_its_first_bytes_is_refused(name: str, first: str) -> None:
    """Its list then says that the first part begins before the file does."""
    parts = dict.fromkeys((first, *PARTS), "<x/>")
    whole = packed(parts)
    with pytest.raises(REFUSALS, match="damaged"):
        READERS[name][0](whole[:4] + whole[10:])


@pytest.mark.slow
@pytest.mark.parametrize("name", READERS)
def test_no_reader_fails_whatever_it_is_given(name: str) -> None:
    read, contents = READERS[name]
    assert try_cases(contents, _tolerant(read), seconds=1.2) > 10
