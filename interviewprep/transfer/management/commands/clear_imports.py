"""Drop uploads that nobody confirmed within a day, and what can no longer be undone; for a daily job."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from interviewprep.transfer.actions import forget_expired


class Command(BaseCommand):
    help = "Drop uploads that nobody confirmed within a day. Run it once a day."

    def handle(self, *args: Any, **options: Any) -> None:
        count = forget_expired(now=timezone.now())
        self.stdout.write(f"Dropped {count} {'upload' if count == 1 else 'uploads'} that nobody confirmed.")
