"""The calendar that a candidate's programs subscribe to."""

import secrets
from typing import Self

from django.db import models
from django.db.models import Q

from interviewprep.web.models import Owned, OwnedQuerySet, owner_key
from interviewprep.web.secret_links import hash_of


def new_series() -> str:
    """Return what distinguishes the events of one calendar from those of every other."""
    return secrets.token_hex(8)


class FeedQuerySet(OwnedQuerySet["Feed"]):
    """The calendar of a candidate: one row, or none until it is first wanted."""

    def at(self, token: str) -> Self:
        """Return the calendar at this secret address, with its candidate loaded."""
        # "Not empty" is what the index of addresses says, without which it would not be used.
        found = self.exclude(token_hash="").filter(token_hash=hash_of(token), owner__is_active=True)
        return found.select_related("owner")


class Feed(Owned):
    """A candidate's stages as a calendar. `token_hash` is empty while it has no address."""

    class Alarm(models.IntegerChoices):
        NONE = 0, "No alarm"
        QUARTER = 15, "15 minutes before"
        HALF = 30, "30 minutes before"
        HOUR = 60, "1 hour before"
        TWO_HOURS = 120, "2 hours before"
        DAY = 1440, "1 day before"

    owner = owner_key(db_index=False)
    token_hash = models.CharField(max_length=64, blank=True, editable=False)
    made_at = models.DateTimeField(null=True, blank=True, editable=False)
    with_tasks = models.BooleanField("what to prepare, on the day it is due", default=True)
    with_notes = models.BooleanField("your notes on each stage, and what to bring", default=False)
    alarm = models.PositiveSmallIntegerField("alarm", choices=Alarm.choices, default=Alarm.HOUR)
    series = models.CharField(max_length=32, default=new_series, editable=False)
    # What programs were last given, by UID: [digest of the content, SEQUENCE, when it changed]. A calendar
    # program only accepts a change with a higher SEQUENCE, and no single row knows all that an event shows.
    given = models.JSONField(default=dict, blank=True, editable=False)

    objects = FeedQuerySet.as_manager()
    # The address belongs to this account, and what was served names rows by number: neither is imported.
    secret_fields = ("token_hash", "made_at", "series", "given")

    class Meta:
        verbose_name = "calendar feed"
        constraints = [
            models.UniqueConstraint(fields=["owner"], name="feed_once_a_candidate"),
            models.UniqueConstraint(
                fields=["token_hash"], condition=~Q(token_hash=""), name="feed_once_a_token"
            ),
        ]

    def __str__(self) -> str:
        return "Calendar feed"

    @property
    def is_on(self) -> bool:
        """Whether it has a working address."""
        return bool(self.token_hash)

    @property
    def version(self) -> str:
        """What a page carries to show that it was made for this very address: see `RenewForm`."""
        return self.token_hash[:12] or "none"
