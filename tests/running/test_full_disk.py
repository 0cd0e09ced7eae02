"""A start on a disk that takes nothing more: one line that says so, and no traceback."""

import functools
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from .starting import ROOT, environment

pytestmark = pytest.mark.slow


def _start_with_room_for(room: int, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Start with files that may not grow beyond `room` bytes, which fails like a disk without space."""
    variables = environment(DATA_DIR=str(folder))
    # What is measured could not be written down either, and complaining of that is not the app's doing.
    variables.pop("COVERAGE_PROCESS_CONFIG", None)
    return subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-B", "manage.py", "up", "--port", "0", *arguments],
        cwd=ROOT,
        env=variables,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        preexec_fn=functools.partial(resource.setrlimit, resource.RLIMIT_FSIZE, (room, room)),
    )


@pytest.mark.parametrize("room", [0, 4096, 100_000])
def test_a_start_without_room_on_the_disk_says_one_line(tmp_path: Path, room: int) -> None:
    run = _start_with_room_for(room, tmp_path / "data")
    assert (run.returncode, len(run.stderr.splitlines())) == (1, 1), run.stderr
    assert run.stderr.startswith("Interview Prep cannot start: ")


def test_half_a_key_is_not_left_behind(tmp_path: Path) -> None:
    _start_with_room_for(0, tmp_path / "data")
    assert not (tmp_path / "data" / "secret_key").exists()
