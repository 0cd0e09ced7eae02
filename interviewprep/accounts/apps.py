from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "interviewprep.accounts"

    def ready(self) -> None:
        """Connect what happens to sessions, and what the log is told."""
        from . import security_events, signals  # noqa: F401, PLC0415  models are not there before

        security_events.connect()
