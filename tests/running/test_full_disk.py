"""A disk that takes nothing more, at the start and later: one line or a page says so, and nothing is lost."""

import functools
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from .starting import ROOT, Up, environment, manage
from .writers import NEW, signed_in

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


def test_a_start_on_a_disk_that_is_only_read_says_one_line() -> None:
    # Nobody can make a folder there, root included.
    run = manage("up", "--port", "0", DATA_DIR="/proc/interview-prep")
    assert (run.returncode, len(run.stderr.splitlines())) == (1, 1), run.stderr
    assert run.stderr.startswith(
        "Interview Prep cannot start: DATA_DIR: cannot write to /proc/interview-prep"
    )


def test_a_disk_that_fills_up_later_takes_nothing_and_loses_nothing(tmp_path: Path) -> None:
    with Up("--demo", DATA_DIR=str(tmp_path / "data")) as up:
        browser = signed_in(up)
        assert browser.add(up.url, "Before") == 302
        _give_room(up, 0)
        status, page = browser.send(up.url, "POST", NEW, {"company": "Meanwhile", "role": "Analyst"})
        assert (status, 'name="company" value="Meanwhile"' in page) == (503, True)
        assert browser.send(up.url, "GET", "/applications/")[0] == 200
        _give_room(up, resource.RLIM_INFINITY)
        assert browser.add(up.url, "Meanwhile") == 302
        page = browser.send(up.url, "GET", "/applications/")[1]
        assert ("Before" in page, page.count(">Meanwhile<")) == (True, 1)


def _give_room(up: Up, room: int) -> None:
    """Let no file of the server's processes grow beyond so many bytes."""
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            process, group = int(status.parent.name), int(status.read_text().rpartition(")")[2].split()[2])
        except OSError:
            # It has ended meanwhile.
            continue
        if group == up.process.pid:
            resource.prlimit(process, resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))
