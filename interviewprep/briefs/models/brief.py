"""The answers sent through a link at one time."""

from django.db import models

from interviewprep.web.models import Owned, OwnedQuerySet
from interviewprep.web.owned_keys import OwnedForeignKey

from .brief_link import BriefLink


class BriefQuerySet(OwnedQuerySet["Brief"]):
    """Briefs of a candidate."""


class Brief(Owned):
    """What somebody wrote through a link, in their own words. None of it counts until it is accepted."""

    link = OwnedForeignKey(BriefLink, on_delete=models.CASCADE, related_name="briefs")
    given_by = models.CharField("your name", max_length=150)

    objects = BriefQuerySet.as_manager()
    owner_from = "link"

    class Meta:
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"the brief of {self.given_by}"
