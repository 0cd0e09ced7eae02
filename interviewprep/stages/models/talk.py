"""What was said at a stage: feedback, questions, and how they went."""

from django.db import models

from interviewprep.web.models import Owned, OwnedQuerySet

from .people import Interviewer
from .stage import Stage


class Closable(Owned):
    """Something that may stay open until a later stage closes it: see `threads`."""

    next_answer = models.TextField("what you will say next time", blank=True)
    closed_at = models.ForeignKey(
        Stage, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    closed_on = models.DateField(null=True, blank=True, editable=False)
    closing = models.TextField("what was said", blank=True)

    class Meta:
        abstract = True


class FeedbackNoteQuerySet(OwnedQuerySet["FeedbackNote"]):
    """Feedback of a candidate."""


class FeedbackNote(Closable):
    """Something said about the candidate: the exact words, kept apart from the candidate's own reading."""

    class Kind(models.TextChoices):
        STRENGTH = "strength", "Something they liked"
        CONCERN = "concern", "A concern"
        EXPLORE = "explore", "A point to explore"
        UNANSWERED = "unanswered", "A question left unanswered"
        OTHER = "other", "Something else"

    class Source(models.TextChoices):
        OWN = "own", "My own impression"
        INTERVIEWER = "interviewer", "An interviewer"
        EMPLOYER = "employer", "The employer"
        CONSULTANT = "consultant", "The recruiter or consultant"

    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="feedback")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    source = models.CharField("who said it", max_length=20, choices=Source.choices, default=Source.OWN)
    interviewer = models.ForeignKey(
        Interviewer, null=True, blank=True, on_delete=models.SET_NULL, related_name="feedback"
    )
    said_by = models.CharField("their name", max_length=150, blank=True, editable=False)
    words = models.TextField("the words, as exactly as you can")
    reading = models.TextField("how you read it", blank=True)
    received_on = models.DateField("when you heard it", null=True, blank=True)

    objects = FeedbackNoteQuerySet.as_manager()
    owner_from = "stage"

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["owner", "stage"], name="feedback_by_stage")]

    def __str__(self) -> str:
        return self.words[:80]


class QuestionQuerySet(OwnedQuerySet["Question"]):
    """Questions of a candidate."""


class Question(Owned):
    """A question of the candidate's bank: asked once or many times."""

    text = models.TextField()
    topic = models.CharField(max_length=100, blank=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["owner"], name="question_by_owner")]

    def __str__(self) -> str:
        return self.text[:80]


class AskedQuerySet(OwnedQuerySet["Asked"]):
    """Questions asked of a candidate."""


class Asked(Closable):
    """A question asked at a stage, and how the answer went."""

    class Rating(models.TextChoices):
        STRONG = "strong", "Strong"
        FINE = "fine", "Fine"
        WEAK = "weak", "Weak"
        NOT_ANSWERED = "not-answered", "No answer"

    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="asked")
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="askings")
    interviewer = models.ForeignKey(
        Interviewer, null=True, blank=True, on_delete=models.SET_NULL, related_name="asked"
    )
    answer = models.TextField("what you said, or wish you had", blank=True)
    rating = models.CharField("how your answer went", max_length=20, choices=Rating.choices, blank=True)
    expected = models.BooleanField(default=False, editable=False)

    objects = AskedQuerySet.as_manager()
    owner_from = "stage"

    class Meta:
        verbose_name = "question asked"
        verbose_name_plural = "questions asked"
        ordering = ["pk"]
        indexes = [models.Index(fields=["owner", "stage"], name="asked_by_stage")]

    def __str__(self) -> str:
        return str(self.question)
