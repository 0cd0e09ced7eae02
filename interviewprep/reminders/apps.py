from django.apps import AppConfig


class RemindersConfig(AppConfig):
    """Reminder mail before and after stages."""

    name = "interviewprep.reminders"
