from django.apps import AppConfig


class PracticeConfig(AppConfig):
    """Stories, the question bank and rehearsal."""

    name = "interviewprep.practice"
