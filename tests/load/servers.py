"""gunicorn with one worker of four threads for either application, and requests that are made of it."""

import contextlib
import http.client
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Sample:
    """Some requests for one page: processor milliseconds of the server for each, and how long each took."""

    cpu: float
    seconds: float
    times: tuple[float, ...]

    @property
    def rate(self) -> float:
        """Requests a second."""
        return len(self.times) / self.seconds

    def percentile(self, part: float) -> float:
        """Return how many milliseconds that part of the requests took at most."""
        ordered = sorted(self.times)
        return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


class Server:
    """One application, served."""

    def __init__(self, application: str) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = int(free.getsockname()[1])
        options = "--workers 1 --threads 4 --worker-class gthread --preload --keep-alive 30 --log-level error"
        self.process = subprocess.Popen(  # noqa: S603 - our own command
            [
                sys.executable,
                "-m",
                "gunicorn",
                *options.split(),
                "--bind",
                f"127.0.0.1:{self.port}",
                application,
            ],
            cwd=ROOT,
            env={name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"},
        )
        self._wait()

    def cpu_seconds(self) -> float:
        """Return what its worker has used of the processor so far, by the kernel's account of each thread."""
        worker = _children(self.process.pid)[0]
        threads = Path(f"/proc/{worker}/task").glob("*/schedstat")
        return sum(int(one.read_text().split()[0]) for one in threads) / 1e9

    def ask(self, path: str, cookie: str, connections: int, seconds: float) -> Sample:
        """Ask for a page over and over for so long, once on each connection at least."""
        times: list[float] = []
        began, before = time.perf_counter(), self.cpu_seconds()
        until = began + seconds
        callers = [
            threading.Thread(target=self._call, args=(path, cookie, until, times)) for _ in range(connections)
        ]
        for caller in callers:
            caller.start()
        for caller in callers:
            caller.join()
        spent = self.cpu_seconds() - before
        assert len(times) >= connections, f"{path}: a connection failed"
        return Sample(spent / len(times) * 1000, time.perf_counter() - began, tuple(times))

    def save(self, prepared: Callable[[], AbstractContextManager[Any]], times: int) -> Sample:
        """Send a form so many times, one after the other.

        prepared  makes what is sent ready, a `saves.Save`, which costs this server nothing, and takes it back
        """
        spent, took = 0.0, list[float]()
        for _ in range(times):
            with prepared() as form:
                before, began = self.cpu_seconds(), time.perf_counter()
                self._send(form.path, form.cookie, form.body)
                took.append((time.perf_counter() - began) * 1000)
                spent += self.cpu_seconds() - before
        return Sample(spent / times * 1000, sum(took) / 1000, tuple(took))

    def stop(self) -> None:
        """End it."""
        self.process.terminate()
        self.process.wait(timeout=20)

    def _call(self, path: str, cookie: str, until: float, times: list[float]) -> None:
        with contextlib.closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)) as line:
            while True:
                began = time.perf_counter()
                line.request("GET", path, headers={"Cookie": cookie} if cookie else {})
                with line.getresponse() as answer:
                    answer.read()
                assert answer.status == 200, f"{path}: {answer.status}"
                times.append((time.perf_counter() - began) * 1000)
                if time.perf_counter() > until:
                    return

    def _send(self, path: str, cookie: str, body: str) -> None:
        headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
        with contextlib.closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)) as line:
            line.request("POST", path, body, headers)
            with line.getresponse() as answer:
                answer.read()
            assert answer.status == 302, f"{path}: {answer.status}"

    def _wait(self) -> None:
        for _ in range(600):
            assert self.process.poll() is None, "gunicorn did not start"
            with contextlib.suppress(OSError, IndexError):
                socket.create_connection(("127.0.0.1", self.port)).close()
                self.cpu_seconds()
                return
            time.sleep(0.05)
        raise AssertionError("gunicorn did not answer")


@contextlib.contextmanager
def served(application: str) -> Iterator[Server]:
    """Serve an application for a while."""
    server = Server(application)
    try:
        yield server
    finally:
        server.stop()


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
