from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "interviewprep.accounts"

    def ready(self) -> None:
        """Connect what happens to sessions."""
        from . import signals  # noqa: F401, PLC0415  models are not there before
