from django.apps import AppConfig


class WebConfig(AppConfig):
    """What every room shares; no tables of its own."""

    name = "interviewprep.web"
    label = "web"
