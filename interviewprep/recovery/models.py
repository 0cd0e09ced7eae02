"""What was deleted, kept for 30 days so that it can be brought back."""

from django.db import models

from interviewprep.web.models import Owned, OwnedQuerySet


class Deletion(Owned):
    """One deletion: a label for people, and a snapshot of the row and of everything that went with it.

    payload: {"rows": [Django's serialised rows, parents first], "links": [{"model", "pk", "field", "value"}]} where
    `links` are the columns of rows that stayed and only lost their pointer to a deleted row.
    """

    label = models.CharField(max_length=300)
    went_with_it = models.CharField(max_length=500, blank=True)
    payload = models.JSONField()

    objects = OwnedQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["owner", "-created_at"], name="deletion_by_date")]

    def __str__(self) -> str:
        return self.label
