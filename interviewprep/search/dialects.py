"""How SQLite and PostgreSQL each keep the index: tables, triggers that watch the log, and queries.

`search_text` has the number and the terms of every text; `search_changed` notes which texts no longer say
what their rows do. Triggers write that note in the transaction of the change, whatever made it: a form, an
import, a cascade or SQL. They also take a text out of the index at once when its own row is deleted.
"""

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from .kinds import ROWS_A_KIND, Kind, WatchedTable
from .query import Query

# Raised when the same words give other terms: then everything is indexed afresh.
VERSION = 1
PREFIX = "search_on_"
# With the number of a candidate added, PostgreSQL's name for the lock on that candidate's index.
_LOCK = 7_281_934_606_000_000


class Dialect:
    """What both databases have in common, and what each has to say in its own way.

    tables    the statements that make the tables of the index
    triggers  the query for the names of all triggers there are, each with its table
    number    the column of a text's number
    listed    all numbers found as one list in JSON
    holds     the condition under which a text holds what is looked for
    put       the statement that stores a text
    lock      the statement that makes others wait who change the index of a candidate; empty if all do anyway
    """

    tables: ClassVar[tuple[str, ...]]
    triggers: ClassVar[str]
    number: ClassVar[str]
    listed: ClassVar[str]
    holds: ClassVar[str]
    put: ClassVar[str]
    lock: ClassVar[str] = ""
    events: ClassVar[tuple[str, ...]] = ("INSERT", "UPDATE", "DELETE")
    _every: ClassVar[str]
    _any_of: ClassVar[str]
    _whole: ClassVar[str]
    _begins: ClassVar[str]

    def trigger(self, kind: Kind, source: WatchedTable, event: str) -> tuple[str, list[str]]:
        """Return the name of the trigger for an event on a table, and the statements that make it."""
        name = f"{PREFIX}{event.lower()}_{kind.number}_{source.table}_{VERSION}"
        columns = ", ".join(f'"{column}"' for column in source.columns)
        when = f"UPDATE OF {columns}" if event == "UPDATE" else event
        return name, self._made(name, when, source.table, self._notes(kind, source, event))

    def on_candidate(self, table: str) -> tuple[str, list[str]]:
        """Return the same for the trigger that forgets the notes about a deleted candidate."""
        name = f"{PREFIX}delete_{table}_{VERSION}"
        forget = "DELETE FROM search_changed WHERE owner_id = OLD.id"
        return name, self._made(name, "DELETE", table, [forget])

    def drop(self, name: str, table: str) -> str:
        """Return the statement that drops a trigger."""
        raise NotImplementedError

    def stored(self, terms: Sequence[str]) -> Any:
        """Return terms as `put` takes them."""
        raise NotImplementedError

    def asked(self, query: Query, candidate: int, *, is_whole: bool = False) -> str:
        """Return what is looked for as `holds` takes it. No term has a sign in it that could mean more.

        is_whole  whether to leave out what only begins like a term
        """
        written = []
        for group in query.groups:
            ways = [
                self._every.join(
                    (self._begins if term.begins and not is_whole else self._whole).format(
                        f"{candidate}{term.text}"
                    )
                    for term in way
                )
                for way in group
                if way
            ]
            written.append(f"({self._any_of.join(f'({way})' for way in ways)})")
        return self._every.join(written)

    def _notes(self, kind: Kind, source: WatchedTable, event: str) -> list[str]:
        """The statements of a trigger on the text of a kind."""
        if event == "TRUNCATE":
            return [
                f"DELETE FROM search_text WHERE {self.number} / {ROWS_A_KIND} = {kind.number}",  # noqa: S608
                f"DELETE FROM search_changed WHERE kind = {kind.number}",  # noqa: S608
            ]
        if event == "DELETE" and source.is_own:
            return [f"DELETE FROM search_text WHERE {self.number} = {kind.first} + OLD.id"]  # noqa: S608
        sides = {"INSERT": ("NEW",), "DELETE": ("OLD",)}.get(event, ("OLD", "NEW"))
        return [
            "INSERT INTO search_changed (owner_id, kind, object_id)"  # noqa: S608  names of our own
            f" VALUES ({side}.owner_id, {kind.number}, {side}.{source.key})"
            for side in (sides[-1:] if source.is_own else sides)
        ]

    def _made(self, name: str, when: str, table: str, statements: list[str]) -> list[str]:
        raise NotImplementedError


class Sqlite(Dialect):
    """A table of FTS5. Its tokenizer only splits at spaces: accents and case are folded before."""

    tables = (
        "CREATE VIRTUAL TABLE IF NOT EXISTS search_text"
        " USING fts5(terms, detail=none, columnsize=0, tokenize='ascii')",
        "CREATE TABLE IF NOT EXISTS search_changed (seq integer PRIMARY KEY AUTOINCREMENT,"
        " owner_id integer NOT NULL, kind integer NOT NULL, object_id integer NOT NULL)",
        "CREATE INDEX IF NOT EXISTS search_changed_by_owner ON search_changed (owner_id, seq)",
    )
    triggers = "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'"
    number, holds = "rowid", "search_text MATCH %s"
    listed = "json_group_array(rowid)"
    put = "INSERT INTO search_text (rowid, terms) VALUES (%s, %s)"
    _every, _any_of, _whole, _begins = " AND ", " OR ", '"{}"', '"{}"*'

    def drop(self, name: str, table: str) -> str:
        return f'DROP TRIGGER "{name}"'

    def stored(self, terms: Sequence[str]) -> str:
        return " ".join(terms)

    def _made(self, name: str, when: str, table: str, statements: list[str]) -> list[str]:
        return [f'CREATE TRIGGER "{name}" AFTER {when} ON "{table}" BEGIN {"; ".join(statements)}; END']


class Postgresql(Dialect):
    """A column of lexemes with an inverted index. They are given as they are, and not parsed again."""

    tables = (
        "CREATE TABLE IF NOT EXISTS search_text (id bigint PRIMARY KEY, terms tsvector NOT NULL)",
        "CREATE INDEX IF NOT EXISTS search_text_by_term ON search_text USING gin (terms)",
        "CREATE TABLE IF NOT EXISTS search_changed (seq bigserial PRIMARY KEY,"
        " owner_id bigint NOT NULL, kind smallint NOT NULL, object_id bigint NOT NULL)",
        "CREATE INDEX IF NOT EXISTS search_changed_by_owner ON search_changed (owner_id, seq)",
    )
    triggers = (
        "SELECT tgname, relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid"
        " WHERE NOT tgisinternal AND pg_table_is_visible(tgrelid)"
    )
    number, holds = "id", "terms @@ %s::tsquery"
    # As text: the driver would read JSON by itself.
    listed = "coalesce(array_to_json(array_agg(id))::text, '[]')"
    put = "INSERT INTO search_text (id, terms) VALUES (%s, array_to_tsvector(%s))"
    lock = f"SELECT pg_advisory_xact_lock({_LOCK} + %s)"
    events = (*Dialect.events, "TRUNCATE")
    _every, _any_of, _whole, _begins = " & ", " | ", "'{}'", "'{}':*"

    def drop(self, name: str, table: str) -> str:
        return f'DROP TRIGGER "{name}" ON "{table}"'

    def stored(self, terms: Sequence[str]) -> list[str]:
        return list(terms)

    def _notes(self, kind: Kind, source: WatchedTable, event: str) -> list[str]:
        notes = super()._notes(kind, source, event)
        if event == "DELETE" and source.is_own:
            # Whoever is bringing the index up to date may have read the row already.
            return [f"PERFORM pg_advisory_xact_lock({_LOCK} + OLD.owner_id)", *notes]
        return notes

    def _made(self, name: str, when: str, table: str, statements: list[str]) -> list[str]:
        each = "STATEMENT" if when == "TRUNCATE" else "ROW"
        return [
            f'CREATE OR REPLACE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql'
            f" AS $$ BEGIN {'; '.join(statements)}; RETURN NULL; END $$",
            f'CREATE TRIGGER "{name}" AFTER {when} ON "{table}" FOR EACH {each} EXECUTE FUNCTION "{name}"()',
        ]


DIALECTS = {"sqlite": Sqlite(), "postgresql": Postgresql()}


def indexed(candidate: int, terms: Iterable[str]) -> list[str]:
    """Return terms as they stand in the index: the candidate first, so that nobody else's are even read."""
    return sorted(f"{candidate}{term}" for term in terms)
