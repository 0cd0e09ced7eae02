"""What a database knows of its tables, by which it chooses an index."""

from django.db import connection

# PostgreSQL is told to expect two hundred rows of each owner: too many of most, but an index by owner and key
# serves few as well as many.
_ONE_OF = "n_distinct=-0.005"
_NOT_TOLD = """
    SELECT relation.relname
    FROM pg_attribute AS attribute JOIN pg_class AS relation ON relation.oid = attribute.attrelid
    JOIN pg_namespace AS namespace ON namespace.oid = relation.relnamespace
    WHERE relation.relkind = 'r' AND namespace.nspname = current_schema()
        AND pg_has_role(relation.relowner, 'USAGE')
        AND attribute.attname = 'owner_id' AND NOT attribute.attisdropped
        AND NOT %s = ANY (COALESCE(attribute.attoptions, '{}'))
"""


def look_at_tables() -> None:
    """Have the database look at its tables: each night, after a migration and after many rows have come at
    once."""
    if connection.vendor == "sqlite":
        _look_on_sqlite()
    elif not connection.in_atomic_block:
        # No table can be altered in which rows of the same transaction are still to be checked.
        _tell_of_long_logs()


def _look_on_sqlite() -> None:
    """The limit, in rows of each index, keeps it to some seconds. It lies beyond what one candidate has: of a
    part of that SQLite would expect few rows for each candidate, and go through all of them where another
    index leads to a few. https://www.sqlite.org/lang_analyze.html
    """
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA analysis_limit=1000000")
        cursor.execute("ANALYZE")


def _tell_of_long_logs() -> None:
    """PostgreSQL looks by itself, and finds that most have a few rows.

    So it expects few of whomever a join names, and goes through all that they have instead of looking for a
    key: for one with 30,000 stages among 100,000 others a search took eight seconds, and takes 40 ms so.
    https://www.postgresql.org/docs/current/sql-altertable.html
    """
    with connection.cursor() as cursor:
        cursor.execute(_NOT_TOLD, [_ONE_OF])
        for table in [connection.ops.quote_name(name) for (name,) in cursor.fetchall()]:
            cursor.execute(f"ALTER TABLE {table} ALTER COLUMN owner_id SET ({_ONE_OF})")
            cursor.execute(f"ANALYZE {table}")
