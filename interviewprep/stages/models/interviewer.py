"""The people on the other side of the table."""

from django.db import models

from interviewprep.advice.facts import Level, Relation
from interviewprep.applications.models import validate_web_address
from interviewprep.stages.querysets import InterviewerQuerySet
from interviewprep.web.addresses import address
from interviewprep.web.models import Owned, owner_key


class Interviewer(Owned):
    """Somebody met, or to be met, at one or more stages."""

    class Relations(models.TextChoices):
        RECRUITER = Relation.RECRUITER.value, "Recruiter or HR"
        HR_TERMS = Relation.HR_TERMS.value, "HR, for the terms"
        HIRING_MANAGER = Relation.HIRING_MANAGER.value, "Hiring manager"
        LINE_MANAGER = Relation.LINE_MANAGER.value, "My manager-to-be"
        COLLEAGUE = Relation.COLLEAGUE.value, "Future colleague"
        REPORT = Relation.REPORT.value, "Somebody I would manage"
        SPECIALIST = Relation.SPECIALIST.value, "A specialist in the field"
        SENIOR = Relation.SENIOR.value, "Senior management"
        OTHER = Relation.OTHER.value, "Somebody else"

    class Levels(models.TextChoices):
        JUNIOR = Level.JUNIOR.value, "Junior"
        PROFESSIONAL = Level.PROFESSIONAL.value, "Experienced"
        MANAGER = Level.MANAGER.value, "Manager"
        DIRECTOR = Level.DIRECTOR.value, "Director or head"
        EXECUTIVE = Level.EXECUTIVE.value, "Executive or owner"

    owner = owner_key(db_index=False)
    name = models.CharField(max_length=150)
    job_title = models.CharField("job title", max_length=200, blank=True)
    level = models.CharField(max_length=20, choices=Levels.choices, blank=True)
    relation = models.CharField("who they are to you", max_length=20, choices=Relations.choices, blank=True)
    decides = models.BooleanField("has a say in the decision", default=False)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=50, blank=True)
    profile_url = models.URLField(
        "link to their profile", max_length=1000, blank=True, validators=[validate_web_address]
    )
    notes = models.TextField(blank=True)

    objects = InterviewerQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        indexes = [models.Index(fields=["owner", "name"], name="interviewer_by_name")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address("stages:show_person", self.pk)
