from django.apps import AppConfig


class CalendarsConfig(AppConfig):
    """Invitations in, and the candidate's stages out as a calendar."""

    name = "interviewprep.calendars"
