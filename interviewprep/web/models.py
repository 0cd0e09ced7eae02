"""What every table shares: an owner, and one way to query somebody's rows."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Self, TypeVar

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.db import models

_Row = TypeVar("_Row", bound=models.Model)


class OwnedQuerySet(models.QuerySet[_Row]):
    """A queryset that starts at the person whose rows they are."""

    def of(self, candidate: Any) -> Self:
        """Return the rows of one candidate. Every query for a person's data starts here."""
        return self.filter(owner=candidate)

    def of_outer(self) -> Self:
        """Return, in a subquery, the rows of whoever owns the row outside. Every subquery starts here."""
        return self.filter(owner=models.OuterRef("owner"))


def owner_key(*, db_index: bool = True) -> models.ForeignKey[Any, Any]:
    """Return the key to the candidate whose row it is.

    db_index  False where another index or constraint begins with the owner, which then serves for both
    """
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        editable=False,
        db_index=db_index,
    )


class Owned(models.Model):
    """A row that belongs to one candidate.

    `owner_from` names the parent row that the owner is taken from: a child's owner is always its parent's.
    `in_export` says whether the rows are part of an export and its import; False for anything worthless
    elsewhere, such as snapshots that name rows by number. `secret_fields` are never exported: `renew_secrets`
    fills them when a row is imported, so that an old link or token opens nothing. Rows of a model that
    `has_file` may have a file beside them, which an export contains and an import gives to `keep_file`.
    `takes` has the words for what is deleted along with such a row, one and several by the name of a model,
    where that model's own would not be understood beside it.
    """

    owner = owner_key()
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    owner_from: str = ""
    in_export: bool = True
    secret_fields: tuple[str, ...] = ()
    has_file: bool = False
    takes: Mapping[str, tuple[str, str]] = MappingProxyType({})

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Set the owner from the parent, once; refuse a row whose owner is not its parent's."""
        if self.owner_from:
            try:
                owner = getattr(self, self.owner_from).owner_id
            except ObjectDoesNotExist:
                # It is looked for among the rows of this one's owner only.
                owner = None
            if self.owner_id is None:
                self.owner_id = owner
            if owner is None or self.owner_id != owner:
                raise ValueError(f"{type(self).__name__}: the owner must be that of its {self.owner_from}.")
        super().save(*args, **kwargs)

    def renew_secrets(self) -> None:
        """Fill the `secret_fields` of a row that was imported and is about to be saved."""

    def content(self) -> bytes | None:
        """Return the file that belongs to this row; None if there is none."""
        return None

    @staticmethod
    def values_of_file(content: bytes) -> dict[str, Any]:
        """Return the columns that follow from the content of a file. Raises `ValueError` if it is refused."""
        return {}

    def keep_file(self, content: bytes) -> None:
        """Store the file of a row that was imported and is about to be saved."""
