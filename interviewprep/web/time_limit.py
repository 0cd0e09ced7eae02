"""A request that takes far too long asks the database nothing more, so that its thread is free again.

A query that is running is given up, and the next one is refused; `web.errors.fail` shows the page, with
status 503. What a page does between two queries is bounded by what it loads. Nothing is raised from outside
into the thread: that could break off any step, the ending of a transaction too.
"""

import logging
import os
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import DEFAULT_DB_ALIAS, Error, connections
from django.http import HttpRequest, HttpResponse

from .requests import GetResponse

# In seconds. A page takes less than one; what moves everything a candidate has may take minutes.
LONGEST, LONGEST_TRANSFER = 30.0, 600.0
PAUSE = 1.0
_TRANSFERS = frozenset({"transfer", "recovery"})
_log = logging.getLogger(__name__)


class RequestTooLongError(Exception):
    """Raised where a request that took too long asks the database for something."""


@dataclass(slots=True, eq=False)
class _Running:
    request: HttpRequest
    connection: Any
    began: float
    is_stopped: bool = False
    is_done: bool = False
    # A query is given up either before the request is done or not at all: the next one has its connection.
    ending: threading.Lock = field(default_factory=threading.Lock)

    def ask(self, execute: Callable[..., Any], sql: str, *arguments: Any) -> Any:
        """Run a query, unless the request is stopped; what it has begun is undone all the same."""
        if self.is_stopped and not sql.startswith("ROLLBACK"):
            raise RequestTooLongError
        try:
            return execute(sql, *arguments)
        except Error as error:
            if self.is_stopped:
                raise RequestTooLongError from error
            raise


# The requests that are being answered by this process. Single steps alone change it, so it needs no lock.
_running: set[_Running] = set()
_watched = 0
_start = threading.Lock()


def time_limit(get_response: GetResponse) -> GetResponse:
    """Stop a request that takes longer than `LONGEST` seconds."""

    def middleware(request: HttpRequest) -> HttpResponse:
        _watch()
        # Django's object of this thread, which the other one could not find.
        connection = connections[DEFAULT_DB_ALIAS]
        mine = _Running(request, connection, time.monotonic())
        _running.add(mine)
        try:
            with connection.execute_wrapper(mine.ask):
                return get_response(request)
        finally:
            _running.discard(mine)
            with mine.ending:
                mine.is_done = True

    return middleware


def _watch() -> None:
    """Have one thread of this process look after the requests; each worker starts its own."""
    global _watched
    if _watched != os.getpid():
        with _start:
            if _watched != os.getpid():
                _running.clear()
                threading.Thread(target=_look_after, name="time limit", daemon=True).start()
                _watched = os.getpid()


def _look_after() -> None:
    while True:
        time.sleep(PAUSE)
        for one in list(_running):
            if not one.is_stopped and time.monotonic() - one.began > _limit(one.request):
                _stop(one)


def _limit(request: HttpRequest) -> float:
    match = request.resolver_match
    return LONGEST_TRANSFER if match and match.app_name in _TRANSFERS else LONGEST


def _stop(one: _Running) -> None:
    with one.ending:
        if one.is_done:
            return
        one.is_stopped = True
        _log.warning("stopped a request that took longer than %d s", _limit(one.request))
        _give_up_query(one.connection)


def _give_up_query(wrapper: Any) -> None:
    """Have the database give up what a connection waits for; harmless if it waits for nothing."""
    raw = wrapper.connection
    stop = getattr(raw, "interrupt", None) or getattr(raw, "cancel", None)
    if stop is not None:
        stop()
