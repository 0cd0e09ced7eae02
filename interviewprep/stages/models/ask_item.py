"""Something to find out from them, and its state."""

from django.db import models

from interviewprep.advice import asklist
from interviewprep.web.models import Owned, OwnedQuerySet
from interviewprep.web.owned_keys import OwnedForeignKey

from .stage import Stage


class AskItemQuerySet(OwnedQuerySet["AskItem"]):
    """What a candidate wants to find out."""


class AskItem(Owned):
    """One thing to find out about a stage: its state, when and who was asked, and what they said."""

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

    stage = OwnedForeignKey(Stage, on_delete=models.CASCADE, related_name="asks", db_index=False)
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
        # For the reminders, which ask over all candidates what is due.
        indexes = [
            models.Index(fields=["asked_on"], condition=~models.Q(asked_on=None), name="ask_by_day"),
            models.Index(
                fields=["updated_at"],
                condition=models.Q(topic=asklist.AskTopic.DECISION_DATE.value) & ~models.Q(answer=""),
                name="ask_told_by_change",
            ),
        ]
        constraints = [models.UniqueConstraint(fields=["stage", "topic"], name="ask_once_a_topic")]

    def __str__(self) -> str:
        return str(self.get_topic_display())
