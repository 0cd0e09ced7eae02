from django.apps import AppConfig


class TransferConfig(AppConfig):
    """Everything out and back, spreadsheets in, backup, leaving."""

    name = "interviewprep.transfer"
