"""Drop everything deleted more than 30 days ago, even by candidates who never return; for a daily job."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from interviewprep.recovery.actions import forget_expired


class Command(BaseCommand):
    help = "Drop for good what candidates deleted more than 30 days ago. Run it once a day."

    def handle(self, *args: Any, **options: Any) -> None:
        count = forget_expired(now=timezone.now())
        self.stdout.write(f"Dropped {count} {'deletion' if count == 1 else 'deletions'} for good.")
