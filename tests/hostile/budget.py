"""Tries cases from a seed, until there were enough or the time is up.

The same cases every time, as far as the time allows. HOSTILE_SEED=5 tries others, HOSTILE_SECONDS=600 tries
for ten minutes in each test:

    HOSTILE_SEED=5 HOSTILE_SECONDS=600 uv run pytest tests/hostile -n0 -m slow
"""

import logging
import os
import time
import warnings
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from hypothesis.errors import HypothesisWarning

from tests.timing import untraced

# Of the processor, so that a busy machine fails nothing.
LONGEST = 2.0


def try_cases(
    strategy: st.SearchStrategy[Any],
    check: Callable[[Any], None],
    *,
    seconds: float = 0,
    most: int = 1_000_000,
) -> int:
    """Call `check` with one drawn case after the other, and return how many there were.

    seconds  for how long, of the processor's time; 0: until there were as many as `most`

    Raises what `check` raises, with the command that repeats it.
    """
    number = int(os.environ.get("HOSTILE_SEED") or 1)
    if seconds:
        seconds = float(os.environ.get("HOSTILE_SECONDS") or seconds)
    until, tried, is_failing = time.thread_time() + seconds, 0, False

    @seed(number)
    @settings(
        max_examples=most,
        database=None,
        deadline=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def attempt(case: Any) -> None:
        nonlocal tried, is_failing
        # A case that failed is made smaller after the time is up, too.
        if seconds and time.thread_time() > until and not is_failing:
            raise _TimeIsUp
        tried += 1
        began = time.thread_time()
        try:
            check(case)
            spent = time.thread_time() - began
            assert spent < LONGEST, f"{spent:.1f} s for {case!r:.2000}"
        except BaseException:
            is_failing = True
            raise

    # A refused request is logged with its traceback, which takes longer than the refusal.
    logging.disable()
    try:
        # What is covered here is covered elsewhere, and tracing takes as long as the work.
        with untraced(), warnings.catch_warnings():
            # A large case that fails would otherwise fail again for its size, and hide why it did.
            warnings.simplefilter("ignore", HypothesisWarning)
            attempt()
    except _TimeIsUp:
        pass
    except BaseException as error:
        test = os.environ.get("PYTEST_CURRENT_TEST", "").rpartition(" ")[0]
        error.add_note(f"Again: HOSTILE_SEED={number} uv run pytest '{test}' -n0 -m 'slow or not slow'")
        raise
    finally:
        logging.disable(logging.NOTSET)
    return tried


class _TimeIsUp(BaseException):
    """Ends the trying."""
