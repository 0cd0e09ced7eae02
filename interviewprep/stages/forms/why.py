"""What the log cannot know about a stage, and what the stage is for."""

from typing import Any

from django import forms

from interviewprep.guide.forms import WhyForm
from interviewprep.stages.actions.why import IN_ROWS
from interviewprep.stages.models import Stage
from interviewprep.web.choice_fields import offer
from interviewprep.web.forms import RowForm


class FactsForm(WhyForm):
    """The questions from the why page that nothing in the log answers."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in IN_ROWS:
            del self.fields[name]


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
