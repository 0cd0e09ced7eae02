"""A story that the candidate can tell."""

from django.db import models

from interviewprep.practice.themes import label_of
from interviewprep.web.addresses import address
from interviewprep.web.json_shapes import validate_texts
from interviewprep.web.models import Owned, OwnedQuerySet, owner_key


class StoryQuerySet(OwnedQuerySet["Story"]):
    """Stories of a candidate."""


class Story(Owned):
    """Something the candidate did, told as situation, task, action, result and lesson."""

    owner = owner_key(db_index=False)
    title = models.CharField(max_length=200)
    situation = models.TextField(blank=True)
    task = models.TextField(blank=True)
    action = models.TextField(blank=True)
    result = models.TextField(blank=True)
    learned = models.TextField("what you learned", blank=True)
    # Slugs of `advice.themes.Theme`, or the candidate's own words.
    themes = models.JSONField(default=list, blank=True, validators=[validate_texts])

    objects = StoryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "stories"
        ordering = ["title", "pk"]
        indexes = [models.Index(fields=["owner", "title"], name="story_by_title")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address("practice:show_story", self.pk)

    @property
    def theme_labels(self) -> tuple[str, ...]:
        """Its themes as a page says them."""
        return tuple(label_of(theme) for theme in self.themes)
