"""The stage form: one interview or step, with the people who are there."""

import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from interviewprep.accounts.models import Candidate, validate_time_zone
from interviewprep.accounts.zones import ZoneSelect
from interviewprep.applications.models import Application
from interviewprep.stages.models import Interviewer, Stage
from interviewprep.stages.next_kind import next_kind
from interviewprep.web.choice_fields import offer
from interviewprep.web.fields import LocalDateTimeField, WebAddressField, at_zone
from interviewprep.web.forms import RowForm
from interviewprep.web.formsets import FormGroup

from .application import ApplicationChoice
from .people import NewPeople, PeopleForm

# The folded parts of the page; one starts open if a field in it has a value or an error.
_MORE_OF_IT = ("has_tour", "has_meal", "has_presentation", "has_test", "hard_to_arrange")
_ABOUT_IT = ("purpose", "objective")
_OWN_WORDS = ("label", "bring", "notes")


class StageForm(RowForm):
    """A stage's own fields. `starts_at` is read as local time in the stage's zone."""

    starts_at = LocalDateTimeField(
        label="Date and time", required=False, help_text="Leave it empty if you do not know it yet."
    )
    # The limits are the model's, whose messages are in words.
    duration_minutes = forms.IntegerField(
        label="Minutes",
        required=False,
        widget=forms.NumberInput(attrs={"list": "lengths", "inputmode": "numeric"}),
    )
    time_zone = forms.CharField(
        label="Time zone",
        max_length=64,
        widget=ZoneSelect,
        validators=[validate_time_zone],
        help_text="The date and time above are meant in this zone.",
    )
    link = WebAddressField(label="Link to the call", required=False, max_length=2000)

    class Meta:
        model = Stage
        fields = [
            "kind", "status", "starts_at", "duration_minutes", "time_zone", "format", "place", "link",
            "has_tour", "has_meal", "has_presentation", "has_test", "hard_to_arrange",
            "purpose", "purpose_by", "objective", "label", "bring", "notes",
        ]  # fmt: skip
        labels = {"kind": "What it is", "status": "Status"}
        help_texts = {"label": "If the kind does not say it well, such as “Coffee with the founder”."}
        widgets = {
            "status": forms.RadioSelect,
            "objective": forms.Textarea(attrs={"rows": 2}),
            "bring": forms.Textarea(attrs={"rows": 2}),
            "notes": forms.Textarea(attrs={"rows": 3}),
        }

    # The browser may only refuse what it cannot send, such as 31 February; the page reports the rest.
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stage: Stage = self.instance
        if stage.starts_at:
            self.initial["starts_at"] = _on_its_clock(stage)
        status = Stage.Status
        offered = {status.CONFIRMED: "Confirmed", status.EXPECTED: "Only expected so far"}
        if stage.pk and stage.status not in offered:
            offered[status(stage.status)] = str(stage.get_status_display())
        offer(self, "status", offered.items())
        offer(self, "format", [("", "Not known yet"), *Stage.Formats.choices])
        offer(self, "purpose", [("", "Nobody has said"), *Stage.Purpose.choices])

    def saved(self) -> dict[str, Any]:
        """Return what is saved, the date as the clock of its zone shows it."""
        return super().saved() | {"starts_at": _on_its_clock(self.instance)}

    def clean(self) -> dict[str, Any]:
        """Put date and zone together."""
        cleaned = super().clean()
        local: datetime.datetime | None = cleaned.pop("starts_at", None)
        if local is None and "starts_at" not in self.errors:
            cleaned["starts_at"] = None
        elif local is not None and "time_zone" in cleaned:
            try:
                cleaned["starts_at"] = at_zone(local, ZoneInfo(cleaned["time_zone"]))
            except ValidationError as error:
                self.add_error("starts_at", error)
        return cleaned

    def _holds(self, names: tuple[str, ...]) -> bool:
        return any(self.errors.get(name) or self[name].value() for name in names)

    @property
    def opens_more(self) -> bool:
        """Whether the part about what it includes starts open."""
        return self._holds(_MORE_OF_IT)

    @property
    def opens_about(self) -> bool:
        """Whether the part about what it is for starts open."""
        return self._holds(_ABOUT_IT)

    @property
    def opens_own(self) -> bool:
        """Whether the part with the candidate's own words starts open."""
        return self._holds(_OWN_WORDS) or bool(self.errors.get("time_zone"))


def _on_its_clock(stage: Stage) -> datetime.datetime | None:
    return stage.starts_at.astimezone(stage.zone).replace(tzinfo=None) if stage.starts_at else None


class AnyStageForm(StageForm):
    """A stage whose application is chosen on the same page; its kind may default to what usually follows."""

    kind = forms.ChoiceField(
        label="What it is", required=False, choices=[("", "What usually comes next"), *Stage.Kind.choices]
    )


class StagePage(FormGroup):
    """Everything on the page of a stage: the stage, its people, and the choice of its application."""

    def __init__(
        self,
        data: QueryDict | None,
        *,
        candidate: Candidate,
        stage: Stage,
        applications: list[Application] | None = None,
    ) -> None:
        self.stage, self.was = stage, stage.starts_at
        parts: dict[str, Any] = {}
        if applications is not None:
            parts["choice"] = ApplicationChoice(data, applications=applications)
        form = StageForm if applications is None else AnyStageForm
        initial = {"kind": ""} if applications else {}
        parts["form"] = form(data, instance=stage, initial=initial)
        parts["people"] = people = PeopleForm(data, candidate=candidate, stage=stage)
        parts["form"].guard_beside(people["people"], people.initial["people"])
        parts["new_people"] = NewPeople(data, prefix="new")
        parts["new_people"].recognise(parts["people"])
        super().__init__(data, **parts)

    def people(self) -> dict[str, list[Interviewer]]:
        """Return the people at the stage: those `ticked`, and those `typed`, who need saving."""
        known = self["people"]
        typed = [person if person.pk else known.same_as(person) for person in self["new_people"].people()]
        return {"ticked": known.chosen(), "typed": typed}


def likely_stage(candidate: Candidate, application: Application | None, stages: list[Stage]) -> Stage:
    """Return an unsaved stage with the likeliest values, so that its form can be saved as it is.

    stages  the application's stages so far, in order
    """
    standing = [stage for stage in stages if stage.status != Stage.Status.CANCELLED]
    last = standing[-1] if standing else None
    stage = Stage(
        kind=next_kind(*(one.kind for one in standing)),
        time_zone=last.time_zone if last else candidate.time_zone,
        duration_minutes=(last.duration_minutes if last else None) or 60,
    )
    if application is not None:
        stage.application = application
    return stage
