"""What matters to the candidate in a job, and how a stage left it."""

from .criterion import Criterion, new_key
from .impression import Impression, lines

__all__ = [
    "Criterion",
    "Impression",
    "lines",
    "new_key",
]
