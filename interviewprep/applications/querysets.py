"""Named filters on applications and contacts. Those that join stages are in `stages.application_log`."""

from typing import TYPE_CHECKING, Any, Self

from django.db.models import (
    Case,
    CharField,
    DateTimeField,
    Exists,
    ExpressionWrapper,
    OuterRef,
    Q,
    Subquery,
    TextChoices,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, Concat, Lower, TruncDate, TruncMinute

from interviewprep.web.compiled import counted
from interviewprep.web.models import OwnedQuerySet

if TYPE_CHECKING:
    from .models import Application, Contact  # noqa: F401 - the row's type


_LISTED = (
    *("company", "role", "location", "applied_on", "created_at", "updated_at", "owner"),
    *("offered_on", "offer_deadline", "ending", "ended_on"),
)


class ApplicationState(TextChoices):
    """How far an application has come. Derived, never stored; the rule stands at `with_state`."""

    APPLIED = "applied", "Applied"
    INTERVIEWING = "interviewing", "Interviewing"
    FINAL = "final", "Final"
    OFFER = "offer", "Offer"
    ENDED = "ended", "Ended"


class ToldApart(TextChoices):
    """What tells an application from another for the same role at the same company."""

    NOTHING = "", "There is no other"
    LOCATION = "location", "Its location"
    APPLIED = "applied", "The day the candidate applied"
    ADDED = "added", "The day it was added"
    MOMENT = "moment", "The moment it was added"


# In place of the last, where another was added in the same minute: its number among those of that day.
NUMBERED = "number "


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

    def told_apart(self, path: str = "") -> Case:
        """Return which `ToldApart`, or `NUMBERED` with a number, tells a row's application from the others
        for the same role there.

        Those that have ended count too: somebody who applies again has both in the log.

        path  as for `open_beside`
        """
        to = f"{path}__" if path else ""
        alike = self.alias(folded=Lower("company"), same=Lower("role")).filter(
            owner=OuterRef("owner"), folded=Lower(OuterRef(f"{to}company")), same=Lower(OuterRef(f"{to}role"))
        )
        others = alike.exclude(pk=OuterRef(f"{to}pk"))
        there = others.alias(site=Lower("location")).filter(site=Lower(OuterRef(f"{to}location")))
        that_day = others.filter(applied_on=OuterRef(f"{to}applied_on"))
        made = ExpressionWrapper(OuterRef(f"{to}created_at"), output_field=DateTimeField())
        added = others.alias(day=TruncDate("created_at")).filter(day=TruncDate(made))
        at_once = added.alias(minute=TruncMinute("created_at")).filter(minute=TruncMinute(made))
        before = counted(added.filter(pk__lt=OuterRef(f"{to}pk")))
        number = Cast(Coalesce(Subquery(before), 0) + 1, CharField())
        return Case(
            When(~Exists(others), then=Value(ToldApart.NOTHING)),
            When(~Q(**{f"{to}location": ""}) & ~Exists(there), then=Value(ToldApart.LOCATION)),
            When(Q(**{f"{to}applied_on__isnull": False}) & ~Exists(that_day), then=Value(ToldApart.APPLIED)),
            When(~Exists(added), then=Value(ToldApart.ADDED)),
            When(~Exists(at_once), then=Value(ToldApart.MOMENT)),
            default=Concat(Value(NUMBERED), number),
            output_field=CharField(),
        )

    def naming_roles(self) -> Self:
        """Say in `shares_company` whether another open application of theirs is at the same company, and in
        `told_apart_by` what tells it from others for the same role there."""
        every = self.model.objects
        return self.annotate(shares_company=every.open_beside(), told_apart_by=every.told_apart())

    def listed(self) -> Self:
        """Load only the columns that a row of the list shows."""
        return self.only(*_LISTED)

    def by_activity(self) -> Self:
        """Return them with the most recently active first."""
        return self.order_by("-updated_at", "-pk")


class ContactQuerySet(OwnedQuerySet["Contact"]):
    """Recruiters and consultants of a candidate."""
