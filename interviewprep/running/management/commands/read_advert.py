"""Print what the reader finds in adverts, as JSON; needs no database."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from interviewprep.advice.adverts import read_advert


class Command(BaseCommand):
    help = "Print the points of adverts in text files as JSON, by file name. See docs/adverts.md."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="an advert as plain text")

    def handle(self, *args: Any, files: list[Path], **options: Any) -> None:
        try:
            found = {file.name: read_advert(file.read_text(encoding="utf-8")) for file in files}
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(str(error)) from error
        points = {
            name: [
                {"text": point.text, "kind": point.kind, "line": point.line}
                | {"heading": point.heading, "doubt": point.doubt}
                for point in points
            ]
            for name, points in found.items()
        }
        self.stdout.write(json.dumps(points, ensure_ascii=False, indent=1))
