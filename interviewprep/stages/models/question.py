"""A question, as it can be asked at several stages."""

from types import MappingProxyType

from django.db import models

from interviewprep.web.models import Owned, OwnedQuerySet, owner_key


class QuestionQuerySet(OwnedQuerySet["Question"]):
    """Questions of a candidate."""


class Question(Owned):
    """A question in the candidate's bank, asked once or many times."""

    owner = owner_key(db_index=False)
    text = models.TextField()
    topic = models.CharField(max_length=100, blank=True)

    objects = QuestionQuerySet.as_manager()
    # "1 question asked" beside a question would be itself.
    takes = MappingProxyType({"asked": ("record of being asked", "records of being asked")})

    class Meta:
        ordering = ["pk"]
        indexes = [
            # The newest first.
            models.Index(fields=["owner", "id"], name="question_by_age"),
            models.Index(fields=["owner", "topic", "id"], name="question_in_topic"),
        ]

    def __str__(self) -> str:
        return self.text[:80]
