"""Keeps what is worked out of a line or a sentence while an advert is read, and nothing of it afterwards.

The same line is asked about by the headings, the rules and the evidence alike. But a process that serves many
people must not hold on to what they pasted: whoever reads an advert ends with `forget()`.
"""

from collections.abc import Callable
from functools import _lru_cache_wrapper, lru_cache
from typing import Any, ParamSpec, TypeVar, cast

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")
# More than the lines that an advert may have, with the parts of most of them.
MOST_KEPT = 4_000
_kept: "list[_lru_cache_wrapper[Any]]" = []


def while_read(function: Callable[Asked, Answer]) -> Callable[Asked, Answer]:
    """`function`, asked once for the same until all is forgotten. Nobody is to change what it answers."""
    kept = lru_cache(maxsize=MOST_KEPT)(function)
    _kept.append(kept)
    return cast("Callable[Asked, Answer]", kept)


def forget() -> None:
    """Forget all that was worked out."""
    for one in _kept:
        one.cache_clear()


def still_kept() -> int:
    """How many answers are kept."""
    return sum(one.cache_info().currsize for one in _kept)
