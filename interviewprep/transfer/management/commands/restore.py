"""`manage.py restore FILE`: put a backup back. Stop the app first."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import Error

from interviewprep.transfer.backups import BackupError
from interviewprep.transfer.restoring import restore


class Command(BaseCommand):
    """Any obstacle is reported in one line, with exit code 1 and nothing changed."""

    help = "Put a backup back: into an empty database or, with --replace, in place of everything in it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", type=Path, help="a file that `backup` wrote")
        parser.add_argument("--replace", action="store_true", help="delete what is in the database first")

    def handle(self, *args: Any, file: Path, replace: bool, **options: Any) -> None:
        try:
            counts = restore(file, replace=replace)
        except (BackupError, Error) as error:
            self.stderr.write(f"Nothing was restored: {str(error).strip().partition(chr(10))[0]}")
            sys.exit(1)
        self.stdout.write(f"Restored and verified: {sum(counts.values()):,} rows of {len(counts)} tables.")
        self.stdout.write("Everybody signs in again. The secret key is not part of a backup.")
