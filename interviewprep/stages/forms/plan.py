"""A task that the candidate adds to a plan."""

from typing import Any

from django import forms

from interviewprep.stages.models import PlanMark
from interviewprep.web.forms import RowForm

_WHEN = (
    (5, "Five days before"),
    (3, "Three days before"),
    (1, "The day before"),
    (0, "On the day"),
    (-1, "Afterwards"),
)


class TaskForm(RowForm):
    """What to do, how long it takes, and when."""

    days_before = forms.TypedChoiceField(label="When", choices=_WHEN, coerce=int, initial=1)

    class Meta:
        model = PlanMark
        fields = ["text", "minutes", "days_before"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].required = True
        self.fields["minutes"].widget.attrs["inputmode"] = "numeric"
