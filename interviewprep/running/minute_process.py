"""The clock beside the workers: one process that does a job every minute, as long as the server runs.

It is forked by gunicorn's master, so it shares the loaded app, and a slow job never keeps a request waiting.
If it dies it is started again; if the master dies, it ends by itself.
"""

import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress

from django.db import Error, connections

logger = logging.getLogger(__name__)

# A job gets a function that says whether the server stops; then it should end early.
Job = Callable[[Callable[[], bool]], object]

EVERY = 60.0
_LOOK_UP = 1.0
# How long the server waits for a mail in hand before it ends the clock the hard way.
_GRACE = 5.0


class MinuteProcess:
    """The process that does a job every minute, seen from the master."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._pid = 0
        self._started = 0.0

    def keep_running(self, close: Callable[[], None]) -> None:
        """Start the clock if it is not running; after it died, not before a minute has passed.

        close  called in the new process: closes what belongs to the master
        """
        if self._is_alive() or (self._pid and time.monotonic() - self._started < EVERY):
            return
        # Two processes on one connection would read each other's answers.
        connections.close_all()
        self._started, parent = time.monotonic(), os.getpid()
        self._pid = os.fork()
        if self._pid == 0:
            try:
                close()
                _run(self._job, parent)
            finally:
                sys.stdout.flush()
                sys.stderr.flush()
                os._exit(0)

    def stop(self) -> None:
        """End the clock: after the mail in hand, or soon."""
        if not self._pid:
            return
        self._signal(signal.SIGTERM)
        until = time.monotonic() + _GRACE
        while self._is_alive() and time.monotonic() < until:
            time.sleep(0.02)
        self._signal(signal.SIGKILL)
        self._pid = 0

    def _is_alive(self) -> bool:
        if not self._pid:
            return False
        with suppress(ChildProcessError):
            # The master may have collected it already, as it does with every child.
            if os.waitpid(self._pid, os.WNOHANG)[0]:
                return False
        return self._signal(0)

    def _signal(self, number: int) -> bool:
        try:
            os.kill(self._pid, number)
        except ProcessLookupError:
            return False
        return True


def _run(job: Job, parent: int) -> None:
    """Do the job every minute until told to stop, or until the parent is gone."""
    stop = threading.Event()
    for number in (signal.SIGHUP, signal.SIGQUIT, signal.SIGUSR1, signal.SIGUSR2, signal.SIGCHLD):
        signal.signal(number, signal.SIG_DFL)
    # Ctrl-C reaches everybody in the terminal; the master then says what to do.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: stop.set())

    def stopping() -> bool:
        return stop.is_set() or os.getppid() != parent

    while not stopping():
        _do(job, stopping)
        due = time.monotonic() + EVERY
        while not stopping() and (left := due - time.monotonic()) > 0:
            stop.wait(min(left, _LOOK_UP))


def _do(job: Job, stopping: Callable[[], bool]) -> None:
    """Do the job once; whatever goes wrong is logged, and the next minute brings another try."""
    try:
        job(stopping)
    except Error as error:
        logger.error("The database did not answer the clock: %s.", type(error).__name__)
    except Exception:
        logger.exception("What is done every minute has failed.")
    finally:
        connections.close_all()
