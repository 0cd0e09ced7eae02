"""Keeps the database of a release with the sample in it, so that each later version is tried on it:

uv run python -m tests.running.keep_released_database 0.2.0
"""

import lzma
import signal
import sqlite3
import sys
import tempfile
from pathlib import Path

from .starting import Up

FILES = Path(__file__).parent / "files"
DATABASE = "interviewprep.sqlite3"


def keep(version: str) -> Path:
    """Write the file for this version of the app and return where it is."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        with Up("--demo", is_new=True, DATA_DIR=str(data)) as up:
            up.stop(signal.SIGTERM)
        database = sqlite3.connect(data / DATABASE)
        # Into the one file, and as small as it gets.
        database.execute("PRAGMA journal_mode=DELETE")
        database.execute("VACUUM")
        database.close()
        path = FILES / f"released-{version}.sqlite3.xz"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(lzma.compress((data / DATABASE).read_bytes(), preset=9 | lzma.PRESET_EXTREME))
    return path


if __name__ == "__main__":
    kept = keep(sys.argv[1])
    print(f"{kept}: {kept.stat().st_size // 1024} kB")
