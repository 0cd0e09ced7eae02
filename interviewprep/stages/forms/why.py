"""What the log cannot know about a stage, and what the stage is for."""

import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms

from interviewprep.guide.forms import WhyForm
from interviewprep.stages.actions.why import IN_ROWS
from interviewprep.stages.models import Stage
from interviewprep.web.choice_fields import offer
from interviewprep.web.fields import LocalDateTimeField, at_zone
from interviewprep.web.forms import PlainForm, RowForm
from interviewprep.web.version_guard import VersionGuard


class FactsForm(VersionGuard, WhyForm):
    """The questions from the why page that nothing in the log answers."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in IN_ROWS:
            del self.fields[name]
        told = self.initial
        self.guard(lambda: {name: told.get(name) for name in self.fields if name != "version"})

    def told(self) -> dict[str, Any]:
        """Return the valid answers alone."""
        return {name: value for name, value in super().told().items() if name != "version"}


class DateForm(PlainForm):
    """When a stage kept from the why page takes place, on the candidate's clock; empty if not known."""

    starts_at = LocalDateTimeField(
        label="Date and time", required=False, help_text="Leave it empty if you do not know it yet."
    )

    def __init__(self, *args: Any, zone: ZoneInfo, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._zone = zone

    def clean_starts_at(self) -> datetime.datetime | None:
        """Return the moment, or None without one."""
        local: datetime.datetime | None = self.cleaned_data["starts_at"]
        return at_zone(local, self._zone) if local else None


class PurposeForm(RowForm):
    """What the round is for, as somebody said it."""

    class Meta:
        model = Stage
        fields = ("purpose", "purpose_by", "objective")
        widgets = {
            "purpose": forms.RadioSelect(attrs={"class": "listed"}),
            "objective": forms.Textarea(attrs={"rows": 4}),
        }
        labels = {"purpose": "What is this round for?", "objective": "What they said, in their words"}
        help_texts = {"objective": "As exactly as you can. It is shown on the prep sheet."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "purpose", [*Stage.Purpose.choices, ("", "I do not know")])
