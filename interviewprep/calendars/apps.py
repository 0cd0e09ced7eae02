from django.apps import AppConfig


class CalendarsConfig(AppConfig):
    """Invitations in, and the candidate's stages out as a calendar."""

    name = "interviewprep.calendars"

    def ready(self) -> None:
        """Add the calendar file of a stage to its page."""
        from interviewprep.stages.extras import Place, register

        from . import parts

        register(Place.STAGE_ACTIONS, parts.stage_action, order=20)
