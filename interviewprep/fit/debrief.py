"""The part of the debrief that asks whether the job is right for the candidate, saved along with the rest."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.http import QueryDict

from interviewprep.accounts.models import Candidate
from interviewprep.stages.models import Stage

from .forms import ImpressionForm
from .models import Criterion, Impression
from .record import impression_of


class FitPart:
    """The impression of a stage, folded away in its debrief."""

    template = "fit/_debrief.html"

    def __init__(self, form: ImpressionForm) -> None:
        self.form = form
        self.forms: Mapping[str, Any] = {"fit": form}

    def save(self, *, stage: Stage, now: datetime.datetime) -> None:
        """Save the impression, unless it is empty and there was none before."""
        if self.form.is_told:
            self.form.keep(stage)


def fit_part(candidate: Candidate, data: QueryDict | None, stage: Stage) -> FitPart:
    """Return the part for a stage that came with its impression: one query, for the criteria."""
    found = impression_of(stage) or Impression(stage=stage)
    return FitPart(ImpressionForm(data, instance=found, criteria=Criterion.objects.list_of(candidate)))
