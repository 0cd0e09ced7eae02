"""What a list was narrowed to and sorted by, kept under a name."""

from urllib.parse import parse_qsl

from django.core.validators import MaxLengthValidator
from django.db import models
from django.urls import reverse

from interviewprep.web.models import Owned, OwnedQuerySet, owner_key

LONGEST_QUERY = 3_000
MOST_FILTERS = 20


class SavedFilterQuerySet(OwnedQuerySet["SavedFilter"]):
    """Saved filters of a candidate."""


class SavedFilter(Owned):
    """A list as its address asks for it: `query` is the part behind the question mark."""

    class FilteredList(models.TextChoices):
        APPLICATIONS = "applications", "Applications"
        STAGES = "stages", "Stages"
        PEOPLE = "people", "People"
        QUESTIONS = "questions", "Questions"
        STORIES = "stories", "Stories"

    owner = owner_key(db_index=False)
    of_list = models.CharField("which list", max_length=20, choices=FilteredList.choices)
    name = models.CharField("name", max_length=60)
    query = models.TextField("what it shows", validators=[MaxLengthValidator(LONGEST_QUERY)])

    objects = SavedFilterQuerySet.as_manager()

    class Meta:
        verbose_name = "saved filter"
        ordering = ["name", "pk"]
        indexes = [models.Index(fields=["owner", "of_list", "name"], name="saved_filter_by_list")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"{reverse(_ADDRESSES[self.of_list])}?{self.query}"

    @property
    def chosen(self) -> dict[str, str]:
        """What it asks for, by the names of the list's form."""
        return dict(parse_qsl(self.query))


_ADDRESSES = {
    SavedFilter.FilteredList.APPLICATIONS.value: "applications:list_applications",
    SavedFilter.FilteredList.STAGES.value: "stages:list_stages",
    SavedFilter.FilteredList.PEOPLE.value: "stages:list_people",
    SavedFilter.FilteredList.QUESTIONS.value: "practice:list_questions",
    SavedFilter.FilteredList.STORIES.value: "practice:list_stories",
}
