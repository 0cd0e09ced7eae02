"""The text of the advert that an application answers."""

from django.core.validators import MaxLengthValidator
from django.db import models

from interviewprep.advice.adverts import LONGEST_ADVERT
from interviewprep.web.models import Owned, OwnedQuerySet
from interviewprep.web.owned_keys import OwnedOneToOneField

from .application import Application
from .web_address import validate_web_address


class AdvertQuerySet(OwnedQuerySet["Advert"]):
    """Adverts a candidate kept."""


class Advert(Owned):
    """A job advert word for word, because it is gone from the web before the interview."""

    application = OwnedOneToOneField(Application, on_delete=models.CASCADE, related_name="advert")
    text = models.TextField("the advert, word for word", validators=[MaxLengthValidator(LONGEST_ADVERT)])
    url = models.URLField("where it stood", max_length=1000, blank=True, validators=[validate_web_address])
    kept_on = models.DateField("kept on")

    objects = AdvertQuerySet.as_manager()
    owner_from = "application"

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"The advert for {self.application}"
