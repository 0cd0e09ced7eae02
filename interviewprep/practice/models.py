"""What a candidate practises with: stories, who has heard them, and how well an answer is remembered."""

from collections.abc import Iterable
from typing import Self

from django.db import models
from django.db.models import F, Prefetch
from django.urls import reverse

from interviewprep.advice.spaced_repetition import Rating
from interviewprep.stages.models import Interviewer, Question, Stage
from interviewprep.web.models import Owned, OwnedQuerySet

from .themes import label_of


class StoryQuerySet(OwnedQuerySet["Story"]):
    """Stories of a candidate."""

    def with_tellings(self) -> Self:
        """Load where each was told and who heard it there: two queries more."""
        # Without `nulls_last` an undated stage comes first on one database and last on another.
        by_date = F("stage__starts_at").asc(nulls_last=True)
        tellings = Telling.objects.select_related("stage__application").order_by(by_date, "pk")
        hearings = Hearing.objects.select_related("interviewer")
        with_tellings = self.prefetch_related(Prefetch("tellings", tellings))
        return with_tellings.prefetch_related(Prefetch("tellings__hearings", hearings))


class Story(Owned):
    """Something the candidate did, told as situation, task, action, result, and what was learned."""

    title = models.CharField(max_length=200)
    situation = models.TextField(blank=True)
    task = models.TextField(blank=True)
    action = models.TextField(blank=True)
    result = models.TextField(blank=True)
    learned = models.TextField("what you learned", blank=True)
    # Slugs of `advice.themes.Theme`, or the candidate's own words.
    themes = models.JSONField(default=list, blank=True)

    objects = StoryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "stories"
        ordering = ["title", "pk"]
        indexes = [models.Index(fields=["owner", "title"], name="story_by_title")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("practice:show_story", args=[self.pk])

    @property
    def theme_labels(self) -> tuple[str, ...]:
        """Its themes as a page says them."""
        return tuple(label_of(theme) for theme in self.themes)


class TellingQuerySet(OwnedQuerySet["Telling"]):
    """Stories told by a candidate."""


class Telling(Owned):
    """A story told at a stage; `hearings` say to whom."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="tellings")
    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="tellings")

    objects = TellingQuerySet.as_manager()
    owner_from = "story"

    class Meta:
        verbose_name = "story told"
        verbose_name_plural = "stories told"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["story", "stage"], name="story_once_a_stage")]

    def __str__(self) -> str:
        return f"{self.story} at {self.stage}"


class HearingQuerySet(OwnedQuerySet["Hearing"]):
    """Who heard the stories of a candidate."""


class Hearing(Owned):
    """Somebody who heard a story when it was told."""

    telling = models.ForeignKey(Telling, on_delete=models.CASCADE, related_name="hearings")
    interviewer = models.ForeignKey(Interviewer, on_delete=models.CASCADE, related_name="hearings")

    objects = HearingQuerySet.as_manager()
    owner_from = "telling"

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["telling", "interviewer"], name="heard_once")]

    def __str__(self) -> str:
        return f"{self.interviewer}: {self.telling}"


class StoryLinkQuerySet(OwnedQuerySet["StoryLink"]):
    """Which stories of a candidate answer which questions."""


class StoryLink(Owned):
    """A story that answers a question."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="links")
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="story_links")

    objects = StoryLinkQuerySet.as_manager()
    owner_from = "story"

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["story", "question"], name="story_once_a_question")]

    def __str__(self) -> str:
        return f"{self.story}: {self.question}"


class RehearsalQuerySet(OwnedQuerySet["Rehearsal"]):
    """Questions a candidate rehearses."""


class Rehearsal(Owned):
    """The answer prepared for a question, and how well it is remembered."""

    class Ratings(models.TextChoices):
        AGAIN = Rating.AGAIN.value, "Again"
        HARD = Rating.HARD.value, "Hard"
        GOOD = Rating.GOOD.value, "Good"
        EASY = Rating.EASY.value, "Easy"

    question = models.OneToOneField(Question, on_delete=models.CASCADE, related_name="rehearsal")
    answer = models.TextField("the answer you want to give", blank=True)
    # A card of `advice.recall`; empty, as all of the next three, until it was rehearsed once.
    card = models.JSONField(null=True, blank=True, editable=False)
    due = models.DateTimeField(null=True, blank=True, editable=False)
    rehearsed_at = models.DateTimeField(null=True, blank=True, editable=False)
    last_rating = models.CharField(max_length=10, choices=Ratings.choices, blank=True, editable=False)

    objects = RehearsalQuerySet.as_manager()
    owner_from = "question"

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["owner", "due"], name="rehearsal_by_due_date")]

    def __str__(self) -> str:
        return str(self.question)


def names_of(hearings: Iterable[Hearing]) -> tuple[str, ...]:
    """Return the names of those who heard a story; their rows are loaded."""
    return tuple(hearing.interviewer.name for hearing in hearings)
