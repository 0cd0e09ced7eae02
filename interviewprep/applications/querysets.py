"""Named filters on applications."""

from typing import TYPE_CHECKING, Self

from interviewprep.web.models import OwnedQuerySet

if TYPE_CHECKING:
    from .models import Application  # noqa: F401 - the row's type


class ApplicationQuerySet(OwnedQuerySet["Application"]):
    """Applications of a candidate."""

    def open(self) -> Self:
        """Return those that have not ended."""
        return self.filter(ending="")
