"""The cache in the database that limits are counted in: one count, however many processes there are."""

import base64
import datetime
import pickle
from typing import Any

from django.core.cache.backends.db import DatabaseCache
from django.db import connection, transaction
from django.utils import timezone


class CountingCache(DatabaseCache):
    """Django's cache table, with counts that miss no caller and leave the expiry as it is.

    Django's own reads, adds and writes in three steps, so that two processes count as one, and starts the
    time afresh.
    """

    def count(self, key: str, seconds: int) -> int:
        """Add one to a count that lasts so many seconds from its first, and return it: one statement.

        Only for names that nothing else reads or sets: the number stands there as it is, not packed.
        """
        name = self.make_and_validate_key(key)
        now = timezone.now().replace(microsecond=0)
        moments = [
            connection.ops.adapt_datetimefield_value(one)
            for one in (now + datetime.timedelta(seconds=seconds), now, now)
        ]
        table = connection.ops.quote_name(self._table)  # type: ignore[attr-defined]  # set by Django's base
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {table} AS counted (cache_key, value, expires) VALUES (%s, '1', %s)"  # noqa: S608
                " ON CONFLICT (cache_key) DO UPDATE SET value = CASE WHEN counted.expires > %s"
                " THEN CAST(CAST(counted.value AS bigint) + 1 AS text) ELSE '1' END,"
                " expires = CASE WHEN counted.expires > %s THEN counted.expires ELSE excluded.expires END"
                " RETURNING value",
                [name, *moments],
            )
            number = int(cursor.fetchone()[0])
            if number == 1:
                # As Django does for all that it adds: the table stays as small as it is meant to be.
                cursor.execute(f"SELECT COUNT(*) FROM {table}")  # noqa: S608
                if (there := cursor.fetchone()[0]) > self._max_entries:
                    self._cull("default", cursor, timezone.now(), there)  # type: ignore[attr-defined]
        return number

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
