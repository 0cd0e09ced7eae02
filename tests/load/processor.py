"""How much of a processor has been spent: unlike the time that is waited, it does not grow with what else the
machine does."""

import time
from pathlib import Path

from django.db import connection


def seconds() -> float:
    """Return what this process has used and, on this machine, the database server's for its connection."""
    return time.process_time() + server_seconds()


def server_seconds() -> float:
    """Return what the server's process for this connection has used, by the kernel's account.

    Nothing on SQLite, which works in this process.
    """
    if connection.vendor != "postgresql":
        return 0.0
    connection.ensure_connection()
    process = connection.connection.info.backend_pid
    # Nanoseconds on a processor, where /proc/…/stat counts in hundredths of a second.
    return int(Path(f"/proc/{process}/schedstat").read_text().split()[0]) / 1e9
