"""Shows each page of an account with 100 applications beside one with 10,000: processor time, HTML, queries.

    uv run python -m tests.load.growth
    uv run python -m tests.load.growth --keep var/growth    # fill once, and look again after a change
    uv run python -m tests.load.growth --orders             # lists in each order, and behind page one
    uv run python -m tests.load.growth --orders stages      # one list

A kept folder is brought up to date by migrations, as a server's would be.
"""

import argparse
import os
import tempfile
from pathlib import Path
from typing import Any

# Both accounts in turn, so that whatever else the machine does is as long beside one as beside the other.
LOOKS = 40


def main() -> None:
    """Fill both, look at each page, and print the table."""
    wanted = argparse.ArgumentParser(description="Compare the pages of a small account and a large one.")
    wanted.add_argument("sizes", nargs="*", default=["c100", "big"])
    wanted.add_argument("--keep", type=Path, help="a data folder that is filled once and stays")
    wanted.add_argument(
        "--orders", nargs="?", const="", help="measure lists in every order, or this one, instead of pages"
    )
    given = wanted.parse_args()
    if given.keep:
        given.keep.mkdir(parents=True, exist_ok=True)
        _print(given.keep.resolve(), given.sizes, given.orders)
        return
    with tempfile.TemporaryDirectory(prefix="interviewprep-load-") as folder:
        _print(Path(folder), given.sizes, given.orders)


def _print(folder: Path, sizes: list[str], orders: str | None) -> None:
    os.environ.update(DATA_DIR=str(folder), DJANGO_SETTINGS_MODULE="interviewprep.settings")
    import django  # noqa: PLC0415  its settings are set above

    django.setup()
    compare(*sizes, orders=orders)


def compare(first: str, second: str, *, orders: str | None = None) -> None:
    """Fill accounts of these two sizes where the settings say, unless they are there, and print the table.

    orders  of the lists in every order, or of this one alone, instead of all pages
    """
    from tests.load.accounts import accounts  # noqa: PLC0415  Django is set up by now

    small, big = accounts(first, second)
    if orders is None:
        _print_pages(small, big)
    else:
        _print_orders(small.client, big.client, orders)


def _print_pages(small: Any, big: Any) -> None:
    from tests.load.accounts import names  # noqa: PLC0415  as above

    print("| page | ms | ms, large | times | kB | kB, large | SQL | SQL, large |")
    print("|---|---|---|---|---|---|---|---|")
    for name in names([small, big]):
        (queries, size), (more_queries, more_size) = small.counts[name], big.counts[name]
        paths = (next(page.path for page in one.pages if page.name == name) for one in (small, big))
        one, two = _quickest((small.client, big.client), tuple(paths))
        cells = (
            *(name, f"{one:.0f}", f"{two:.0f}", f"{two / one:.1f}"),
            *(f"{size / 1000:.0f}", f"{more_size / 1000:.0f}", str(queries), str(more_queries)),
        )
        print(f"| {' | '.join(cells)} |", flush=True)


def _print_orders(small: Any, big: Any, wanted: str) -> None:
    """Print how long the pages of each list take, or of the one that is wanted, in milliseconds and times."""
    from tests.load.orders import LISTS, PLACES, pages_of_list  # noqa: PLC0415  as above

    print(f"| list | {' | '.join(PLACES)} |")
    print("|---" * (len(PLACES) + 1) + "|")
    for one in LISTS:
        for query in one.queries() if wanted in ("", one.name) else ():
            paths = [pages_of_list(client, one.address, query) for client in (small, big)]
            seen, cells = set[tuple[str, ...]](), []
            for place in PLACES:
                pair = tuple(found[place] for found in paths)
                few, many = (0.0, 0.0) if pair in seen else _quickest((small, big), pair)
                cells.append(f"{few:.1f} → {many:.1f}, {many / few:.1f}" if few else "")
                seen.add(pair)
            print(f"| {one.name} {query} | {' | '.join(cells)} |", flush=True)


def _quickest(clients: tuple[Any, Any], paths: tuple[str, ...]) -> tuple[float, float]:
    """Return how many milliseconds of processor the quickest look at a path takes for each account."""
    from tests.load import processor  # noqa: PLC0415  as above

    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(LOOKS):
        for client, path, times in zip(clients, paths, taken, strict=True):
            began = processor.seconds()
            client.get(path)
            times.append(processor.seconds() - began)
    return min(taken[0]) * 1000, min(taken[1]) * 1000


if __name__ == "__main__":
    main()
