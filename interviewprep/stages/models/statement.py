"""What the candidate told them and has to stand by."""

from django.db import models

from interviewprep.advice import statements
from interviewprep.applications.models import Application
from interviewprep.web.models import Owned, OwnedQuerySet, owner_key
from interviewprep.web.owned_keys import OwnedForeignKey

from .interviewer import Interviewer
from .stage import Stage


class StatementQuerySet(OwnedQuerySet["Statement"]):
    """What a candidate told employers."""


class Statement(Owned):
    """Something the candidate told them and has to stand by. Without a stage, it was said in between."""

    class Topic(models.TextChoices):
        PAY = statements.Topic.PAY.value, statements.Topic.PAY.label
        NOTICE = statements.Topic.NOTICE.value, statements.Topic.NOTICE.label
        START_DATE = statements.Topic.START_DATE.value, statements.Topic.START_DATE.label
        LEAVING = statements.Topic.LEAVING.value, statements.Topic.LEAVING.label
        OTHER_PROCESSES = statements.Topic.OTHER_PROCESSES.value, statements.Topic.OTHER_PROCESSES.label
        LOCATION = statements.Topic.LOCATION.value, statements.Topic.LOCATION.label
        OWN = statements.Topic.OWN.value, statements.Topic.OWN.label

    owner = owner_key(db_index=False)
    application = OwnedForeignKey(Application, on_delete=models.CASCADE, related_name="statements")
    # A statement remains even if its stage is deleted.
    stage = OwnedForeignKey(
        Stage, null=True, blank=True, on_delete=models.SET_NULL, related_name="statements"
    )
    topic = models.CharField("what it is about", max_length=20, choices=Topic.choices)
    label = models.CharField("your own name for it", max_length=120, blank=True)
    said = models.TextField("what you said")
    told_to = OwnedForeignKey(
        Interviewer, null=True, blank=True, on_delete=models.SET_NULL, related_name="statements"
    )

    objects = StatementQuerySet.as_manager()
    owner_from = "application"

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["owner", "application"], name="statement_by_application")]

    def __str__(self) -> str:
        return self.said[:80]
