"""Values of a compiled query that are the same each time, written into its SQL.

PostgreSQL plans a prepared statement anew each time unless a plan for whatever values seems no dearer. It
does not know that a state or a limit of ours never varies: with a parameter there it can use no index that is
for one state alone, and guesses how many rows there are.
"""

import re
from collections.abc import Collection, Sequence
from typing import Any

_PLACEHOLDER = re.compile(r"(%[s%])")


def with_literals(
    sql: str, parameters: Sequence[Any], varied: Collection[int], connection: Any
) -> tuple[str, list[int]]:
    """Return the SQL with all parameters written out but those at the `varied` places, and the places that
    are left, in order.

    connection  Django's, to PostgreSQL
    """
    from psycopg.sql import quote  # noqa: PLC0415  not there on SQLite

    connection.ensure_connection()
    places, parts, place = [], [], -1
    for part in _PLACEHOLDER.split(sql):
        if part != "%s":
            parts.append(part)
            continue
        place += 1
        if place in varied:
            places.append(place)
            parts.append(part)
        else:
            parts.append(quote(parameters[place], connection.connection).replace("%", "%%"))
    return "".join(parts), places
