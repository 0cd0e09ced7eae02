"""The consultants between candidate and employer."""

from django.db import models

from interviewprep.applications.querysets import ContactQuerySet
from interviewprep.web.models import Owned, owner_key


class Contact(Owned):
    """A recruiter or recruitment consultant who works on one or more applications."""

    class Relation(models.TextChoices):
        CONSULTANT = "consultant", "Recruitment consultant"
        EMPLOYER = "employer", "The employer's own recruiter"
        REFERRER = "referrer", "Somebody who referred me"
        OTHER = "other", "Other"

    owner = owner_key(db_index=False)
    name = models.CharField(max_length=150)
    firm = models.CharField(max_length=150, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=50, blank=True)
    relation = models.CharField(max_length=20, choices=Relation.choices, default=Relation.CONSULTANT)

    objects = ContactQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        indexes = [models.Index(fields=["owner", "name"], name="contact_by_name")]

    def __str__(self) -> str:
        return f"{self.name} ({self.firm})" if self.firm else self.name
