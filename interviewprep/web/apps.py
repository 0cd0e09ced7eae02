from django.apps import AppConfig
from django.db.backends.signals import connection_created

from .prepared_statements import keep_enough


class WebConfig(AppConfig):
    """What every room shares; no tables of its own."""

    name = "interviewprep.web"
    label = "web"

    def ready(self) -> None:
        """Prepare each connection to the database."""
        connection_created.connect(keep_enough)
