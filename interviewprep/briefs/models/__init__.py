"""The consultant's private link, what came back through it, and what the candidate accepted."""

from .brief import Brief
from .brief_item import BriefItem
from .brief_link import BriefLink

__all__ = [
    "Brief",
    "BriefItem",
    "BriefLink",
]
