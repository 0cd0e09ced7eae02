"""`manage.py backup FILE`: everything in the database in one file, while the app is being used."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import Error
from django.utils import timezone

from interviewprep.transfer.backups import BackupError, write


class Command(BaseCommand):
    """Any obstacle is reported in one line, with exit code 1."""

    help = "Write everything in the database to FILE, as it is at one moment, and verify it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", type=Path, help="where to write it; it must not exist")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            counts = write(file, timezone.now())
        except (BackupError, Error) as error:
            self.stderr.write(f"No backup was made: {str(error).strip().partition(chr(10))[0]}")
            sys.exit(1)
        self.stdout.write(
            f"Backed up and verified: {sum(counts.values()):,} rows of {len(counts)} tables in {file}"
        )
        self.stdout.write("The secret key is not in it: keep a copy of DATA_DIR/secret_key as well.")
