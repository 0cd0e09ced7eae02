from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class SearchConfig(AppConfig):
    """No models: the tables of the index follow from the log, and `index.install` makes them."""

    name = "interviewprep.search"

    def ready(self) -> None:
        """Let migrations have the tables to themselves, and watch them again afterwards."""
        pre_migrate.connect(_leave, sender=self)
        post_migrate.connect(_watch, sender=self)


def _leave(plan: Any = (), **kwargs: Any) -> None:
    from .index import uninstall  # noqa: PLC0415  models are not there before

    if plan:
        uninstall()


def _watch(**kwargs: Any) -> None:
    from .index import install  # noqa: PLC0415  models are not there before

    install()
