"""When they promised to decide: their words, and the day that is meant by them."""

import datetime
from typing import Any

from django import forms
from django.http import QueryDict

from interviewprep.advice.promised_days import Promise, read_promise
from interviewprep.stages.offered_days import OfferedDays, offered_days
from interviewprep.web.fields import DayField
from interviewprep.web.forms import GuardedForm


class PromiseForm(GuardedForm):
    """Their words are read, and what they can mean is offered; the candidate's choice is what counts."""

    words = forms.CharField(
        label="What they said",
        required=False,
        max_length=300,
        help_text="Such as “by the end of next week”. The day is read from it.",
    )
    decision_by = DayField(label="So by which day?", required=False)

    def __init__(
        self,
        data: QueryDict | None,
        *,
        today: datetime.date,
        known: Promise | None,
        noted: datetime.date | None,
        words: str,
    ) -> None:
        """Take what is known of a stage.

        known  what can be read from the words that were written down before, on the day they were
        noted  the day that is noted
        words  what was written down before
        """
        if data and data.get("offered"):
            data = data.copy()
            data["decision_by"] = data.get("offered", "")
        super().__init__(data, initial={"words": words, "decision_by": noted})
        self._today, self._known, self._had = today, known, bool(noted)
        # Whether nothing is wrong, and the candidate is only to say which day was meant.
        self.asks_for_day = False
        if noted:
            self.guard(lambda: {"decision_by": noted})

    @property
    def offered(self) -> OfferedDays | None:
        """The days that the words in the form can mean."""
        words = self["words"].value() or ""
        if not self.is_bound or words == self.initial["words"]:
            promise = self._known
        else:
            promise = read_promise(words, self._today)
        return offered_days(promise, self._today)

    def clean(self) -> dict[str, Any]:
        """Ask for the day: what was read is offered and never taken for granted."""
        cleaned = super().clean() or {}
        if "decision_by" in self.errors or cleaned.get("decision_by"):
            return cleaned
        if self.offered:
            self.asks_for_day = not self.errors
        elif cleaned.get("words"):
            self.add_error("decision_by", "These words name no day. Choose one.")
        elif not self._had:
            self.add_error("words", "Write what they said, or choose the day.")
        return cleaned
