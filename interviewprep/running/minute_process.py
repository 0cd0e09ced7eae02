"""The clock: one process alongside the workers that runs a job every minute while the server runs, and
an errand every few seconds.

It is forked by gunicorn's master, so it shares the loaded app, and a slow job never delays a request. If it
dies it is restarted; if the master dies, it ends by itself.
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

# A job is passed a function that says whether the server is stopping, in which case it should end early.
Job = Callable[[Callable[[], bool]], object]

EVERY = 60.0
ERRAND_EVERY = 3.0
_LOOK_UP = 1.0
# How long the server waits for a mail being sent before it kills the clock.
_GRACE = 5.0


class MinuteProcess:
    """The process that runs a job every minute and an errand in between, as seen from the master."""

    def __init__(self, job: Job, errand: Job) -> None:
        self._job = job
        self._errand = errand
        self._pid = 0
        self._started = 0.0

    def keep_running(self, close: Callable[[], None]) -> None:
        """Start the clock if it is not running, but no sooner than a minute after it died.

        close  called in the new process to close what belongs to the master
        """
        if self._is_alive() or (self._pid and time.monotonic() - self._started < EVERY):
            return
        # Two processes sharing a connection would read each other's results.
        connections.close_all()
        self._started, parent = time.monotonic(), os.getpid()
        self._pid = os.fork()
        if self._pid == 0:
            try:
                close()
                _run(self._job, self._errand, parent)
            finally:
                sys.stdout.flush()
                sys.stderr.flush()
                os._exit(0)

    def stop(self) -> None:
        """Stop the clock: after the mail being sent, or shortly."""
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
            # The master may have reaped it already, as it does with every child.
            if os.waitpid(self._pid, os.WNOHANG)[0]:
                return False
        return self._signal(0)

    def _signal(self, number: int) -> bool:
        try:
            os.kill(self._pid, number)
        except ProcessLookupError:
            return False
        return True


def _run(job: Job, errand: Job, parent: int) -> None:
    """Run both, each at its own pace, until told to stop, or until the parent is gone."""
    stop = threading.Event()
    for number in (signal.SIGHUP, signal.SIGQUIT, signal.SIGUSR1, signal.SIGUSR2, signal.SIGCHLD):
        signal.signal(number, signal.SIG_DFL)
    # Ctrl-C reaches every process in the terminal; the master decides what happens then.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: stop.set())

    def stopping() -> bool:
        return stop.is_set() or os.getppid() != parent

    while not stopping():
        _do(job, stopping)
        due = time.monotonic() + EVERY
        errand_due = time.monotonic() + ERRAND_EVERY
        while not stopping() and (left := due - time.monotonic()) > 0:
            stop.wait(min(left, _LOOK_UP))
            if not stopping() and time.monotonic() >= errand_due:
                _do(errand, stopping)
                errand_due = time.monotonic() + ERRAND_EVERY


def _do(job: Job, stopping: Callable[[], bool]) -> None:
    """Run the job once; anything that goes wrong is logged, and it is tried again the next minute."""
    try:
        job(stopping)
    except Error as error:
        logger.error("The database did not answer the clock: %s.", type(error).__name__)
    except Exception:
        logger.exception("The job run every minute has failed.")
    finally:
        connections.close_all()
