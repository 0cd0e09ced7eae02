"""A request that takes far too long is stopped, so that its thread is free again and the visitor is told.

Python cannot end a thread. It can raise an exception in one, between two steps of its code, and the database
can be told to give up the query that the thread waits for. `web.errors.fail` shows the page, with status 503.
"""

import ctypes
import logging
import os
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.http import HttpRequest, HttpResponse

# In seconds. A page takes less than one; what moves everything a candidate has may take minutes.
LONGEST, LONGEST_TRANSFER = 30.0, 600.0
PAUSE = 1.0
_TRANSFERS = frozenset({"transfer", "recovery"})
_log = logging.getLogger(__name__)

GetResponse = Callable[[HttpRequest], HttpResponse]


class RequestTooLongError(Exception):
    """Raised in a thread whose request took too long."""


@dataclass(slots=True, eq=False)
class _Running:
    request: HttpRequest
    thread: int
    connection: Any
    began: float
    is_in_transaction: bool
    is_stopped: bool = False
    was_told: threading.Event = field(default_factory=threading.Event)


# The requests that are being answered by this process, by their threads. Only single steps that no other
# thread can interrupt change it: a lock could be left locked by the exception itself.
_running: dict[int, _Running] = {}
_watched = 0
_start = threading.Lock()


def time_limit(get_response: GetResponse) -> GetResponse:
    """Stop a request that takes longer than `LONGEST` seconds."""

    def middleware(request: HttpRequest) -> HttpResponse:
        _watch()
        # Django's object of this thread, which the other one could not find.
        db = connections[DEFAULT_DB_ALIAS]
        mine = _Running(request, threading.get_ident(), db, time.monotonic(), db.in_atomic_block)
        _running[mine.thread] = mine
        try:
            return get_response(request)
        finally:
            _running.pop(mine.thread, None)
            if mine.is_stopped:
                # It was too late, or has been raised: none may wait for the next request of this thread.
                mine.was_told.wait(PAUSE)
                _raise_in(mine.thread, None)
                _leave_transaction(mine)

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
        for one in list(_running.values()):
            if not one.is_stopped and time.monotonic() - one.began > _limit(one.request):
                _stop(one)


def _limit(request: HttpRequest) -> float:
    match = request.resolver_match
    return LONGEST_TRANSFER if match and match.app_name in _TRANSFERS else LONGEST


def _stop(one: _Running) -> None:
    one.is_stopped = True
    try:
        # In this order: a thread that is done takes itself out before it looks whether it was stopped.
        if _running.get(one.thread) is one:
            _log.warning("stopped a request that took longer than %d s", _limit(one.request))
            _raise_in(one.thread, RequestTooLongError)
            _give_up_query(one.connection)
    finally:
        one.was_told.set()


def _raise_in(thread: int, error: type[Exception] | None) -> None:
    """Raise an exception in another thread at its next step; None takes back one that has not been raised."""
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), error and ctypes.py_object(error))


def _leave_transaction(one: _Running) -> None:
    """Drop a connection whose transaction the exception has kept from ending; the database rolls it back."""
    if one.connection.in_atomic_block and not one.is_in_transaction:
        one.connection.in_atomic_block = False
        one.connection.close()


def _give_up_query(wrapper: Any) -> None:
    """Have the database give up what a connection waits for; harmless if it waits for nothing."""
    raw = wrapper.connection
    stop = getattr(raw, "interrupt", None) or getattr(raw, "cancel", None)
    if stop is not None:
        stop()
