"""Named filters on stages."""

from typing import TYPE_CHECKING

from interviewprep.web.models import OwnedQuerySet

if TYPE_CHECKING:
    from .models import Stage  # noqa: F401 - the row's type


class StageQuerySet(OwnedQuerySet["Stage"]):
    """Stages of a candidate."""
