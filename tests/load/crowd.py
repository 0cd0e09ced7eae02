"""Shows what pages ask of PostgreSQL among few candidates and among many, and the look for reminders.

bash tests/load/crowd.sh 1000 100000 1000000
"""

import datetime
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

# Of the candidate who is copied: eight stages, twenty notes.
MODEL = "crowd"
LOOKS, WARM_UP = 60, 10


def main(*counts: int) -> None:
    """Fill up to each count of candidates in turn, look at every page, and print the table."""
    import django  # noqa: PLC0415  its settings are in the environment

    django.setup()
    columns = []
    crowd = _Crowd()
    for count in sorted(counts):
        began = time.perf_counter()
        crowd.grow(count)
        took, room = time.perf_counter() - began, crowd.kilobytes
        print(f"{count:,} candidates after {took:.0f} s, {room} kB each", file=sys.stderr, flush=True)
        columns.append(_measured(crowd.somebody))
    heads = [f"{what}, {count:,}" for what in ("ms", "blocks") for count in sorted(counts)]
    heads.insert(len(columns), "times")
    print(f"| page | {' | '.join(heads)} | times |")
    print("|---" * (len(heads) + 2) + "|")
    for name in columns[0]:
        found = [column[name] for column in columns]
        times, blocks = [one.milliseconds for one in found], [one.blocks for one in found]
        cells = [*(f"{one:.1f}" for one in times), f"{times[-1] / times[0]:.2f}"]
        cells += [*(f"{one:,}" for one in blocks), f"{blocks[-1] / blocks[0]:.2f}"]
        print(f"| {name} | {' | '.join(cells)} |")


class _Work(NamedTuple):
    """What a page asks of the database: its processor time, the least of some looks, and how many blocks of
    8 kB its queries go through."""

    milliseconds: float
    blocks: int


@dataclass
class _Table:
    """A table with the rows that are copied: the columns, and by how much each key moves for every copy."""

    name: str
    owner: str
    columns: list[str]
    moves: dict[str, int] = field(default_factory=dict)
    values: dict[str, str] = field(default_factory=dict)


class _Crowd:
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
        self.tables = list(self._tables())

    @property
    def somebody(self) -> Any:
        """A candidate in the midst of the first thousand."""
        return type(self.model).objects.get(email=f"{MODEL}500@example.com")

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

    def _tables(self) -> Iterator[_Table]:
        from allauth.account.models import EmailAddress  # noqa: PLC0415  as above
        from django.apps import apps  # noqa: PLC0415  as above

        from interviewprep.web.models import Owned  # noqa: PLC0415  as above

        people = type(self.model)
        numbered = f"'{MODEL}' || g || '@example.com'"
        models = [people, EmailAddress, *(one for one in apps.get_models() if issubclass(one, Owned))]
        for model in models:
            owner = {people: "id", EmailAddress: "user_id"}.get(model, "owner_id")
            table = _Table(model._meta.db_table, owner, [one.column for one in model._meta.concrete_fields])
            for one in model._meta.concrete_fields:
                if one.primary_key:
                    table.moves[one.column] = _step(model)
                elif one.is_relation and one.related_model in models:
                    table.moves[one.column] = _step(one.related_model)
                elif one.name == "email" and model in (people, EmailAddress):
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


def _measured(candidate: Any) -> dict[str, _Work]:
    """Return the work that each page gives the database."""
    from django.conf import settings  # noqa: PLC0415  as above
    from django.test import Client  # noqa: PLC0415  as above
    from django.utils import timezone  # noqa: PLC0415  as above

    from interviewprep.reminders import fetch  # noqa: PLC0415  as above
    from tests.load.pages import pages_of  # noqa: PLC0415  as above

    settings.ALLOWED_HOSTS.append("testserver")
    client = Client()
    client.force_login(candidate)

    def opened(path: str) -> Callable[[], None]:
        def look() -> None:
            assert client.get(path).status_code == 200, path

        return look

    found = {page.name: _work_of(opened(page.path)) for page in pages_of(candidate)}
    moment = timezone.now() + datetime.timedelta(hours=3)
    found["look for reminders"] = _work_of(lambda: fetch._with_something(moment))
    return found


def _work_of(look: Callable[[], object]) -> _Work:
    # So often until the connection has planned each query for good.
    for _ in range(WARM_UP):
        look()
    times, blocks, asked = [], [], []
    for _ in range(LOOKS):
        began = _processor_nanoseconds()
        look()
        times.append(_processor_nanoseconds() - began)
        for counts, work in ((blocks, look), (asked, lambda: None)):
            before = _blocks()
            work()
            counts.append(_blocks() - before)
    # Asking how many takes some itself.
    return _Work(min(times) / 1e6, min(blocks) - min(asked))


def _processor_nanoseconds() -> int:
    """Return what the database's process for this connection has had of a processor, by the kernel's account.

    Unlike the time that is waited, it does not grow with what else the machine does.
    """
    from django.db import connection  # noqa: PLC0415  as above

    connection.ensure_connection()
    return int(Path(f"/proc/{connection.connection.info.backend_pid}/schedstat").read_text().split()[0])


def _blocks() -> int:
    """Return how many blocks of tables and indexes this database has gone through so far."""
    from django.db import connection  # noqa: PLC0415  as above

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_force_next_flush()")
        cursor.execute("SELECT blks_hit + blks_read FROM pg_stat_database WHERE datname = current_database()")
        return int(cursor.fetchone()[0])


if __name__ == "__main__":
    main(*map(int, sys.argv[1:] or ("1000", "100000")))
