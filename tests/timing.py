"""Measures what something costs, whether or not coverage is being recorded."""

import gc
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def untraced() -> Iterator[None]:
    """Pause recording coverage, which costs half as much again and is not part of the work."""
    trace = sys.gettrace()
    sys.settrace(None)
    try:
        yield
    finally:
        sys.settrace(trace)


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
