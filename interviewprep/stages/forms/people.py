"""The people of a stage: known ones, new ones, and a form for a single person."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django import forms
from django.db.models import Prefetch
from django.utils import timezone

from interviewprep.accounts.models import Candidate
from interviewprep.advice.text import join_names
from interviewprep.stages.known_people import keys_by_name, known_people
from interviewprep.stages.models import Attendance, Interviewer, Stage
from interviewprep.stages.people_kinds import PeopleKind, PeopleSort
from interviewprep.web.choice_fields import offer
from interviewprep.web.fields import WebAddressField
from interviewprep.web.forms import ListFilter, PlainForm, RowForm
from interviewprep.web.formsets import BlankableForm, GrowingFormSet


@dataclass(frozen=True, slots=True)
class TickablePerson:
    """Somebody the candidate can tick: who they are in one line, and whether they are ticked."""

    pk: int
    name: str
    about: str
    ticked: bool


@dataclass(frozen=True, slots=True)
class KnownElsewhere:
    """Somebody from another application whose name was typed, and the question whether it is them."""

    person: Interviewer
    question: str


class PeopleForm(PlainForm):
    """Ticks for the people the candidate knows: those of this application, and those of all others."""

    people = forms.TypedMultipleChoiceField(
        label="Who will be there",
        required=False,
        coerce=int,
        error_messages={"invalid_choice": "Somebody you ticked has been deleted since. Check the list."},
    )

    def __init__(self, *args: Any, candidate: Candidate, stage: Stage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._candidate, self._stage = candidate, stage
        self._known = known_people(candidate, stage, list(_keys(self)))
        offer(self, "people", [(pk, one.name) for pk, one in self._known.people.items()])
        self.initial["people"] = list(self._known.there) if stage.pk else []

    @cached_property
    def of_application(self) -> list[TickablePerson]:
        """Those who were, or will be, at a stage of the same application."""
        return [self._line(one) for pk, one in self._known.people.items() if pk in self._known.near]

    @cached_property
    def of_others(self) -> list[TickablePerson]:
        """The people logged last among everybody else, and whoever is ticked."""
        return [self._line(one) for pk, one in self._known.people.items() if pk not in self._known.near]

    @property
    def more_others(self) -> int:
        """How many people are left out; one who is named below is asked about."""
        return self._known.more

    @property
    def opens_others(self) -> bool:
        """Whether the list of everybody else starts open."""
        return any(one.ticked for one in self.of_others)

    def chosen(self) -> list[Interviewer]:
        """Return the people who were ticked."""
        return [self._known.people[pk] for pk in self.cleaned_data["people"]]

    def same_as(self, person: Interviewer) -> Interviewer:
        """Return whom a typed name means: somebody on this application, with details added, or a new
        person."""
        for pk, known in self._known.people.items():
            if pk in self._known.near and known.name.casefold() == person.name.casefold():
                return _with_details(known, person)
        return person

    def elsewhere(self, name: str) -> KnownElsewhere | None:
        """Return whom of the other applications a typed name may mean; nobody where one here has it too."""
        keys = self._called.get(name.strip().casefold(), []) if name.strip() else []
        if not keys or any(pk in self._known.near for pk in keys):
            return None
        meetings = Prefetch("attendances", Attendance.objects.with_application())
        found = Interviewer.objects.of(self._candidate).filter(pk__in=keys).prefetch_related(meetings)
        # Of several the one seen at most stages: it is the likeliest.
        person = max(found, key=lambda one: len(one.attendances.all()))
        employers = dict.fromkeys(meeting.stage.application.employer for meeting in person.attendances.all())
        now = timezone.now()
        was_met = any(meeting.stage.is_over(now) for meeting in person.attendances.all())
        where = f"{'whom you met at' if was_met else 'from'} {join_names(employers)}" if employers else ""
        question = ", ".join(part for part in (f"Do you mean {person.name}", where) if part)
        return KnownElsewhere(person, f"{question}?")

    @cached_property
    def _called(self) -> dict[str, list[int]]:
        """Everybody by their names; only asked for once a name is typed."""
        return keys_by_name(self._candidate)

    def _line(self, person: Interviewer) -> TickablePerson:
        employers = self._known.employers.get(person.pk, ())
        about = (person.job_title or str(person.get_relation_display()), ", ".join(employers))
        is_ticked = str(person.pk) in self._ticked
        return TickablePerson(person.pk, person.name, " · ".join(part for part in about if part), is_ticked)

    @cached_property
    def _ticked(self) -> frozenset[str]:
        return frozenset(str(value) for value in self["people"].value() or ())


def _keys(form: forms.Form) -> Iterator[int]:
    """Yield the keys that were sent as ticks."""
    for value in form["people"].data or () if form.is_bound else ():
        with suppress(ValueError):
            yield int(value)


class NewPerson(BlankableForm):
    """Somebody not known yet; a name is enough."""

    name = forms.CharField(
        max_length=150,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "words"}),
    )
    relation = forms.ChoiceField(
        label="Who they are to you",
        required=False,
        choices=[("", "Not known"), *Interviewer.Relations.choices],
    )
    job_title = forms.CharField(label="Job title", max_length=200, required=False)
    level = forms.ChoiceField(required=False, choices=[("", "Not known"), *Interviewer.Levels.choices])
    decides = forms.BooleanField(label="Has a say in the decision", required=False)

    words = ("name", "job_title")

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if not name:
            raise forms.ValidationError("Add a name, or clear the job title.")
        return name

    @property
    def opens_more(self) -> bool:
        """Whether the folded part of the row starts open."""
        return any(self.errors.get(name) or self[name].value() for name in ("job_title", "level", "decides"))


class PersonOrNamesake(NewPerson):
    """Somebody named on a stage. If another application knows the name, the row asks; it never assumes."""

    same = forms.ChoiceField(
        required=False,
        choices=[("yes", "Yes, the same person"), ("no", "No, somebody else")],
        widget=forms.RadioSelect,
    )
    known: KnownElsewhere | None = None

    def recognise(self, known: KnownElsewhere | None) -> None:
        """Ask whether it is somebody known; None asks nothing."""
        self.known = known
        if known:
            self.own("same").label = known.question

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.known and not cleaned.get("same") and "same" not in self.errors:
            self.add_error("same", "Say whether it is the same person.")
        return cleaned

    def person(self) -> Interviewer:
        """Return whom the row means: the person known from elsewhere, details added, or a new one."""
        new = Interviewer(**{name: value for name, value in self.cleaned_data.items() if name != "same"})
        if self.known and self.cleaned_data.get("same") == "yes":
            return _with_details(self.known.person, new)
        return new


class NewPeople(GrowingFormSet):
    """People to be added with a stage."""

    form, extra = PersonOrNamesake, 2

    def recognise(self, people: PeopleForm) -> None:
        """Ask of each typed name that other applications know whether it is the same person."""
        for row in self.forms:
            row.recognise(people.elsewhere(row["name"].value() or ""))

    def people(self) -> list[Interviewer]:
        """Return the people of the rows, in their order; those who are new are unsaved."""
        return [row.person() for row in self.filled()]


def _with_details(known: Interviewer, told: Interviewer) -> Interviewer:
    for name in ("relation", "job_title", "level", "decides"):
        setattr(known, name, getattr(known, name) or getattr(told, name))
    return known


class PersonForm(RowForm):
    """Everything about one person."""

    profile_url = WebAddressField(label="Link to their profile", required=False, max_length=1000)

    class Meta:
        model = Interviewer
        fields = [
            "name",
            "job_title",
            "relation",
            "level",
            "decides",
            "email",
            "phone",
            "profile_url",
            "notes",
        ]
        widgets = {"notes": forms.Textarea(attrs={"rows": 4})}


def choices_of(people: Iterable[Interviewer], blank: str = "Not sure") -> Iterator[tuple[int | str, str]]:
    """Yield the choices of a field that asks which of these people it was; `blank` stands for nobody."""
    yield "", blank
    for person in people:
        yield person.pk, person.name


class PeopleFilter(ListFilter):
    """Whom to look for."""

    q = forms.CharField(
        label="Name, job or company",
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    show = forms.ChoiceField(required=False, choices=PeopleKind.choices)
    sort = forms.ChoiceField(required=False, choices=PeopleSort.choices)
