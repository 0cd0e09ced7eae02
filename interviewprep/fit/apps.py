from django.apps import AppConfig


class FitConfig(AppConfig):
    """Is it right for me? What matters to the candidate, and the impression each stage left."""

    name = "interviewprep.fit"
