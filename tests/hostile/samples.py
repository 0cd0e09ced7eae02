"""The good examples of the suite, which the hostile ones are made from."""

from pathlib import Path

from tests.documents.sample_files import PDF, TEXT, docx, jpeg, odt, png

TESTS = Path(__file__).parent.parent


def _read(folder: str, *patterns: str, most: int = 60_000) -> list[bytes]:
    found = [path.read_bytes() for pattern in patterns for path in sorted((TESTS / folder).rglob(pattern))]
    return [content for content in found if len(content) < most]


INVITATIONS = _read("calendars/files", "*.ics")
MAILS = _read("calendars/files", "*.txt")
TABLES = _read("transfer/files/tables", "*.csv", "*.xlsx")
EXPORTS = _read("transfer/files", "every-kind-*.json")
ADVERTS = _read("advice/adverts", "*.txt")
TRANSCRIPTS = _read("advice/transcripts", "*.txt", "*.vtt", "*.srt", "*.docx")
DOCUMENTS = [PDF, TEXT, docx(), odt(), png(), jpeg(b"made with care")]
