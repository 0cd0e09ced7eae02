"""Shows each page of an account with 100 applications beside one with 10,000: processor time, HTML, queries.

    uv run python -m tests.load.growth
    uv run python -m tests.load.growth --keep var/growth    # fill once, and look again after a change

A kept folder is brought up to date by migrations, as a server's would be.
"""

import argparse
import os
import tempfile
import time
from pathlib import Path
from typing import Any

# Both accounts in turn, so that whatever else the machine does is as long beside one as beside the other.
LOOKS = 40


def main() -> None:
    """Fill both, look at each page, and print the table."""
    wanted = argparse.ArgumentParser(description="Compare the pages of a small account and a large one.")
    wanted.add_argument("sizes", nargs="*", default=["c100", "big"])
    wanted.add_argument("--keep", type=Path, help="a data folder that is filled once and stays")
    given = wanted.parse_args()
    if given.keep:
        given.keep.mkdir(parents=True, exist_ok=True)
        _print(given.keep.resolve(), given.sizes)
        return
    with tempfile.TemporaryDirectory(prefix="interviewprep-load-") as folder:
        _print(Path(folder), given.sizes)


def _print(folder: Path, sizes: list[str]) -> None:
    os.environ.update(DATA_DIR=str(folder), DJANGO_SETTINGS_MODULE="interviewprep.settings")
    import django  # noqa: PLC0415  its settings are set above

    django.setup()
    from tests.load.accounts import accounts, names  # noqa: PLC0415  Django is set up above

    small, big = accounts(*sizes)
    print("| page | ms | ms, large | times | kB | kB, large | SQL | SQL, large |")
    print("|---|---|---|---|---|---|---|---|")
    for name in names([small, big]):
        (queries, size), (more_queries, more_size) = small.counts[name], big.counts[name]
        one, two = _quickest(small, big, name)
        cells = (
            *(name, f"{one:.0f}", f"{two:.0f}", f"{two / one:.1f}"),
            *(f"{size / 1000:.0f}", f"{more_size / 1000:.0f}", str(queries), str(more_queries)),
        )
        print(f"| {' | '.join(cells)} |", flush=True)


def _quickest(small: Any, big: Any, name: str) -> tuple[float, float]:
    """Return how many milliseconds of processor the quickest look at a page takes for each account."""
    taken: tuple[list[float], list[float]] = ([], [])
    looks = [(next(page for page in one.pages if page.name == name), one.client) for one in (small, big)]
    for _ in range(LOOKS):
        for (page, client), times in zip(looks, taken, strict=True):
            began = time.process_time()
            client.get(page.path)
            times.append(time.process_time() - began)
    return min(taken[0]) * 1000, min(taken[1]) * 1000


if __name__ == "__main__":
    main()
