"""The candidate: the person who signs in and owns every row."""

from typing import Any, ClassVar
from zoneinfo import ZoneInfo, available_timezones

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from interviewprep.web.compiled import LARGEST_KEY, CompiledQuery

_ZONES = frozenset(available_timezones())


def validate_time_zone(name: str) -> None:
    """Refuse a name that is not a time zone in the tz database."""
    if name not in _ZONES:
        raise ValidationError("Choose a time zone from the list.", code="invalid")


class CandidateManager(BaseUserManager["Candidate"]):
    """Make candidates by email and password, and find them."""

    def get(self, *args: Any, **conditions: Any) -> "Candidate":
        """Return the one candidate that meets the conditions. Raises `Candidate.DoesNotExist`.

        Every request asks for whoever is signed in, by the key alone: that query is compiled once.
        """
        key = conditions.get("pk")
        if args or len(conditions) != 1 or type(key) is not int or key > LARGEST_KEY:
            return super().get(*args, **conditions)
        found = _BY_KEY.of(key, timezone.now())
        if not found:
            raise self.model.DoesNotExist("There is no such candidate.")
        return found[0]

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Candidate":
        """Return a new candidate. Raises ValueError without an email."""
        if not email:
            raise ValueError("A candidate needs an email address.")
        candidate = self.model(email=self.normalize_email(email), **fields)
        candidate.set_password(password)
        candidate.save(using=self._db)
        return candidate


_BY_KEY = CompiledQuery["Candidate"](lambda owners, keys, now: Candidate.objects.filter(pk__in=owners))


class Candidate(AbstractBaseUser):
    """A signed-in person. There is no admin and no other role: they see their own rows and nothing else."""

    email = models.EmailField("email address", max_length=254)
    name = models.CharField("your name", max_length=150, blank=True)
    time_zone = models.CharField(max_length=64, default="Europe/London", validators=[validate_time_zone])
    is_sample = models.BooleanField(default=False, editable=False)
    # The import that put the finished example into an empty account, while that is there.
    example = models.PositiveBigIntegerField(null=True, default=None, editable=False)
    is_active = models.BooleanField(default=True, editable=False)
    joined_at = models.DateTimeField(auto_now_add=True)
    # The day of the last use, and if the account is to go for want of it: when, and how often they were told.
    used_on = models.DateField(null=True, default=None, editable=False)
    delete_on = models.DateField(null=True, default=None, editable=False)
    deletion_mails = models.PositiveSmallIntegerField(default=0, editable=False)

    objects: ClassVar[CandidateManager] = CandidateManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="candidate_email_once"),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def zone(self) -> ZoneInfo:
        """The candidate's time zone."""
        return ZoneInfo(self.time_zone)
