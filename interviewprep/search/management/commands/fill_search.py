"""`manage.py fill_search`: bring the index of the search up to date, or make it afresh."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from interviewprep.search.index import catch_up, install, note_everything


class Command(BaseCommand):
    help = "Index what is not in the search yet. The app does this by itself; it does no harm while it runs."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--again", action="store_true", help="index everything afresh")

    def handle(self, *args: Any, again: bool, **options: Any) -> None:
        install()
        if again:
            note_everything()
        count = catch_up()
        self.stdout.write(f"Indexed {count:,} {'text' if count == 1 else 'texts'}.")
