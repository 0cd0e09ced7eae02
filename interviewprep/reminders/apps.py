from django.apps import AppConfig


class RemindersConfig(AppConfig):
    """Mail around the stages."""

    name = "interviewprep.reminders"
