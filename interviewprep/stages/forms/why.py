"""What was told on the why page, kept as a stage and changed there; and the stage's purpose."""

from typing import Any, cast

from django import forms

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.guide.forms import WhyForm
from interviewprep.stages.actions.why import IN_ROWS
from interviewprep.stages.models import Stage
from interviewprep.web.forms import PlainForm, RowForm


class KeepForm(PlainForm):
    """Which application a stage belongs to: an open one, or a new one named by company and role."""

    application = forms.ModelChoiceField(
        Application.objects.none(), required=False, label="Application", empty_label="A new one, named below"
    )
    company = forms.CharField(max_length=200, required=False)
    role = forms.CharField(max_length=200, required=False, label="Role")

    def __init__(self, *args: Any, candidate: Candidate, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.candidate = candidate
        field = cast("forms.ModelChoiceField[Application]", self.fields["application"])
        field.queryset = Application.objects.of(candidate).open().by_activity()
        # Read once, so that the page asks the database once however often the choices are walked.
        known = [(str(one.pk), str(one)) for one in field.queryset]
        field.choices = [("", str(field.empty_label)), *known]
        if not known:
            del self.fields["application"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("application") and "application" not in self.errors:
            for name in ("company", "role"):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, f"Enter the {name}.")
        return cleaned

    def chosen(self) -> Application:
        """Return the application that was chosen, or a new one that is not saved yet."""
        cleaned = self.cleaned_data
        return cleaned.get("application") or Application(
            owner=self.candidate, company=cleaned["company"], role=cleaned["role"]
        )


class FactsForm(WhyForm):
    """The questions of the why page that no row of the log answers."""

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
        self.fields["purpose"].choices = [*Stage.Purpose.choices, ("", "I do not know")]  # type: ignore[attr-defined]
