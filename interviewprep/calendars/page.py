"""The preview: the stage as in the invitation, the people, and the application it belongs to."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.safestring import SafeString

from interviewprep.accounts.models import Candidate, validate_time_zone
from interviewprep.accounts.zones import ZoneSelect
from interviewprep.applications.models import Application
from interviewprep.stages.forms.application import ApplicationChoice
from interviewprep.stages.forms.people import NewPeople, PeopleForm, PersonOrNamesake
from interviewprep.stages.forms.stage import AnyStageForm
from interviewprep.stages.models import Interviewer, Stage
from interviewprep.web.choice_fields import offer
from interviewprep.web.formsets import FormGroup

from .changes import format_of
from .draft import Draft
from .html_text import kind_of

_ASK = "Choose the zone"


class AskedZone(ZoneSelect):
    """The select of all zones, with none chosen if it cannot be known."""

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        select = super().render(name, value, attrs, renderer)
        if value:
            return select
        opening, rest = select.split(">", 1)
        blank = format_html('<option value="" selected>{}</option>', _ASK)
        return SafeString(f"{opening}>{blank}{rest}")  # nosec


class InvitedStageForm(AnyStageForm):
    """The stage as in the invitation; the zone has to be chosen if it is not known."""

    time_zone = forms.CharField(
        label="Time zone",
        max_length=64,
        widget=AskedZone,
        validators=[validate_time_zone],
        help_text="The date and time above are meant in this zone.",
        error_messages={"required": "Choose the zone that the date and time are meant in."},
    )

    class Meta(AnyStageForm.Meta):
        fields = [
            "kind", "label", "starts_at", "duration_minutes", "time_zone", "status", "format", "place",
            "link", "purpose", "notes",
        ]  # fmt: skip
        widgets = {"status": forms.RadioSelect, "notes": forms.Textarea(attrs={"rows": 5})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        status = Stage.Status
        if self.instance.status == status.CANCELLED:
            # What is called off came by mail; that it stands nevertheless, only the candidate can say.
            offered = (status.CANCELLED, status.CONFIRMED, status.EXPECTED)
            offer(self, "status", [(one, str(one.label)) for one in offered])


class InvitedPerson(PersonOrNamesake):
    """Somebody named in the invitation, or added by the candidate; asks as any row does who they are."""

    email = forms.EmailField(label="Email", required=False)

    words = (*PersonOrNamesake.words, "email")  # type: ignore[assignment]  # one more than there

    def person(self) -> Interviewer:
        """Return whom the row means, with the address of the invitation if none is known."""
        person = super().person()
        person.email = person.email or self.cleaned_data["email"]
        return person


class InvitedPeople(NewPeople):
    """The people of the invitation, one row each, and a blank one."""

    form, extra = InvitedPerson, 1


class ApplicationOfInvitation(ApplicationChoice):
    """The application it belongs to. A choice from the list wins over a guess."""

    def __init__(self, *args: Any, guess: str, applications: list[Application], **kwargs: Any) -> None:
        super().__init__(*args, applications=applications, **kwargs)
        self._guess = guess
        match = likely_application(applications, guess)
        self.initial["application"] = match.pk if match else ""
        if match is None:
            self.initial["company"] = guess

    @property
    def opens_new(self) -> bool:
        """Whether the fields for a new application are open: also where none of those in the log fits."""
        return super().opens_new or not (self.is_bound or self.initial["application"])

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("application") and given.get("company") == self._guess and not given.get("role"):
            given["company"] = ""
        return super().clean()


class InvitationPage(FormGroup):
    """Everything on the preview of an invitation."""

    def __init__(
        self,
        data: QueryDict | None,
        *,
        candidate: Candidate,
        draft: Draft,
        applications: list[Application],
        wanted: str = "",
    ) -> None:
        self.stage = stage_of(draft, candidate)
        form = InvitedStageForm(
            data, instance=self.stage, initial={"time_zone": draft.zone, "kind": self.stage.kind}
        )
        if draft.starts:
            form.initial["starts_at"] = draft.starts
        choice = ApplicationOfInvitation(data, applications=applications, guess=draft.company)
        if wanted.isdigit() and any(one.pk == int(wanted) for one in applications):
            choice.initial["application"] = int(wanted)
            choice.initial.pop("company", None)
        rows = [{"name": one.name, "email": one.email, "job_title": one.job_title} for one in draft.people]
        # Only for a fresh page: otherwise a row submitted unchanged would count as left blank.
        people = InvitedPeople(data, prefix="new", initial=rows if data is None else None)
        chosen = str(choice["application"].value() or "")
        here = next((Stage(application=one) for one in applications if str(one.pk) == chosen), Stage())
        people.recognise(PeopleForm(None, candidate=candidate, stage=here))
        super().__init__(data, choice=choice, form=form, new_people=people)


def stage_of(draft: Draft, candidate: Candidate) -> Stage:
    """Return an unsaved stage as in the invitation; its date stays with the form, which asks for the zone."""
    kind = kind_of(draft.title)
    return Stage(
        kind=kind,
        # A title that says no more than the kind would only get in the way.
        label="" if kind else draft.title[:120],
        format=format_of(draft),
        duration_minutes=draft.minutes,
        time_zone=draft.zone or candidate.time_zone,
        place=draft.place,
        link=draft.link,
        notes=draft.details,
        status=_status_of(draft),
    )


def _status_of(draft: Draft) -> Stage.Status:
    """Return the status that is suggested; nothing is confirmed that has no date."""
    if draft.cancels:
        return Stage.Status.CANCELLED
    return Stage.Status.CONFIRMED if draft.starts else Stage.Status.EXPECTED


def likely_application(applications: Iterable[Application], company: str) -> Application | None:
    """Return the application at this company, or None; if there are several, the most recently active."""
    wanted = _plain(company)
    if len(wanted) < 3:
        return None
    return next(
        (
            one
            for one in applications
            if (plain := _plain(one.company)) and (plain in wanted or wanted in plain)
        ),
        None,
    )


def _plain(name: str) -> str:
    return "".join(character for character in name.casefold() if character.isalnum())
