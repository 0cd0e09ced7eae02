"""The index behind the search: made and watched by the database, brought up to date before it is asked.

The tables are the index's own and no part of migrations, backups or exports: all of it follows from the log,
and `install` makes it on any database that has none.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from django.db import connection, transaction

from interviewprep.accounts.models import Candidate

from .dialects import DIALECTS, PREFIX, Dialect, indexed
from .kinds import Kind, WatchedTable
from .registry import APPLICATION, BY_NUMBER, KINDS

_AT_ONCE = 1000
# Any fixed number will do, as long as every process takes the same one.
_INSTALL_LOCK = 7_281_934_607

# A note about a change: its number, the kind and the key of the text.
Note = tuple[int, int, int]


def dialect() -> Dialect:
    """Return the way of the database that is used."""
    return DIALECTS[connection.vendor]


@transaction.atomic
def install() -> None:
    """Make the tables and triggers that are missing, and note every text they would have watched.

    Quick when there is nothing to do, and safe while the app is in use. Tables of the log that are not there
    (yet) are left alone.
    """
    there = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        if dialect().lock:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_INSTALL_LOCK])
        is_new = "search_text" not in there or "search_changed" not in there
        if is_new:
            _drop(cursor, _triggers(cursor))
        for statement in dialect().tables if is_new else ():
            cursor.execute(statement)
        existing, wanted = _triggers(cursor), dict(_wanted(there))
        _drop(cursor, {name: table for name, table in existing.items() if name not in wanted})
        for name in wanted.keys() - existing.keys():
            for statement in wanted[name]:
                cursor.execute(statement)
        for kind in _unwatched(wanted.keys() - existing.keys(), there):
            _note_all(cursor, kind)


def uninstall() -> None:
    """Drop the triggers: a migration may change the tables they stand on. `install` makes them again."""
    with connection.cursor() as cursor:
        _drop(cursor, _triggers(cursor))


@transaction.atomic
def note_everything() -> None:
    """Note every text there is, so that all are indexed afresh."""
    with connection.cursor() as cursor:
        for kind in KINDS:
            _note_all(cursor, kind)


def is_behind() -> bool:
    """Return whether there is anything to index."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM search_changed LIMIT 1")
        return cursor.fetchone() is not None


def catch_up() -> int:
    """Bring the index up to date for everybody, and return how many texts were indexed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT owner_id FROM search_changed ORDER BY owner_id")
        candidates = [number for (number,) in cursor.fetchall()]
    return sum(refresh(candidate) for candidate in candidates)


def refresh(candidate: int) -> int:
    """Bring the index of one candidate up to date, and return how many texts were indexed."""
    _install_once()
    done = 0
    while _notes(candidate, 1):
        with transaction.atomic(), connection.cursor() as cursor:
            if dialect().lock:
                # What two would index at once, the one who read the log earlier could write later.
                cursor.execute(dialect().lock, [candidate])
            notes = _notes(candidate, _AT_ONCE)
            if not notes:
                # Somebody else indexed them while this one waited for the lock.
                break
            for kind, keys in sorted(_texts_meant(candidate, notes).items(), key=lambda one: one[0].number):
                _index(cursor, candidate, kind, sorted(keys))
                done += len(keys)
            # Exactly these: others may have been added meanwhile, and their changes not been seen.
            _delete(cursor, "search_changed", "seq", [number for number, _, _ in notes])
    return done


def contents() -> dict[int, list[str]]:
    """Return the terms of every text in the index, by its number; for tests and for measuring."""
    with connection.cursor() as cursor:
        terms = "tsvector_to_array(terms)" if dialect().lock else "terms"
        cursor.execute(f"SELECT {dialect().number}, {terms} FROM search_text")  # noqa: S608  names of our own
        return {
            number: sorted(found.split() if isinstance(found, str) else found)
            for number, found in cursor.fetchall()
        }


@cache
def _install_once() -> None:
    # A database made by an older version, or restored from a backup, has no index until somebody looks.
    install()


def _notes(candidate: int, most: int) -> list[Note]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT seq, kind, object_id FROM search_changed WHERE owner_id = %s ORDER BY seq LIMIT %s",
            [candidate, most],
        )
        return [(seq, kind, key) for seq, kind, key in cursor.fetchall()]


def _texts_meant(candidate: int, notes: Sequence[Note]) -> dict[Kind, set[int]]:
    """The texts to index: those noted, and those that name a company or a role that may have changed."""
    keys: defaultdict[Kind, set[int]] = defaultdict(set)
    for _, number, key in notes:
        if number in BY_NUMBER:
            keys[BY_NUMBER[number]].add(key)
    if changed := keys.get(APPLICATION):
        later = _noted_behind(candidate, notes[-1]) if len(notes) == _AT_ONCE else {}
        for kind in KINDS:
            if kind.application:
                below = kind.rows(candidate).filter(**{f"{kind.application}__in": sorted(changed)})
                # Where everything is noted, all of these have a note of their own.
                keys[kind].update(set(below.values_list("pk", flat=True)) - later.get(kind.number, set()))
    return keys


def _noted_behind(candidate: int, note: Note) -> dict[int, set[int]]:
    """Return the keys of the texts that are noted behind one, by the numbers of their kinds."""
    noted: defaultdict[int, set[int]] = defaultdict(set)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT kind, object_id FROM search_changed WHERE owner_id = %s AND seq > %s",
            [candidate, note[0]],
        )
        for number, key in cursor.fetchall():
            noted[number].add(key)
    return noted


def _index(cursor: Any, candidate: int, kind: Kind, keys: Sequence[int]) -> None:
    for start in range(0, len(keys), _AT_ONCE):
        some = keys[start : start + _AT_ONCE]
        _delete(cursor, "search_text", dialect().number, [kind.first + key for key in some])
        rows = kind.loaded(candidate, some)
        cursor.executemany(dialect().put, [_entry(candidate, kind, row) for row in rows])


def _entry(candidate: int, kind: Kind, row: Any) -> tuple[int, Any]:
    return kind.first + row.pk, dialect().stored(indexed(candidate, kind.texts(row).terms))


def _delete(cursor: Any, table: str, column: str, numbers: Sequence[int]) -> None:
    places = ", ".join(["%s"] * len(numbers))
    cursor.execute(f"DELETE FROM {table} WHERE {column} IN ({places})", numbers)  # noqa: S608  names of our own


def _triggers(cursor: Any) -> dict[str, str]:
    """Every trigger of the index that there is, with its table."""
    cursor.execute(dialect().triggers)
    return {name: table for name, table in cursor.fetchall() if name.startswith(PREFIX)}


def _drop(cursor: Any, triggers: dict[str, str]) -> None:
    for name, table in triggers.items():
        cursor.execute(dialect().drop(name, table))


def _wanted(there: set[str]) -> Iterator[tuple[str, list[str]]]:
    for kind in KINDS:
        for source in _sources(kind, there):
            for event in dialect().events if source.is_own else dialect().events[:3]:
                yield dialect().trigger(kind, source, event)
    table = Candidate._meta.db_table
    if table in there:
        yield dialect().on_candidate(table)


def _sources(kind: Kind, there: set[str]) -> list[WatchedTable]:
    """The tables that matter to a kind, once all of them are there."""
    return list(kind.sources) if all(source.table in there for source in kind.sources) else []


def _unwatched(missing: set[str], there: set[str]) -> list[Kind]:
    """The kinds of which a trigger was missing, so that changes may have gone unnoticed."""
    return [
        kind
        for kind in KINDS
        if any(
            dialect().trigger(kind, source, event)[0] in missing
            for source in _sources(kind, there)
            for event in dialect().events
        )
    ]


def _note_all(cursor: Any, kind: Kind) -> None:
    cursor.execute(
        "INSERT INTO search_changed (owner_id, kind, object_id)"  # noqa: S608  names of our own
        f' SELECT owner_id, {kind.number}, id FROM "{kind.model._meta.db_table}"'
    )


__all__ = ["catch_up", "contents", "install", "note_everything", "refresh", "uninstall"]
