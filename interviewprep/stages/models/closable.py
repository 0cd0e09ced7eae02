"""Points that stay open after a stage until a later one closes them."""

from django.db import models

from interviewprep.applications.under_application import UnderApplication
from interviewprep.web.owned_keys import OwnedForeignKey

from .stage import Stage


class Closable(UnderApplication):
    """Something that may stay open until a later stage closes it: see `threads`."""

    next_answer = models.TextField("what you will say next time", blank=True)
    closed_at = OwnedForeignKey(
        Stage, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    closed_on = models.DateField(null=True, blank=True, editable=False)
    closing = models.TextField("what was said", blank=True)

    application_path = "stage__application"

    class Meta:
        abstract = True
