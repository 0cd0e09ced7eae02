"""A candidate with a log, copied inside PostgreSQL as often as is asked for."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

# Of the candidate who is copied: eight stages, twenty notes.
MODEL = "crowd"


@dataclass
class _Table:
    """A table with the rows that are copied: the columns, and by how much each key moves for every copy."""

    name: str
    owner: str
    columns: list[str]
    moves: dict[str, int] = field(default_factory=dict)
    values: dict[str, str] = field(default_factory=dict)


class Crowd:
    """One candidate with a log, copied inside the database as often as is asked for.

    `INSERT … SELECT` over a series of numbers makes the rows where they are kept: nothing is sent, which is
    faster still than COPY.
    """

    def __init__(self) -> None:
        from django.utils import timezone  # noqa: PLC0415  Django is set up by now

        from interviewprep.running.prepare import prepare  # noqa: PLC0415  as above
        from tests.load.fill import SIZES, Size, fill  # noqa: PLC0415  as above

        prepare()
        SIZES[MODEL] = Size(4, 2, 8, 20, 10, 6, 3)
        self.model = fill(MODEL, timezone.now())
        _confirm(self.model)
        self.there = 1
        self.models = list(self._models())
        self.tables = list(self._tables())

    @property
    def somebody(self) -> Any:
        """A candidate in the midst of the first thousand."""
        return type(self.model).objects.get(email=f"{MODEL}500@example.com")

    def keep(self, count: int) -> str:
        """Copy the database as it is now, with what the planner knows of it. Return the name of the copy."""
        import psycopg  # noqa: PLC0415  as above
        from django.db import connection  # noqa: PLC0415  as above

        name, settings = f"crowd_{count}", connection.get_connection_params()
        # A database is copied while nobody is connected to it.
        connection.close()
        with psycopg.connect(
            host=settings["host"], user=settings["user"], dbname="postgres", autocommit=True
        ) as by:
            by.execute(f'CREATE DATABASE {name} TEMPLATE "{settings["dbname"]}" STRATEGY FILE_COPY')
        return name

    @property
    def kilobytes(self) -> int:
        """How much of the database each candidate takes, indexes included."""
        from django.db import connection  # noqa: PLC0415  as above

        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_database_size(current_database())")
            return int(cursor.fetchone()[0] / self.there / 1024)

    def grow(self, count: int) -> None:
        """Copy the model until there are `count` candidates, and have the planner know it."""
        from django.db import connection  # noqa: PLC0415  as above

        with connection.cursor() as cursor:
            # No trigger and no check of a foreign key: the rows hang together as those of the model do.
            cursor.execute("SET session_replication_role = replica")
            for table in self.tables:
                cursor.execute(self._copies(table), [self.there, count - 1])
            cursor.execute("SET session_replication_role = DEFAULT")
            cursor.execute("VACUUM ANALYZE")
        self.there = count

    def _models(self) -> Iterator[Any]:
        from allauth.account.models import EmailAddress  # noqa: PLC0415  as above
        from django.apps import apps  # noqa: PLC0415  as above

        from interviewprep.web.models import Owned  # noqa: PLC0415  as above

        yield from (type(self.model), EmailAddress)
        yield from (one for one in apps.get_models() if issubclass(one, Owned))

    def _tables(self) -> Iterator[_Table]:
        people, addresses, *_ = models = self.models
        numbered = f"'{MODEL}' || g || '@example.com'"
        for model in models:
            owner = {people: "id", addresses: "user_id"}.get(model, "owner_id")
            table = _Table(model._meta.db_table, owner, [one.column for one in model._meta.concrete_fields])
            for one in model._meta.concrete_fields:
                if one.primary_key:
                    table.moves[one.column] = _step(model)
                elif one.is_relation and one.related_model in models:
                    table.moves[one.column] = _step(one.related_model)
                elif one.name == "email" and model in (people, addresses):
                    table.values[one.column] = numbered
                elif one.name == "starts_at":
                    # Over the past year, so that as few have something ahead as have in life.
                    table.values[one.column] = "starts_at - (g %% 400) * interval '1 day'"
            yield table

    def _copies(self, table: _Table) -> str:
        moved = {column: f't."{column}" + g * {step}' for column, step in table.moves.items()}
        values = [(moved | table.values).get(column, f't."{column}"') for column in table.columns]
        names = ", ".join(f'"{column}"' for column in table.columns)
        return (
            f'INSERT INTO "{table.name}" ({names}) SELECT {", ".join(values)}'  # noqa: S608  names of our own
            f' FROM "{table.name}" t, generate_series(%s::int, %s::int) g'
            f' WHERE t."{table.owner}" = {self.model.pk}'
        )


def _step(model: Any) -> int:
    """Return by how much the keys of a copy are higher than those of the copy before."""
    last = model._base_manager.order_by("-pk").values_list("pk", flat=True).first()
    return int(last or 0) + 1


def _confirm(candidate: Any) -> None:
    from allauth.account.models import EmailAddress  # noqa: PLC0415  as above

    EmailAddress.objects.create(user=candidate, email=candidate.email, verified=True, primary=True)
