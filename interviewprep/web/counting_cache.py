"""The cache in the database that limits are counted in: one count, however many processes there are."""

import base64
import pickle
from typing import Any

from django.core.cache.backends.db import DatabaseCache
from django.db import connection, transaction
from django.utils import timezone


class CountingCache(DatabaseCache):
    """Django's cache table, with an increment that counts every caller and leaves the expiry as it is.

    Django's own reads, adds and writes in three steps, so that two processes count as one, and starts the
    time afresh.
    """

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        """Add `delta` to a number and return the sum. Raises ValueError if there is none."""
        name = self.make_and_validate_key(key, version=version)
        now = connection.ops.adapt_datetimefield_value(timezone.now().replace(microsecond=0))
        table = connection.ops.quote_name(self._table)  # type: ignore[attr-defined]  # set by Django's base
        # On SQLite the transaction itself keeps the others out.
        lock = " FOR UPDATE" if connection.features.has_select_for_update else ""
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                f"SELECT value FROM {table} WHERE cache_key = %s AND expires > %s{lock}",  # noqa: S608
                [name, now],
            )
            row = cursor.fetchone()
            if row is None:
                raise ValueError(f"There is no number to add to under {key!r}.")
            number = int(_loads(row[0])) + delta
            cursor.execute(f"UPDATE {table} SET value = %s WHERE cache_key = %s", [_dumps(number), name])  # noqa: S608
        return number

    def forget_expired(self) -> None:
        """Delete what has expired. Django only does so once the table is full."""
        now = connection.ops.adapt_datetimefield_value(timezone.now().replace(microsecond=0))
        table = connection.ops.quote_name(self._table)  # type: ignore[attr-defined]
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {table} WHERE expires < %s", [now])  # noqa: S608


def _dumps(value: Any) -> str:
    return base64.b64encode(pickle.dumps(value)).decode("latin-1")


def _loads(text: str) -> Any:
    # Only this app writes to the table.
    return pickle.loads(base64.b64decode(text.encode()))  # noqa: S301 # nosec
