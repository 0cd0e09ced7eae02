"""Measures what something costs, whether or not coverage is being recorded."""

import gc
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

from django.db import DEFAULT_DB_ALIAS, connections

Result = TypeVar("Result")


@contextmanager
def untraced() -> Iterator[None]:
    """Pause recording coverage, which costs half as much again and is not part of the work."""
    trace = sys.gettrace()
    sys.settrace(None)
    try:
        yield
    finally:
        sys.settrace(trace)


def as_a_server_does(work: Callable[[], Result]) -> Result:
    """Return what `work` returns, in a thread of its own that shares this one's connection.

    CPython 3.11 takes memory for frames in pieces of 16 KB and gives a piece back as soon as it is empty. At
    an unlucky depth every call of a loop does so, and takes forty times as long. A server's thread starts at
    the bottom, and pytest's a hundred frames up, by more or fewer from one plugin to the next.
    """
    shared = connections[DEFAULT_DB_ALIAS]

    def run() -> Result:
        connections[DEFAULT_DB_ALIAS] = shared
        return work()

    shared.inc_thread_sharing()
    try:
        with ThreadPoolExecutor(max_workers=1) as thread:
            return thread.submit(run).result()
    finally:
        shared.dec_thread_sharing()


def processor_seconds(work: Callable[[], object], rounds: int = 3) -> float:
    """Return the processor time that `work` takes, the best of a few rounds.

    As `timeit` does it, without collecting garbage: how much there is depends on all that ran before.
    """
    taken = []
    with untraced():
        for _ in range(rounds):
            gc.disable()
            try:
                began = time.process_time()
                work()
                taken.append(time.process_time() - began)
            finally:
                gc.enable()
    return min(taken)
