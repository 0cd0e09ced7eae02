from django.apps import AppConfig


class RunningConfig(AppConfig):
    """Starting and serving the app, scheduled work, and the sample data; no tables of its own."""

    name = "interviewprep.running"

    def ready(self) -> None:
        """Have errors told to the operator."""
        from . import error_mail  # noqa: PLC0415  models are not there before

        error_mail.install()
