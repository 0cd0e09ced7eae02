"""What the candidate has learned and done since the last round."""

from collections.abc import Sequence
from typing import Any

from django import forms

from interviewprep.stages.models import Stage
from interviewprep.web.choice_fields import offer
from interviewprep.web.forms import RowForm


class SinceForm(RowForm):
    """The candidate's lines, and suggestions to add to them by ticking."""

    suggested = forms.MultipleChoiceField(
        label="From your log",
        required=False,
        help_text="What you tick is added to your lines when you save; then put it in your own words.",
        widget=forms.CheckboxSelectMultiple(attrs={"class": "listed"}),
    )

    class Meta:
        model = Stage
        fields = ["since_last"]
        labels = {"since_last": "What you could mention"}
        help_texts = {"since_last": "One thing per line, in your own words. It is shown on the prep sheet."}
        widgets = {"since_last": forms.Textarea(attrs={"rows": 5})}

    def __init__(self, *args: Any, suggestions: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "suggested", [(text, text) for text in suggestions])
        if not suggestions:
            del self.fields["suggested"]

    @property
    def suggests(self) -> bool:
        """Whether there is anything to tick."""
        return "suggested" in self.fields

    def clean_since_last(self) -> str:
        """Return the lines, stripped and without empty ones."""
        lines = (line.strip() for line in self.cleaned_data["since_last"].splitlines())
        return "\n".join(line for line in lines if line)

    def clean(self) -> dict[str, Any]:
        """Put the ticked suggestions below the candidate's lines."""
        cleaned = super().clean()
        own = cleaned.get("since_last", "")
        ticked = [text for text in cleaned.get("suggested", ()) if text not in own.split("\n")]
        cleaned["since_last"] = "\n".join(part for part in (own, *ticked) if part)
        return cleaned
