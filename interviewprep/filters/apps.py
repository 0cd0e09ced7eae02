from django.apps import AppConfig


class FiltersConfig(AppConfig):
    """Saved filters: what a list was narrowed to and sorted by, under a name."""

    name = "interviewprep.filters"
