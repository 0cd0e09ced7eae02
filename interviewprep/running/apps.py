from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from interviewprep.web.table_statistics import look_at_tables


class RunningConfig(AppConfig):
    """Starting and serving the app, scheduled work, and the sample data; no tables of its own."""

    name = "interviewprep.running"

    def ready(self) -> None:
        """Have errors told to the operator, and tables looked at after a migration."""
        from . import error_mail  # noqa: PLC0415  models are not there before

        error_mail.install()
        post_migrate.connect(_look_at_tables, sender=self)


def _look_at_tables(plan: Any = (), **kwargs: Any) -> None:
    """Do what is done each night: of an index that it has never looked at, SQLite expects wonders."""
    if plan:
        look_at_tables()
