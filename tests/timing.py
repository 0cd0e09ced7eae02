"""Measuring what something costs, whether or not the run is watched for the lines that it covers."""

import sys
import time
from collections.abc import Callable


def processor_seconds(work: Callable[[], object], rounds: int = 3) -> float:
    """Return the processor time that `work` takes, at best of a few rounds.

    Tracing for coverage costs half as much again and is no part of the work, so it pauses meanwhile.
    """
    taken, trace = [], sys.gettrace()
    sys.settrace(None)
    try:
        for _ in range(rounds):
            began = time.process_time()
            work()
            taken.append(time.process_time() - began)
    finally:
        sys.settrace(trace)
    return min(taken)
