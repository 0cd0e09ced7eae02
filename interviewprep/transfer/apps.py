from django.apps import AppConfig

from interviewprep.running import daily_jobs


class TransferConfig(AppConfig):
    """Everything out and back, spreadsheets in, backup, leaving."""

    name = "interviewprep.transfer"

    def ready(self) -> None:
        from . import actions  # imported late: it needs the models

        daily_jobs.register_daily("imports", lambda now: actions.forget_expired(now=now))
