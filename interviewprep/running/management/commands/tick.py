"""Do the scheduled work that is due; `up` does so every minute, or cron can."""

from typing import Any

from django.core.management.base import BaseCommand

from interviewprep.running.ticking import tick


class Command(BaseCommand):
    help = (
        "Send the reminders that are due, and clean up once a day. `up` does this by itself; "
        "it is safe to run from cron as well, as often and in as many places as you like."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(str(tick()))
