"""Shows what pages ask of PostgreSQL among few candidates and among many, and the look for reminders.

bash tests/load/crowd.sh 1000 100000 1000000
bash tests/load/crowd.sh --search 100000    # somebody with 10,000 applications searches among so many
bash tests/load/crowd.sh --large 100000     # and opens each page, beside somebody with a hundredth of that
"""

import argparse
import datetime
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from tests.load.crowd_copies import Crowd

LOOKS, WARM_UP, ROUNDS = 20, 10, 5


def main() -> None:
    """Fill a database with candidates, and print what is asked for."""
    wanted = argparse.ArgumentParser(description="Measure PostgreSQL among few candidates and among many.")
    wanted.add_argument("counts", nargs="*", type=int, default=[1_000, 100_000])
    wanted.add_argument("--search", action="store_true", help="measure searches among the most of them")
    wanted.add_argument("--large", action="store_true", help="compare a small and a large account among them")
    given = wanted.parse_args()
    import django  # noqa: PLC0415  its settings are in the environment

    django.setup()
    if given.search:
        _among(max(given.counts))
        from tests.search.measure_questions import measure  # noqa: PLC0415  Django is set up by now

        measure()
    elif given.large:
        _among(max(given.counts))
        from tests.load.growth import compare  # noqa: PLC0415  as above

        compare("c100", "big")
    else:
        _print_pages(given.counts)


def _among(count: int) -> None:
    """Fill the database with so many candidates, for others to be added."""
    from django.core.management.color import no_style  # noqa: PLC0415  as above
    from django.db import connection  # noqa: PLC0415  as above

    crowd = Crowd()
    crowd.grow(count)
    with connection.cursor() as cursor:
        # Copies have taken their keys without asking for one.
        for statement in connection.ops.sequence_reset_sql(no_style(), crowd.models):
            cursor.execute(statement)


def _print_pages(counts: Sequence[int]) -> None:
    """Fill a database with each count of candidates, look at every page of each, and print the table."""
    crowd, databases = Crowd(), []
    for count in sorted(counts):
        began = time.perf_counter()
        crowd.grow(count)
        took, room = time.perf_counter() - began, crowd.kilobytes
        print(f"{count:,} candidates after {took:.0f} s, {room} kB each", file=sys.stderr, flush=True)
        databases.append(_Database(crowd.keep(count)))
    heads = [f"{what}, {count:,}" for what in ("ms", "blocks") for count in sorted(counts)]
    heads.insert(len(counts), "times")
    print(f"| page | {' | '.join(heads)} | times |")
    print("|---" * (len(heads) + 2) + "|")
    for name, found in _measured(crowd, databases):
        times, blocks = [one.milliseconds for one in found], [one.blocks for one in found]
        cells = [*(f"{one:.1f}" for one in times), f"{times[-1] / times[0]:.2f}"]
        cells += [*(f"{one:,}" for one in blocks), f"{blocks[-1] / blocks[0]:.2f}"]
        print(f"| {name} | {' | '.join(cells)} |")


class _Work(NamedTuple):
    """What a page asks of the database: its processor time, the least of some looks, and how many blocks of
    8 kB its queries go through."""

    milliseconds: float
    blocks: int


class _Database:
    """One of several databases, in the place of the only one that the app has."""

    def __init__(self, name: str) -> None:
        from django.db import connections  # noqa: PLC0415  as above
        from django.test import Client  # noqa: PLC0415  as above

        self._connection = connections.create_connection("default")
        self._connection.settings_dict = {**self._connection.settings_dict, "NAME": name}
        self.client = Client()

    def __enter__(self) -> None:
        from django.db import connections  # noqa: PLC0415  as above

        connections["default"] = self._connection

    def __exit__(self, *_: object) -> None:
        """The next one takes its place."""


def _measured(crowd: Crowd, databases: Sequence[_Database]) -> Iterator[tuple[str, list[_Work]]]:
    """Yield each page and the work that it gives each database.

    They are looked at in turn: a machine that slows down does so for all.
    """
    from django.conf import settings  # noqa: PLC0415  as above
    from django.utils import timezone  # noqa: PLC0415  as above

    from interviewprep.reminders import fetch  # noqa: PLC0415  as above
    from tests.load.pages import pages_of  # noqa: PLC0415  as above

    settings.ALLOWED_HOSTS.append("testserver")
    for database in databases:
        with database:
            candidate = crowd.somebody
            database.client.force_login(candidate)
            # The copies have the same rows.
            pages = list(pages_of(candidate))

    def opened(path: str) -> Callable[[_Database], None]:
        def look(database: _Database) -> None:
            assert database.client.get(path).status_code == 200, path

        return look

    for page in pages:
        yield page.name, _works(databases, opened(page.path))
    moment = timezone.now() + datetime.timedelta(hours=3)
    yield "look for reminders", _works(databases, lambda _: fetch._with_something(moment))


def _works(databases: Sequence[_Database], look: Callable[[_Database], object]) -> list[_Work]:
    for database in databases:
        with database:
            # So often until the connection has planned each query for good.
            for _ in range(WARM_UP):
                look(database)
    found: list[list[_Work]] = [[] for _ in databases]
    for _ in range(ROUNDS):
        for database, works in zip(databases, found, strict=True):
            with database:
                works.append(_work_of(lambda database=database: look(database)))
    return [
        _Work(min(one.milliseconds for one in works), min(one.blocks for one in works)) for works in found
    ]


def _work_of(look: Callable[[], object]) -> _Work:
    from tests.load.processor import server_seconds  # noqa: PLC0415  as above

    times, blocks, asked = [], [], []
    for _ in range(LOOKS):
        began = server_seconds()
        look()
        times.append(server_seconds() - began)
        for counts, work in ((blocks, look), (asked, lambda: None)):
            before = blocks_gone_through()
            work()
            counts.append(blocks_gone_through() - before)
    # Asking how many takes some itself.
    return _Work(min(times) * 1000, min(blocks) - min(asked))


def blocks_gone_through() -> int:
    """Return how many blocks of tables and indexes this database has gone through so far."""
    from django.db import connection  # noqa: PLC0415  as above

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_force_next_flush()")
        cursor.execute("SELECT blks_hit + blks_read FROM pg_stat_database WHERE datname = current_database()")
        return int(cursor.fetchone()[0])


if __name__ == "__main__":
    main()
