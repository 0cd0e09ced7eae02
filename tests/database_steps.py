"""Counts what SQLite does for a query, which does not vary as times do."""

import sqlite3
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

# Of so many steps of its virtual machine, SQLite tells when they are done.
_AT_ONCE = 20


def database_steps(work: Callable[[], Any]) -> int:
    """Return how many steps SQLite's virtual machine takes for what `work` asks; skip on other databases.

    A row that is looked at takes about ten. PostgreSQL has nothing to count them by. As on a server, SQLite
    knows roughly how many rows there are.
    """
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite counts its steps")
    work()  # what is asked once a process
    counted: list[int] = []
    line: sqlite3.Connection = connection.connection
    line.execute("ANALYZE")
    line.set_progress_handler(lambda: counted.append(1), _AT_ONCE)
    try:
        work()
    finally:
        line.set_progress_handler(None, 0)
        # Nothing of it is left for other tests.
        line.execute("DELETE FROM sqlite_stat1")
        line.execute("ANALYZE sqlite_schema")
    return len(counted) * _AT_ONCE
