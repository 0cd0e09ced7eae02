"""What an application says of itself by a few of its columns: for whole rows, and for those a list loads."""

import datetime
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils import timezone

from interviewprep.advice.dates import day_in_words
from interviewprep.applications.querysets import NUMBERED, ToldApart
from interviewprep.web.addresses import address


class ApplicationBasics:
    """The columns of these names make an application that can say what it is called, and how it stands.

    shares_company, told_apart_by  what `naming_roles` says of it
    """

    __slots__ = ()

    class Ending(models.TextChoices):
        ACCEPTED = "accepted", "Offer accepted"
        DECLINED = "declined", "Offer declined"
        REJECTED = "rejected", "They said no"
        WITHDRAWN = "withdrawn", "I withdrew"
        NO_REPLY = "no_reply", "No reply"

    if TYPE_CHECKING:
        pk: Any
        company: Any
        role: Any
        location: Any
        applied_on: Any
        created_at: Any
        offered_on: Any
        offer_deadline: Any
        ending: Any
        ended_on: Any
        shares_company: Any
        told_apart_by: Any

    def __str__(self) -> str:
        return f"{self.company} – {self.full_role}"

    def get_absolute_url(self) -> str:
        return address("applications:show_application", self.pk)

    @property
    def employer(self) -> str:
        """The company, with what tells it from other applications there: no two sound the same."""
        return employer_of(self.company, self.role, self.apart, is_shared=self.shares_company)

    @property
    def apart(self) -> str:
        """What tells it from others for the same role there: "Leeds", "applied 3 March 2026"; else empty."""
        by = self.told_apart_by
        return apart_of(by, self.location, self.applied_on, self.created_at) if by else ""

    @property
    def apart_by_day(self) -> str:
        """The same for a page that shows the location anyway."""
        return "" if self.told_apart_by == ToldApart.LOCATION else self.apart

    @property
    def full_role(self) -> str:
        """The role, with what tells it from others for the same role there."""
        role, apart = str(self.role), self.apart
        return f"{role}, {apart}" if role and apart else role or apart

    @property
    def ending_name(self) -> str:
        """How it ended, in words; empty while it is open."""
        return _ENDING_NAMES.get(self.ending, str(self.ending))

    @property
    def is_open(self) -> bool:
        """Whether it has not ended."""
        is_open: bool = self.ending == ""
        return is_open

    @property
    def has_offer(self) -> bool:
        """Whether there is an offer to answer."""
        return self.is_open and self.offered_on is not None


# Django's `get_ending_display` works the names out for each row of a list.
_ENDING_NAMES: dict[str, str] = dict(ApplicationBasics.Ending.choices)


def apart_of(by: str, location: str, applied_on: datetime.date | None, created_at: datetime.datetime) -> str:
    """Return in words what tells an application from others for the same role there, for `employer_of`.

    by  a `ToldApart`, or `NUMBERED` with a number
    """
    if not by:
        return ""
    added = timezone.localtime(created_at)
    if by.startswith(NUMBERED):
        return f"added {day_in_words(added)}, number {by.removeprefix(NUMBERED)} of that day"
    words = {
        ToldApart.LOCATION: location,
        ToldApart.APPLIED: f"applied {day_in_words(applied_on)}" if applied_on else "",
        ToldApart.ADDED: f"added {day_in_words(added)}",
        ToldApart.MOMENT: f"added {day_in_words(added)}, {added:%H:%M}",
    }
    return words[ToldApart(by)]


def employer_of(company: str, role: str, apart: str, *, is_shared: bool) -> str:
    """Return what an application calls its employer, for pages that load no more of it than this."""
    if not is_shared:
        return f"{company} ({apart})" if apart else company
    return f"{company} ({role}, {apart})" if apart else f"{company} ({role})"
