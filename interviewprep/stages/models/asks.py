"""What to find out from them, and what the candidate told them."""

from django.db import models

from interviewprep.advice import asklist, statements
from interviewprep.applications.models import Application
from interviewprep.web.models import Owned, OwnedQuerySet

from .people import Interviewer
from .stage import Stage


class AskItemQuerySet(OwnedQuerySet["AskItem"]):
    """What a candidate wants to find out."""


class AskItem(Owned):
    """One thing to find out about a stage: how far it is, when and whom it was asked, what they said."""

    class Topic(models.TextChoices):
        FEEDBACK = asklist.AskTopic.FEEDBACK.value, asklist.AskTopic.FEEDBACK.label
        FORMAT = asklist.AskTopic.FORMAT.value, asklist.AskTopic.FORMAT.label
        OBJECTIVE = asklist.AskTopic.OBJECTIVE.value, asklist.AskTopic.OBJECTIVE.label
        WHO = asklist.AskTopic.WHO.value, asklist.AskTopic.WHO.label
        LENGTH = asklist.AskTopic.LENGTH.value, asklist.AskTopic.LENGTH.label
        BRING = asklist.AskTopic.BRING.value, asklist.AskTopic.BRING.label
        MORE_ROUNDS = asklist.AskTopic.MORE_ROUNDS.value, asklist.AskTopic.MORE_ROUNDS.label
        DECISION_DATE = asklist.AskTopic.DECISION_DATE.value, asklist.AskTopic.DECISION_DATE.label
        ADJUSTMENTS = asklist.AskTopic.ADJUSTMENTS.value, asklist.AskTopic.ADJUSTMENTS.label

    class State(models.TextChoices):
        TO_ASK = asklist.AskState.TO_ASK.value, asklist.AskState.TO_ASK.label
        ASKED = asklist.AskState.ASKED.value, asklist.AskState.ASKED.label
        ANSWERED = asklist.AskState.ANSWERED.value, asklist.AskState.ANSWERED.label
        WILL_NOT_SAY = asklist.AskState.WILL_NOT_SAY.value, asklist.AskState.WILL_NOT_SAY.label

    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="asks")
    topic = models.CharField(max_length=20, choices=Topic.choices)
    state = models.CharField(max_length=20, choices=State.choices, default=State.TO_ASK)
    asked_on = models.DateField("when you asked", null=True, blank=True)
    whom = models.CharField("whom you asked", max_length=150, blank=True)
    answer = models.TextField("what they said", blank=True)

    objects = AskItemQuerySet.as_manager()
    owner_from = "stage"

    class Meta:
        verbose_name = "thing to find out"
        verbose_name_plural = "things to find out"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["stage", "topic"], name="ask_once_a_topic")]

    def __str__(self) -> str:
        return str(self.get_topic_display())


class StatementQuerySet(OwnedQuerySet["Statement"]):
    """What a candidate told employers."""


class Statement(Owned):
    """Something the candidate told them and has to keep to. Without a stage it was told in between."""

    class Topic(models.TextChoices):
        PAY = statements.Topic.PAY.value, statements.Topic.PAY.label
        NOTICE = statements.Topic.NOTICE.value, statements.Topic.NOTICE.label
        START_DATE = statements.Topic.START_DATE.value, statements.Topic.START_DATE.label
        LEAVING = statements.Topic.LEAVING.value, statements.Topic.LEAVING.label
        OTHER_PROCESSES = statements.Topic.OTHER_PROCESSES.value, statements.Topic.OTHER_PROCESSES.label
        LOCATION = statements.Topic.LOCATION.value, statements.Topic.LOCATION.label
        OWN = statements.Topic.OWN.value, statements.Topic.OWN.label

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="statements")
    # What was said stays said, even if the stage is deleted.
    stage = models.ForeignKey(
        Stage, null=True, blank=True, on_delete=models.SET_NULL, related_name="statements"
    )
    topic = models.CharField("what it is about", max_length=20, choices=Topic.choices)
    label = models.CharField("your own name for it", max_length=120, blank=True)
    said = models.TextField("what you said")
    told_to = models.ForeignKey(
        Interviewer, null=True, blank=True, on_delete=models.SET_NULL, related_name="statements"
    )

    objects = StatementQuerySet.as_manager()
    owner_from = "application"

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["owner", "application"], name="statement_by_application")]

    def __str__(self) -> str:
        return self.said[:80]
