"""The form of the reminders page."""

import datetime
from typing import Any

from django import forms

from interviewprep.web.forms import RowForm

from .models import Preferences


class PreferencesForm(RowForm):
    """One switch for each kind of mail, and when those before a stage come."""

    class Meta:
        model = Preferences
        fields = ("day_before", "day_before_at", "hours_before", "hours", "after", "overdue", "week")
        widgets = {"day_before_at": forms.TimeInput({"type": "time"}, format="%H:%M")}
        help_texts = {
            "day_before": "Why it is held, what is still open in your plan, and the prep sheet.",
            "hours_before": "When and where, the link to the call, and the prep sheet. "
            "It takes the place of the one above if that has not gone out yet.",
            "after": "An hour after it ends, if nothing is written down yet. Once.",
            "overdue": "When you asked something and five days have gone by, "
            "or when the day they named for their decision has passed.",
            "week": "On Sunday at 18:00: the stages of the coming week. If there are none, nothing is sent.",
        }
        error_messages = {
            "day_before_at": {"invalid": "Enter a time such as 18:00.", "required": "Enter a time."}
        }

    use_required_attribute = False

    def __init__(self, *args: Any, place: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Without a row yet the usual choices count, which another window can change as well.
        self.guard(self.saved, changed_at=self.instance.updated_at)
        self.fields["day_before_at"].help_text = f"As the clock shows it in {place}."

    def clean_day_before_at(self) -> datetime.time:
        """Return the time to the minute."""
        time: datetime.time = self.cleaned_data["day_before_at"]
        return time.replace(second=0, microsecond=0)

    @property
    def wanted(self) -> dict[str, Any]:
        """The values to keep, by field."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}
