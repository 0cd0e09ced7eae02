from django.apps import AppConfig


class FitConfig(AppConfig):
    """Is it right for me? What matters to the candidate, and how each stage left it."""

    name = "interviewprep.fit"
