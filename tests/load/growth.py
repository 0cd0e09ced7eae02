"""Shows each page of an account with 100 applications beside one with 10,000: processor time, HTML, queries.

    uv run python -m tests.load.growth
    uv run python -m tests.load.growth --keep var/growth    # fill once, and look again after a change

A kept folder is brought up to date by migrations, as a server's would be.
"""

import argparse
import os
import tempfile
from pathlib import Path


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
        one, two = small.seconds[name] * 1000, big.seconds[name] * 1000
        cells = (
            *(name, f"{one:.0f}", f"{two:.0f}", f"{two / one:.1f}"),
            *(f"{size / 1000:.0f}", f"{more_size / 1000:.0f}", str(queries), str(more_queries)),
        )
        print(f"| {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()
