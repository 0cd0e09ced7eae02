from django.apps import AppConfig


class RunningConfig(AppConfig):
    """Starting and serving the app, scheduled work, and the sample data; no tables of its own."""

    name = "interviewprep.running"
