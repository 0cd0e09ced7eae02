"""Named filters on applications and contacts. Those that join stages are in `stages.application_log`."""

from typing import TYPE_CHECKING, Self

from django.db import models

from interviewprep.web.models import OwnedQuerySet

if TYPE_CHECKING:
    from .models import Application, Contact  # noqa: F401 - the row's type


class ApplicationState(models.TextChoices):
    """How far an application has come. Derived, never stored; the rule stands at `with_state`."""

    APPLIED = "applied", "Applied"
    INTERVIEWING = "interviewing", "Interviewing"
    FINAL = "final", "Final"
    OFFER = "offer", "Offer"
    ENDED = "ended", "Ended"


class ApplicationQuerySet(OwnedQuerySet["Application"]):
    """Applications of a candidate."""

    def open(self) -> Self:
        """Return those that have not ended."""
        return self.filter(ending="")

    def by_activity(self) -> Self:
        """Return them with the most recently active first."""
        return self.order_by("-updated_at", "-pk")


class ContactQuerySet(OwnedQuerySet["Contact"]):
    """Recruiters and consultants of a candidate."""

    def with_applications(self) -> Self:
        """Load their applications too: one query."""
        return self.prefetch_related("applications")
