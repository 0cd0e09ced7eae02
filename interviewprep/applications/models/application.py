"""One application for a job: its state, its offer and its end."""

import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from interviewprep.applications.querysets import ApplicationQuerySet
from interviewprep.web.models import Owned, owner_key
from interviewprep.web.owned_keys import OwnedForeignKey

from .application_basics import ApplicationBasics
from .contact import Contact
from .web_address import validate_web_address

if TYPE_CHECKING:
    from .advert import Advert


class Application(ApplicationBasics, Owned):
    """One role at one company. Open while `ending` is empty; see `ApplicationState`."""

    class Seniority(models.TextChoices):
        JUNIOR = "junior", "Entry or junior"
        PROFESSIONAL = "professional", "Experienced"
        MANAGER = "manager", "Lead or manager"
        DIRECTOR = "director", "Head or director"
        EXECUTIVE = "executive", "Executive"

    owner = owner_key(db_index=False)
    company = models.CharField(max_length=200)
    role = models.CharField(max_length=200)
    seniority = models.CharField("level of the role", max_length=20, choices=Seniority.choices, blank=True)
    location = models.CharField(max_length=200, blank=True)
    url = models.URLField(
        "link to the advert", max_length=1000, blank=True, validators=[validate_web_address]
    )
    source = models.CharField("where you found it", max_length=200, blank=True)
    applied_on = models.DateField("applied on", null=True, blank=True)
    pay = models.CharField("pay", max_length=200, blank=True)
    notes = models.TextField(blank=True)
    consultant = OwnedForeignKey(
        Contact, null=True, blank=True, on_delete=models.SET_NULL, related_name="applications"
    )
    many_applicants = models.BooleanField("many people applied, or they screen in volume", default=False)
    offered_on = models.DateField("offer received on", null=True, blank=True)
    # The terms of the offer. Kept if the offer is withdrawn, and only shown while there is one.
    offer_pay = models.CharField("pay in the offer", max_length=200, blank=True)
    offer_notice = models.CharField("notice in the offer", max_length=200, blank=True)
    offer_starts_on = models.DateField("start in the offer", null=True, blank=True)
    offer_place = models.CharField("place and hours in the offer", max_length=200, blank=True)
    offer_deadline = models.DateField("answer the offer by", null=True, blank=True)
    offer_notes = models.TextField("notes on the offer", blank=True)
    ending = models.CharField(max_length=20, choices=ApplicationBasics.Ending.choices, blank=True, default="")
    ended_on = models.DateField("ended on", null=True, blank=True)
    lessons = models.TextField("what I take from it", blank=True)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        ordering = ["-updated_at", "-pk"]
        indexes = [
            models.Index(fields=["owner", "-updated_at"], name="application_by_activity"),
            # The open ones that changed last, walked along without a look at the row.
            models.Index(
                fields=["owner", "ending", "-updated_at", "offered_on"], name="application_by_end_and_change"
            ),
            models.Index(
                fields=["owner", "offered_on"], condition=~Q(offered_on=None), name="application_offered"
            ),
            # Whether a company is shared is asked for every row of a list.
            models.Index("owner", Lower("company"), name="application_by_company"),
        ]
        constraints = [
            models.CheckConstraint(
                # An imported ending may have no day; an open application has none.
                condition=Q(ended_on=None) | ~Q(ending=""),
                name="application_open_without_an_end",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.company} – {self.known_role}"

    @cached_property
    def shares_company(self) -> bool:
        """Whether another open application of theirs is at the same company.

        `naming_roles`, and `with_application` of other rows, say so for many; otherwise it costs a query.
        """
        return self._ask_for_names()[0]

    @cached_property
    def told_apart_by(self) -> str:
        """Which `ToldApart` tells it from others for the same role there; loaded as `shares_company` is."""
        return self._ask_for_names()[1]

    def _ask_for_names(self) -> tuple[bool, str]:
        """Ask for both at once, and keep them."""
        every = type(self).objects
        asked = every.of(self.owner_id).filter(pk=self.pk)
        found = asked.values_list(every.open_beside(), every.told_apart()).first() or (False, "")
        self.shares_company, self.told_apart_by = found
        return found

    @property
    def job(self) -> str:
        """The role and the company, for a heading: "Operations Analyst at Contoso, Leeds"."""
        return ", ".join(part for part in (f"{self.role} at {self.company}", self.apart) if part)

    @property
    def known_role(self) -> str:
        """The full role if what tells it apart is loaded, by `naming_roles` or `with_application` of other
        rows; else the role, without a query."""
        return self.full_role if "told_apart_by" in self.__dict__ else self.role

    @property
    def kept_advert(self) -> "Advert | None":
        """Its advert if it was kept, which takes a query unless it is loaded."""
        return getattr(self, "advert", None)

    def touch(self, now: datetime.datetime) -> None:
        """Note that something happened to it `now`, perhaps at one of its stages: lists are ordered by
        activity."""
        self.updated_at = now
        type(self).objects.filter(pk=self.pk).update(updated_at=now)
