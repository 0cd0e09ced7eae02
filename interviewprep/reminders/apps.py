from django.apps import AppConfig


class RemindersConfig(AppConfig):
    """Mail around the stages, and what has to be done by the clock."""

    name = "interviewprep.reminders"

    def ready(self) -> None:
        from . import ticking  # imported late: it needs the models

        ticking.register_chores()
