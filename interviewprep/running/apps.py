from django.apps import AppConfig


class RunningConfig(AppConfig):
    """Starting and serving the app, what is done by the clock, and the sample data; no tables of its own."""

    name = "interviewprep.running"
