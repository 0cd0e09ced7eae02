"""Print what the reader finds in transcripts, as JSON; needs no database."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from interviewprep.advice.transcripts.reader import read_transcript
from interviewprep.advice.transcripts.transcript import Transcript
from interviewprep.web.document_text import UnreadableDocumentError, document_text


class Command(BaseCommand):
    help = "Print what is found in transcripts as JSON, by file name. See docs/transcripts.md."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help=".vtt, .srt, .docx or text")
        parser.add_argument("--candidate", default="", help="the candidate's name, if it is known")
        parser.add_argument(
            "--on",
            type=dt.date.fromisoformat,
            default=None,
            metavar="YYYY-MM-DD",
            help="the day of the talk (today)",
        )

    def handle(
        self, *args: Any, files: list[Path], candidate: str, on: dt.date | None, **options: Any
    ) -> None:
        day = on or dt.date.today()
        found = {}
        for file in files:
            try:
                text = document_text(file.read_bytes())
            except (OSError, UnreadableDocumentError) as error:
                raise CommandError(f"{file}: {error}") from error
            found[file.name] = _as_json(read_transcript(text, on=day, candidate=candidate))
        self.stdout.write(json.dumps(found, ensure_ascii=False, indent=1))


def _as_json(transcript: Transcript) -> dict[str, Any]:
    return {
        "questions": [{"text": one.text, "by": one.by} for one in transcript.questions],
        "answers": [{"words": one.words, "to": one.text} for one in transcript.questions],
        "figures": [
            {"kind": one.subject, "text": one.text, "value": one.value} for one in transcript.figures
        ],
        "speakers": [one.name for one in transcript.speakers],
        "candidate": transcript.candidate or None,
    }
