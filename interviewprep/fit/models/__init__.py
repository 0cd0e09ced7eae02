"""What matters to the candidate in a job, and the impressions stages left."""

from .criterion import Criterion, new_key
from .impression import Impression, lines

__all__ = [
    "Criterion",
    "Impression",
    "lines",
    "new_key",
]
