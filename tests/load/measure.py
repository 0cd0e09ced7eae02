"""Measures every page beside the floor, and writes docs/performance.md.

Three minutes on an idle machine of two cores, twice that beside other work.

    uv run python -m tests.load.measure

Floor and app are served by the same server with the same settings and the same database, and asked in turn.
A page's cost is the processor time of the server's worker; its ratio is to the floor in the same round.
"""

import datetime
import os
import platform
import statistics
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.load.servers import ROOT, Sample, Server, served

ROUNDS = 5
SECONDS = 0.2
MANY = 16
# In each round; each is of a stage of its own, so that every one writes the same rows.
SAVES = 5
HEADINGS = (
    *("page", "CPU ms", "ratio", "at most", "spread", "p50", "p99", "requests/s", "p99 at 16"),
    *("requests/s at 16", "SQL", "bytes"),
)
PAGE = ROOT / "docs" / "performance.md"
HEAD = """# Performance

What each page costs the server, beside a bare Django that answers the same person from the same database
with one indexed query and a template: a list of 20 rows, and a form of ten fields. Measured and written by
`uv run python -m tests.load.measure`; `uv run python -m tests.load.growth` shows how pages grow with the log.

- {day}, {cpu}, {cores} cores, Python {python}, SQLite; one worker with four threads.
- CPU is the processor time of the worker for a request, from the kernel's account of its threads; the ratio
  is to the floor's page in the same round. All are medians of {rounds} rounds, the spread is the ratio's.
- p50 and p99 are in milliseconds, on one connection and, in one round, on {many}. What asks runs on the
  same machine.
- The save of a debrief writes five questions and two notes, each time of a new stage, on one connection.
- "At most" is the ratio aimed at. Bytes are those of the HTML before it is compressed.
"""


def main() -> None:
    """Fill a new data folder, measure, and write the page."""
    with tempfile.TemporaryDirectory(prefix="interviewprep-load-") as folder:
        os.environ.update(DATA_DIR=folder, DJANGO_SETTINGS_MODULE="interviewprep.settings")
        import django  # noqa: PLC0415  its settings are set above

        django.setup()
        from tests.load.accounts import accounts  # noqa: PLC0415  Django is set up above

        measured = accounts("sample", "d200")
        with served("interviewprep.wsgi:application") as app, served("tests.load.floor:application") as floor:
            tables = [_table(account, app, floor) for account in measured]
        PAGE.write_text(_page(tables))
        print(PAGE.read_text())


def _table(account: Any, app: Server, floor: Server) -> str:
    """Return the table of one account."""
    from tests.load import saves  # noqa: PLC0415  Django is set up by now

    taken: dict[tuple[str, int], list[Sample]] = defaultdict(list)
    for number in range(ROUNDS):
        # With many at once a slow page takes seconds, so that once has to do.
        connections = (1, MANY) if number == 0 else (1,)
        for kind in ("list", "form"):
            for many in connections:
                taken[f"floor: {kind}", many].append(
                    floor.ask(f"/{kind}/", account.cookie, many, 2 * SECONDS)
                )
        for page in account.pages:
            cookie = "" if page.is_public else account.cookie
            for many in connections:
                taken[page.name, many].append(app.ask(page.path, cookie, many, SECONDS))
        taken[saves.NAME, 1].append(app.save(lambda: saves.debrief_to_save(account.client), SAVES))
    lines = [_row(HEADINGS), _row(["---"] * len(HEADINGS))]
    lines += [_line(f"floor: {kind}", taken, f"floor: {kind}", "", ("", "")) for kind in ("list", "form")]
    lines += [
        _line(
            page.name,
            taken,
            f"floor: {page.floor}",
            "" if page.most is None else f"{page.most:g}",
            account.counts[page.name],
        )
        for page in account.pages
    ]
    lines.append(
        _line(saves.NAME, taken, f"floor: {saves.FLOOR}", f"{saves.MOST:g}", account.counts[saves.NAME])
    )
    return "\n".join([f"## {account.title}", "", *lines])


def _line(
    name: str, taken: dict[tuple[str, int], list[Sample]], floor: str, most: str, counts: tuple[Any, Any]
) -> str:
    alone, together = taken[name, 1], taken[name, MANY]
    ratios = [page.cpu / below.cpu for page, below in zip(alone, taken[floor, 1], strict=True)]
    cells = (
        name,
        f"{statistics.median(one.cpu for one in alone):.1f}",
        f"{statistics.median(ratios):.1f}",
        most,
        f"{min(ratios):.1f}–{max(ratios):.1f}",
        f"{statistics.median(one.percentile(0.5) for one in alone):.1f}",
        f"{statistics.median(one.percentile(0.99) for one in alone):.1f}",
        f"{statistics.median(one.rate for one in alone):.0f}",
        f"{statistics.median(one.percentile(0.99) for one in together):.0f}" if together else "",
        f"{statistics.median(one.rate for one in together):.0f}" if together else "",
        *map(str, counts),
    )
    return _row(cells)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _page(tables: list[str]) -> str:
    names = [line for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")]
    head = HEAD.format(
        day=f"{datetime.datetime.now(datetime.UTC):%-d %B %Y}",
        cpu=names[0].partition(": ")[2] if names else platform.machine(),
        cores=os.cpu_count(),
        python=platform.python_version(),
        rounds=ROUNDS,
        many=MANY,
    )
    return head + "\n" + "\n\n".join(tables) + "\n"


if __name__ == "__main__":
    main()
