"""The private link that a consultant answers through."""

from django.db import models

from interviewprep.advice.asklist import AskTopic
from interviewprep.stages.models import Stage
from interviewprep.web.json_shapes import validate_texts
from interviewprep.web.models import owner_key
from interviewprep.web.owned_keys import OwnedForeignKey
from interviewprep.web.secret_links import SecretLink, SecretLinkQuerySet


class BriefLinkQuerySet(SecretLinkQuerySet["BriefLink"]):
    """Links of a candidate."""


class BriefLink(SecretLink):
    """A private page for one person, about one stage. It shows only what was chosen, and it ends."""

    owner = owner_key(db_index=False)
    stage = OwnedForeignKey(Stage, on_delete=models.CASCADE, related_name="brief_links")
    made_for = models.CharField("who it is for", max_length=150)
    shows_name = models.BooleanField("your name", default=True)
    shows_role = models.BooleanField("the company and the role", default=True)
    shows_stage = models.BooleanField("which stage it is about", default=True)
    shows_date = models.BooleanField("its date", default=True)
    topics = models.JSONField(default=list, validators=[validate_texts])
    reply = models.TextField("your words for them", blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)

    objects = BriefLinkQuerySet.as_manager()
    owner_from = "stage"

    class Meta:
        verbose_name = "link for a brief"
        verbose_name_plural = "links for a brief"
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["owner", "stage"], name="brief_link_by_stage")]

    def __str__(self) -> str:
        return f"the link for {self.made_for}"

    @property
    def asked_topics(self) -> tuple[AskTopic, ...]:
        """The topics the page asks about, in the usual order."""
        return tuple(topic for topic in AskTopic if topic.value in self.topics)
