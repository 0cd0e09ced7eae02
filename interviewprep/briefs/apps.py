from django.apps import AppConfig


class BriefsConfig(AppConfig):
    name = "interviewprep.briefs"

    def ready(self) -> None:
        """Say on the stage page that a brief can be asked for, and on Today that one has come."""
        from interviewprep.stages.extras import Place, register

        from . import parts

        register(Place.STAGE_ROUND, parts.action, order=20)
        register(Place.STAGE_SIDE, parts.waiting_at_stage, order=10)
        register(Place.TODAY, parts.waiting_today, order=10)
