"""How soon `manage.py up` is ready, and what it holds: `uv run python -m tests.load.memory [sample|d200]`.

Memory is said as the proportional share (PSS) of every process, before and after each page was shown three
times, by four at once.
"""

import os
import re
import sys
import tempfile
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.running.starting import Up

SHOWINGS, AT_ONCE = 3, 4


def main(name: str) -> None:
    """Fill a new data folder, serve it, and print what each process holds."""
    with tempfile.TemporaryDirectory(prefix="interviewprep-load-") as folder:
        os.environ.update(DATA_DIR=folder, DJANGO_SETTINGS_MODULE="interviewprep.settings")
        import django  # noqa: PLC0415  its settings are set above

        django.setup()
        from tests.load.accounts import accounts  # noqa: PLC0415  Django is set up above

        [account] = accounts(name)
        with Up(DATA_DIR=folder) as up:
            print(f"ready after {up.seconds:.1f} s")
            before = held(up.process.pid)
            wanted = [(up.url + page.path, account.cookie) for page in account.pages] * SHOWINGS
            with ThreadPoolExecutor(AT_ONCE) as crowd:
                answers = set(crowd.map(lambda one: _ask(*one), wanted))
            assert answers == {200}, answers
            after = held(up.process.pid)
            up.stop()
    for pid, share in after.items():
        print(
            f"process {pid}: {before.get(pid, 0):.0f} MiB before, {share:.0f} MiB after {len(wanted)} pages"
        )


def held(master: int) -> dict[int, float]:
    """Return the proportional share in MiB of a process and of those it started."""
    children = Path(f"/proc/{master}/task/{master}/children").read_text().split()
    shares = {}
    for pid in (master, *map(int, children)):
        found = re.search(r"^Pss: +(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE)
        shares[pid] = int(found[1]) / 1024 if found else 0.0
    return shares


def _ask(url: str, cookie: str) -> int:
    request = urllib.request.Request(url, headers={"Cookie": cookie})  # noqa: S310  our own address
    with urllib.request.urlopen(request, timeout=120) as answer:  # noqa: S310
        answer.read()
        return int(answer.status)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "sample")
