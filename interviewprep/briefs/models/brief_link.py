"""The private link that a consultant answers through."""

import datetime
import hashlib
import secrets
from typing import Self

from django.db import models

from interviewprep.advice.asklist import AskTopic
from interviewprep.stages.models import Stage
from interviewprep.web.json_shapes import validate_texts
from interviewprep.web.models import Owned, OwnedQuerySet

TOKEN_BYTES = 24


def hash_of(token: str) -> str:
    """Return what is stored of a token, so that reading the database is not enough to open the link."""
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
    topics = models.JSONField(default=list, validators=[validate_texts])
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
        """Give this link a fresh secret and return it: the only time it can be read."""
        token = secrets.token_urlsafe(TOKEN_BYTES)
        self.token_hash = hash_of(token)
        return token

    def renew_secrets(self) -> None:
        """Give an imported link a secret that nobody knows: the one that was sent belongs to the old
        account."""
        self.new_token()

    def is_open(self, now: datetime.datetime) -> bool:
        """Return whether the page can still be used."""
        return self.revoked_at is None and now < self.expires_at

    @property
    def asked_topics(self) -> tuple[AskTopic, ...]:
        """The topics the page asks about, in the usual order."""
        return tuple(topic for topic in AskTopic if topic.value in self.topics)
