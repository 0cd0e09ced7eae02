from django.apps import AppConfig


class RemindersConfig(AppConfig):
    """Mail around the stages, and what has to be done by the clock."""

    name = "interviewprep.reminders"

    def ready(self) -> None:
        # Imported late: they need the models.
        from interviewprep.running import ticking
        from interviewprep.stages.extras import Place, register

        from . import parts

        register(Place.TODAY, parts.decisions_late, order=20)
        ticking.register_chores()
