"""A question, as it can be asked at several stages."""

from django.db import models

from interviewprep.web.models import Owned, OwnedQuerySet


class QuestionQuerySet(OwnedQuerySet["Question"]):
    """Questions of a candidate."""


class Question(Owned):
    """A question in the candidate's bank, asked once or many times."""

    text = models.TextField()
    topic = models.CharField(max_length=100, blank=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text[:80]
