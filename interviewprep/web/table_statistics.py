"""What a database knows of its tables, by which it chooses an index."""

from django.db import connection


def look_at_tables() -> None:
    """Have SQLite look at its tables: each night, after a migration and after many rows have come at once.

    PostgreSQL does so by itself. The limit, in rows of each index, keeps it to some seconds. It lies beyond
    what one candidate has: of a part of that SQLite would expect few rows for each candidate, and go through
    all of them where another index leads to a few. https://www.sqlite.org/lang_analyze.html
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA analysis_limit=1000000")
            cursor.execute("ANALYZE")
