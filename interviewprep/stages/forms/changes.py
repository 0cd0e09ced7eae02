"""Moving a stage to another date, and cancelling it."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from interviewprep.stages.models import Stage
from interviewprep.web.fields import LocalDateTimeField, at_zone
from interviewprep.web.forms import GuardedForm, PlainForm


class MoveForm(GuardedForm):
    """The new date in the stage's own zone, or none yet; and who asked for it, if it had a date."""

    starts_at = LocalDateTimeField(label="New date and time", required=False)
    unknown = forms.BooleanField(label="The new date is not known yet", required=False)
    by = forms.ChoiceField(
        label="Who asked to move it?",
        choices=[("them", "They did"), ("candidate", "I did")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who asked."},
    )
    reason = forms.CharField(label="Reason", required=False, max_length=300)

    use_required_attribute = False

    def __init__(self, *args: Any, stage: Stage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._stage = stage
        self.fields["starts_at"].help_text = f"As the clock shows it in {stage.time_zone.replace('_', ' ')}."
        if stage.starts_at is None:
            # It is not moving but getting its first date.
            self.fields["starts_at"].label = "Date and time"
            for name in ("unknown", "by", "reason"):
                del self.fields[name]
        else:
            self.initial["starts_at"] = stage.starts_at.astimezone(stage.zone).replace(tzinfo=None)
        self.guard(lambda: {"starts_at": self.initial.get("starts_at")}, changed_at=stage.updated_at)

    def clean(self) -> dict[str, Any]:
        """Return `starts_at` as a moment or None, `by` and `reason`."""
        cleaned = super().clean() or {}
        local, unknown = cleaned.pop("starts_at", None), cleaned.pop("unknown", False)
        if unknown:
            # The field may still show the old date; any other is a contradiction.
            self.errors.pop("starts_at", None)
            cleaned["starts_at"] = None
            if local and local != self.initial.get("starts_at"):
                self.add_error("unknown", "You entered a new date too. Clear it, or untick this.")
        elif local:
            self._place(local)
        elif "starts_at" not in self.errors:
            also = ", or tick that it is not known yet" if "unknown" in self.fields else ""
            self.add_error("starts_at", f"Enter the date and time{also}.")
        cleaned.pop("version", None)
        return {"by": "", "reason": "", **cleaned}

    def _place(self, local: Any) -> None:
        try:
            self.cleaned_data["starts_at"] = at_zone(local, self._stage.zone)
        except ValidationError as error:
            self.add_error("starts_at", error)
            return
        if self.cleaned_data["starts_at"] == self._stage.starts_at:
            self.add_error("starts_at", "It already has this date. Enter the new one.")


class CancelForm(GuardedForm):
    """Why a stage will not take place."""

    reason = forms.CharField(label="What happened?", required=False, max_length=300, help_text="Optional.")

    def __init__(self, *args: Any, stage: Stage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if stage.cancelled_reason:
            self.guard(lambda: {"reason": stage.cancelled_reason}, changed_at=stage.updated_at)


class CancelSeveralForm(PlainForm):
    """Why several stages will not take place."""

    reason = forms.CharField(label="What happened?", required=False, max_length=300, help_text="Optional.")


class OutcomeForm(PlainForm):
    """How a stage ended."""

    outcome = forms.ChoiceField(choices=Stage.Outcome.choices)


class WaitForm(GuardedForm):
    """From which day to ask again, while there is no answer."""

    ask_again_on = forms.DateField(
        label="Ask again on",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="From that day Today offers to ask, with a letter at hand.",
    )

    def __init__(self, *args: Any, stage: Stage, today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._today = today
        if saved := stage.ask_again_on:
            self.guard(lambda: {"ask_again_on": saved}, changed_at=stage.updated_at)

    def clean_ask_again_on(self) -> datetime.date:
        """Return the day; one in the past helps nobody."""
        day: datetime.date = self.cleaned_data["ask_again_on"]
        if day < self._today:
            raise ValidationError("Choose today or a later day.")
        return day


class ShiftForm(PlainForm):
    """Which way a stage moves in the order."""

    direction = forms.ChoiceField(choices=[("up", "Earlier"), ("down", "Later")])
