from django.apps import AppConfig


class TransferConfig(AppConfig):
    """Export and import, spreadsheets, backup, and deleting an account."""

    name = "interviewprep.transfer"
