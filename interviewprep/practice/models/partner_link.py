"""The private link through which a practice partner asks the likely questions."""

from django.db import models

from interviewprep.stages.models import Interviewer, Stage
from interviewprep.web.json_shapes import validate_texts
from interviewprep.web.models import owner_key
from interviewprep.web.owned_keys import OwnedForeignKey
from interviewprep.web.secret_links import SecretLink, SecretLinkQuerySet


class PartnerLinkQuerySet(SecretLinkQuerySet["PartnerLink"]):
    """Links of a candidate for practice partners."""


class PartnerLink(SecretLink):
    """A private page on which one partner asks the questions, in this order, that one interviewer may ask.

    `interviewer` is None if the partner plays nobody in particular. The questions are those that were likely
    when the link was made: the page must not change under the partner's hands.
    """

    owner = owner_key(db_index=False)
    stage = OwnedForeignKey(Stage, on_delete=models.CASCADE, related_name="partner_links")
    interviewer = OwnedForeignKey(
        Interviewer, null=True, blank=True, on_delete=models.SET_NULL, related_name="partner_links"
    )
    made_for = models.CharField("who listens", max_length=150)
    questions = models.JSONField(default=list, validators=[validate_texts])
    shows_name = models.BooleanField("your first name", default=True)
    shows_company = models.BooleanField("the company and the role", default=False)

    objects = PartnerLinkQuerySet.as_manager()
    owner_from = "stage"

    class Meta:
        verbose_name = "link for a practice partner"
        verbose_name_plural = "links for a practice partner"
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["owner", "stage"], name="partner_link_by_stage")]

    def __str__(self) -> str:
        return f"the link for {self.made_for}"
