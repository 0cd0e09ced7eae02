"""Named filters on applications and contacts. Those that join stages are in `stages.application_log`."""

from typing import TYPE_CHECKING, Any, Self

from django.db.models import Exists, OuterRef, TextChoices
from django.db.models.functions import Lower

from interviewprep.web.models import OwnedQuerySet

if TYPE_CHECKING:
    from .models import Application, Contact  # noqa: F401 - the row's type


_LISTED = (
    *("company", "role", "location", "applied_on", "updated_at", "owner"),
    *("offered_on", "offer_deadline", "ending", "ended_on"),
)


class ApplicationState(TextChoices):
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

    def beside(self, owner: Any, company: Any, key: Any) -> Self:
        """Return the open ones of `owner` at `company`, in any case, other than the one with this key.

        All three are expressions, or values where Django takes them.
        """
        # Not `__iexact`, which reads a "_" in the company of an outer query as any letter.
        folded = self.open().alias(folded=Lower("company")).filter(owner=owner, folded=Lower(company))
        return folded.exclude(pk=key)

    def open_beside(self, path: str = "") -> Exists:
        """Return whether another one at the same company is open, for the rows of an outer query.

        path  where it leads from a row to its application; empty for applications themselves
        """
        to = f"{path}__" if path else ""
        return Exists(self.beside(OuterRef("owner"), OuterRef(f"{to}company"), OuterRef(f"{to}pk")))

    def naming_roles(self) -> Self:
        """Say in `shares_company` whether another open application of theirs is at the same company."""
        return self.annotate(shares_company=self.model.objects.open_beside())

    def listed(self) -> Self:
        """Load only the columns that a row of the list shows."""
        return self.only(*_LISTED)

    def by_activity(self) -> Self:
        """Return them with the most recently active first."""
        return self.order_by("-updated_at", "-pk")


class ContactQuerySet(OwnedQuerySet["Contact"]):
    """Recruiters and consultants of a candidate."""

    def with_applications(self) -> Self:
        """Load their applications too: one query."""
        return self.prefetch_related("applications")
