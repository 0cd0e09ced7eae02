from django.apps import AppConfig


class PracticeConfig(AppConfig):
    """Stories, the question bank and rehearsal."""

    name = "interviewprep.practice"

    def ready(self) -> None:
        from . import parts  # imported late: it needs the models

        parts.register_all()
