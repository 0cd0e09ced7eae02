"""Deleted rows, kept for 30 days so that they can be restored."""

import datetime
from typing import Self

from django.db import models

from interviewprep.web.models import Owned, OwnedQuerySet, owner_key

KEPT_FOR = datetime.timedelta(days=30)


class DeletionQuerySet(OwnedQuerySet["Deletion"]):
    """Deletions of a candidate."""

    def kept(self, now: datetime.datetime) -> Self:
        """Return those that can still be restored at `now`."""
        return self.filter(created_at__gte=now - KEPT_FOR)

    def expired(self, now: datetime.datetime) -> Self:
        """Return those that have expired at `now` and should be dropped for good."""
        return self.filter(created_at__lt=now - KEPT_FOR)


class Deletion(Owned):
    """One deletion: a readable label, and a snapshot of the row and everything deleted with it.

    payload: {"root": {"model", "pk"}, "rows": [Django's serialised rows, parents first],
    "links": [{"model", "pk", "field", "value"}]} where `root` is the row that was asked to be deleted, and
    `links` are the columns of rows that stayed and only lost their pointer to a deleted row. If rows were
    overwritten, "changes" has {"model", "pk", "before", "after"} for each. "press" has what a second press of
    the button that deleted them is known by, and where the first landed.
    """

    owner = owner_key(db_index=False)
    label = models.CharField(max_length=300)
    went_with_it = models.CharField(max_length=500, blank=True)
    payload = models.JSONField()

    objects = DeletionQuerySet.as_manager()
    in_export = False

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["owner", "-created_at"], name="deletion_by_date")]

    def __str__(self) -> str:
        return self.label

    @property
    def until(self) -> datetime.datetime:
        """When it can no longer be restored."""
        return self.created_at + KEPT_FOR
