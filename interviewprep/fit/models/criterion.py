"""What matters to a candidate in a job."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import get_random_string

from interviewprep.accounts.models import Candidate
from interviewprep.advice import fit
from interviewprep.advice.articles import Audience
from interviewprep.web.compiled import CompiledQuery
from interviewprep.web.models import Owned, OwnedQuerySet, owner_key

_DEFAULTS = {one.key: one for one in fit.DEFAULT_CRITERIA}


def new_key() -> str:
    """Return a key for one of the candidate's own criteria."""
    return f"own-{get_random_string(8, 'abcdefghjkmnpqrstuvwxyz23456789')}"


class CriterionQuerySet(OwnedQuerySet["Criterion"]):
    """Criteria of a candidate."""

    def list_of(self, candidate: Candidate) -> list["Criterion"]:
        """Return the candidate's list in order or, until it is first saved, the usual one, unsaved."""
        return _OF_OWNER.of(candidate.pk, timezone.now()) or [
            Criterion(
                owner=candidate,
                key=one.key,
                name=one.label,
                position=position,
                question=one.questions[Audience.ANY],
            )
            for position, one in enumerate(fit.DEFAULT_CRITERIA, start=1)
        ]


class Criterion(Owned):
    """Something that matters to the candidate in a job. Scores name it by `key`, which never changes."""

    class Weight(models.IntegerChoices):
        NONE = 0, "Not counted"
        NORMAL = 1, "Normal"
        DOUBLE = 2, "Double"
        TRIPLE = 3, "Triple"

    owner = owner_key(db_index=False)
    key = models.CharField(max_length=40, editable=False)
    name = models.CharField("what matters", max_length=80)
    weight = models.PositiveSmallIntegerField(
        "how much it counts", choices=Weight.choices, default=Weight.NORMAL
    )
    position = models.PositiveIntegerField()
    question = models.CharField("question to ask while you do not know", max_length=300, blank=True)

    objects = CriterionQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        verbose_name_plural = "criteria"
        indexes = [models.Index(fields=["owner", "position"], name="criterion_by_position")]
        constraints = [
            models.UniqueConstraint(fields=["owner", "key"], name="criterion_key_is_unique"),
            models.CheckConstraint(condition=Q(weight__lte=3), name="criterion_weight_makes_sense"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("fit:edit_criteria")

    @property
    def pure(self) -> fit.WeightedCriterion:
        """The criterion as the core knows it. An unchanged one keeps its questions per kind of
        interviewer."""
        default = _DEFAULTS.get(self.key)
        if default and self.name == default.label and self.question in ("", default.questions[Audience.ANY]):
            return default
        return fit.WeightedCriterion(
            self.key, self.name, {Audience.ANY: self.question} if self.question else {}
        )


_OF_OWNER = CompiledQuery[Criterion](lambda owners, keys, now: Criterion.objects.filter(owner__in=owners))
