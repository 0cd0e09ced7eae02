"""Imports that can be undone."""

import datetime
from typing import Self

from django.db import models

from interviewprep.web.models import Owned, OwnedQuerySet, owner_key

from .pending_import import PendingImport

KEPT_FOR = datetime.timedelta(days=30)


class ImportQuerySet(OwnedQuerySet["Import"]):
    """Imports of a candidate."""

    def kept(self, now: datetime.datetime) -> Self:
        """Return those that can still be undone at `now`, the newest first."""
        return self.filter(created_at__gte=now - KEPT_FOR)

    def expired(self, now: datetime.datetime) -> Self:
        """Return those that can no longer be undone."""
        return self.filter(created_at__lt=now - KEPT_FOR)


class Import(Owned):
    """One saved import: which rows it made, so that it can be undone as a whole for 30 days.

    made: {model label: [numbers of its rows]}. Rows made later have a later `created_at` than this one.
    """

    owner = owner_key(db_index=False)
    kind = models.CharField(max_length=20, choices=PendingImport.Kind.choices)
    made = models.JSONField()

    objects = ImportQuerySet.as_manager()
    in_export = False

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["owner", "-created_at"], name="import_by_date")]

    def __str__(self) -> str:
        return f"Import of {self.created_at:%Y-%m-%d}"

    @property
    def until(self) -> datetime.datetime:
        """When it can no longer be undone."""
        return self.created_at + KEPT_FOR
