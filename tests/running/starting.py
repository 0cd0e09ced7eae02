"""Runs `manage.py` as a person would, in a separate process with its own environment."""

import atexit
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from functools import cache
from pathlib import Path
from types import TracebackType

ROOT = Path(__file__).resolve().parent.parent.parent
# What the operating system and coverage need; nothing for the app.
_KEPT = ("PATH", "HOME", "LANG", "LD_LIBRARY_PATH", "SYSTEMROOT", "TMPDIR", "COVERAGE_PROCESS_CONFIG")


def environment(**variables: str) -> dict[str, str]:
    """Return a clean environment with only these variables for the app."""
    return {name: os.environ[name] for name in _KEPT if name in os.environ} | variables


def manage(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run one command to its end."""
    return python("manage.py", *arguments, **variables)


def python(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run Python with these arguments to its end."""
    return subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-W", "error", *arguments],
        cwd=ROOT,
        env=environment(**variables),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        stdin=subprocess.DEVNULL,
    )


@cache
def started_once() -> Path:
    """Return a data folder that a server has made ready, for as long as this process runs."""
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder)
    with Up(DATA_DIR=str(folder / "data"), is_new=True) as up:
        up.stop()
    return folder / "data"


class Up:
    """A running `manage.py up` on a free port: its `url`, and the `seconds` until it was ready.

    A data folder that is not there yet is a copy of one that has been started once, which spares the test the
    longest part of a start; `is_new=True` leaves it away.
    """

    def __init__(self, *arguments: str, is_new: bool = False, **variables: str) -> None:
        data = Path(variables["DATA_DIR"])
        if not (is_new or data.exists() or "DATABASE_URL" in variables):
            shutil.copytree(started_once(), data)
        self.log = data.parent / "up.log"
        self.log.write_text("")
        with self.log.open("a") as output:
            began = time.monotonic()
            self.process = subprocess.Popen(  # noqa: S603 - our own command
                [sys.executable, "manage.py", "up", "--port", "0", *arguments],
                cwd=ROOT,
                env=environment(**variables),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                # With all that it starts, so that `kill` ends them together.
                process_group=0,
            )
        while "Press Ctrl-C" not in self.said():
            if self.process.poll() is not None or time.monotonic() - began > 120:
                self.process.kill()
                self.process.wait()
                raise AssertionError(f"It did not start: {self.said()}")
            time.sleep(0.02)
        self.seconds = time.monotonic() - began
        self.url = self.said().partition("ready at ")[2].split()[0]

    def said(self) -> str:
        """Return everything printed so far."""
        return self.log.read_text()

    def get(self, path: str, **headers: str) -> tuple[int, str]:
        """Return status and text of one page."""
        request = urllib.request.Request(self.url + path, headers=headers)  # noqa: S310 - our own address
        with urllib.request.urlopen(request, timeout=20) as response:  # noqa: S310
            return response.status, response.read().decode()

    def stop(self, with_signal: int = signal.SIGINT) -> int:
        """Press Ctrl-C and return the exit code."""
        self.process.send_signal(with_signal)
        return self.process.wait(timeout=20)

    def kill(self) -> None:
        """End it and every process it has started at once, as a power cut does."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def __enter__(self) -> "Up":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
