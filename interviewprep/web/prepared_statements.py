"""How many prepared statements a connection to PostgreSQL keeps."""

from typing import Any

# Going round the pages takes 250. With the driver's own 100, each would be prepared and planned again
# whenever somebody goes round.
MOST_KEPT = 512


def keep_enough(connection: Any, **_kwargs: Any) -> None:
    """Keep them on a connection that was just made: the driver has no option for it."""
    if connection.vendor == "postgresql":
        connection.connection.prepared_max = MOST_KEPT
