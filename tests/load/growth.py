"""Shows each page of an account with 100 applications beside one with 10,000: processor time, HTML, queries.

uv run python -m tests.load.growth
"""

import os
import sys
import tempfile


def main(*sizes: str) -> None:
    """Fill both, look at each page, and print the table."""
    with tempfile.TemporaryDirectory(prefix="interviewprep-load-") as folder:
        os.environ.update(DATA_DIR=folder, DJANGO_SETTINGS_MODULE="interviewprep.settings")
        import django  # noqa: PLC0415  its settings are set above

        django.setup()
        from tests.load.accounts import accounts, names  # noqa: PLC0415  Django is set up above

        small, big = accounts(*(sizes or ("c100", "big")))
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
    main(*sys.argv[1:])
