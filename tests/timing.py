"""Measures what something costs, whether or not coverage is being recorded."""

import gc
import re
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

from django.db import DEFAULT_DB_ALIAS, connections

Result = TypeVar("Result")

# What `_fixed_work` takes on the machine that the limits in the tests were written on.
FIXED_SECONDS = 0.0032


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
    """Return the processor time that `work` takes on the machine the limits were written on.

    It is the best of a few rounds, held against a fixed piece of work that is measured in turns with it. So a
    limit in seconds holds on a slow machine and on a busy one too. As `timeit` does it, without collecting
    garbage: how much there is depends on all that ran before.
    """
    taken, fixed = [], []
    with untraced():
        for _ in range(rounds):
            gc.disable()
            try:
                fixed.append(_processor_time(_fixed_work))
                taken.append(_processor_time(work))
                fixed.append(_processor_time(_fixed_work))
            finally:
                gc.enable()
    return min(taken) / min(fixed) * FIXED_SECONDS


def slowness() -> float:
    """Return how many times longer this machine takes over a fixed piece of work than the limits are for."""
    with untraced():
        return min(_processor_time(_fixed_work) for _ in range(5)) / FIXED_SECONDS


def _processor_time(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def _fixed_work() -> None:
    """Make a text, look through it and count: what a reader of texts does all day."""
    counts: dict[str, int] = {}
    text = " ".join(f"word{number % 997} and{number % 31}" for number in range(4_000))
    for word in re.findall(r"\w+", text):
        counts[word] = counts.get(word, 0) + 1
    sorted(counts, key=counts.__getitem__)
