"""The consultant's private link, what came back through it, and what the candidate took over."""

import datetime
import hashlib
import secrets
from typing import Self

from django.db import models

from interviewprep.advice.asklist import AskTopic
from interviewprep.stages.models import Stage
from interviewprep.web.models import Owned, OwnedQuerySet

TOKEN_BYTES = 24


def hash_of(token: str) -> str:
    """Return what is stored of a token: nobody who reads the database can open the link."""
    return hashlib.sha256(token.encode()).hexdigest()


class BriefLinkQuerySet(OwnedQuerySet["BriefLink"]):
    """Links of a candidate."""

    def by_token(self, token: str) -> Self:
        """Return the link with this token, whoever owns it: the token is the permission."""
        return self.filter(token_hash=hash_of(token))


class BriefLink(Owned):
    """A private page for one person, about one stage. It shows only what was chosen, and it ends."""

    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="brief_links")
    made_for = models.CharField("who it is for", max_length=150)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    shows_name = models.BooleanField("your name", default=True)
    shows_role = models.BooleanField("the company and the role", default=True)
    shows_stage = models.BooleanField("which stage it is about", default=True)
    shows_date = models.BooleanField("its date", default=True)
    topics = models.JSONField(default=list)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    reply = models.TextField("your words for them", blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)

    objects = BriefLinkQuerySet.as_manager()
    owner_from = "stage"
    secret_fields = ("token_hash",)

    class Meta:
        verbose_name = "link for a brief"
        verbose_name_plural = "links for a brief"
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["owner", "stage"], name="brief_link_by_stage")]

    def __str__(self) -> str:
        return f"the link for {self.made_for}"

    def new_token(self) -> str:
        """Give this link a fresh secret and return it: the only moment at which it can be read."""
        token = secrets.token_urlsafe(TOKEN_BYTES)
        self.token_hash = hash_of(token)
        return token

    def renew_secrets(self) -> None:
        """Give an imported link a secret that nobody knows: the one that was sent is the old account's."""
        self.new_token()

    def is_open(self, now: datetime.datetime) -> bool:
        """Return whether the page can still be used."""
        return self.revoked_at is None and now < self.expires_at

    @property
    def asked_topics(self) -> tuple[AskTopic, ...]:
        """What the page asks, in the usual order."""
        return tuple(topic for topic in AskTopic if topic.value in self.topics)


class BriefQuerySet(OwnedQuerySet["Brief"]):
    """Briefs of a candidate."""


class Brief(Owned):
    """What somebody wrote through a link, in their own words. Nothing of it counts before it is accepted."""

    link = models.ForeignKey(BriefLink, on_delete=models.CASCADE, related_name="briefs")
    given_by = models.CharField("your name", max_length=150)

    objects = BriefQuerySet.as_manager()
    owner_from = "link"

    class Meta:
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"the brief of {self.given_by}"


class BriefItemQuerySet(OwnedQuerySet["BriefItem"]):
    """Single answers of the briefs of a candidate."""


class BriefItem(Owned):
    """One answer of a brief, taken over or left by the candidate."""

    CONCERN = "concern"

    class State(models.TextChoices):
        NEW = "new", "New"
        ACCEPTED = "accepted", "Taken over"
        DECLINED = "declined", "Left out"

    brief = models.ForeignKey(Brief, on_delete=models.CASCADE, related_name="items")
    # A topic of the ask-list, or `concern`.
    topic = models.CharField(max_length=20)
    words = models.TextField()
    state = models.CharField(max_length=20, choices=State.choices, default=State.NEW)
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = BriefItemQuerySet.as_manager()
    owner_from = "brief"

    class Meta:
        verbose_name = "answer of a brief"
        verbose_name_plural = "answers of a brief"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.words[:80]

    @property
    def shown(self) -> str:
        """The answer as people read it: a choice by its name, a length with its unit."""
        if self.topic == AskTopic.FORMAT:
            return str(Stage.Formats(self.words).label)
        return f"{self.words} minutes" if self.topic == AskTopic.LENGTH else self.words

    @property
    def label(self) -> str:
        """What it is about."""
        return "A concern" if self.topic == self.CONCERN else AskTopic(self.topic).label
