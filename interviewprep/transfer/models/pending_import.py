"""Uploads waiting to be confirmed."""

import datetime
import json
import zlib
from typing import Any, Self

from django.db import models
from django.urls import reverse

from interviewprep.web.models import Owned, OwnedQuerySet, owner_key

WAITS_FOR = datetime.timedelta(days=1)


class PendingImportQuerySet(OwnedQuerySet["PendingImport"]):
    """Uploads of a candidate that are not confirmed yet."""

    def waiting(self, now: datetime.datetime) -> Self:
        """Return those that can still be confirmed at `now`."""
        return self.filter(created_at__gte=now - WAITS_FOR)

    def expired(self, now: datetime.datetime) -> Self:
        """Return those not confirmed within a day, which should be deleted."""
        return self.filter(created_at__lt=now - WAITS_FOR)


class PendingImport(Owned):
    """One upload between preview and confirmation, kept for a day at most.

    It is a row rather than part of the session, because it may be large and the session is read on every
    page. The file itself and its name are not kept: `packed` is what was read from it, compressed.
    """

    class Kind(models.TextChoices):
        EXPORT = "export", "An export of this app"
        SPREADSHEET = "spreadsheet", "A spreadsheet"
        EXAMPLE = "example", "The finished example"

    owner = owner_key(db_index=False)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    packed = models.BinaryField()

    objects = PendingImportQuerySet.as_manager()
    in_export = False

    class Meta:
        indexes = [
            models.Index(fields=["owner", "kind"], name="pending_import_by_kind"),
            models.Index(fields=["created_at"], name="pending_import_by_age"),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())

    def get_absolute_url(self) -> str:
        return reverse(f"transfer:confirm_{self.kind}", args=[self.pk])

    @staticmethod
    def pack(text: str) -> bytes:
        """Return a text in the form stored in `packed`."""
        return zlib.compress(text.encode(), level=1)

    @property
    def text(self) -> str:
        """What was read from the file."""
        return zlib.decompress(self.packed).decode()


def as_text(value: Any) -> str:
    """Return plain values as compact JSON, for `PendingImport.pack`."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
