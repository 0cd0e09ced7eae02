"""Forms of applications and contacts."""

import copy
import datetime
import itertools
from collections.abc import Iterable
from typing import Any

from django import forms
from django.db import models
from django.forms import BoundField
from django.utils import timezone

from interviewprep.advice.dates import day_in_words
from interviewprep.advice.text import join_names
from interviewprep.web.choice_fields import offer_rows
from interviewprep.web.fields import DayField, WebAddressField
from interviewprep.web.forms import ListFilter, PlainForm, RowForm
from interviewprep.web.version_guard import send_back

from .models import Application, Contact
from .querysets import ApplicationState

# The sections of an application's page, each edited on its own.
PARTS = {
    "details": (
        "company",
        "role",
        "seniority",
        "location",
        "url",
        "source",
        "applied_on",
        "pay",
        "many_applicants",
    ),
    "consultant": ("consultant", "new_consultant"),
    "notes": ("notes",),
}


class Sort(models.TextChoices):
    """In which order to list applications."""

    NEEDS = "needs", "What needs you"
    DATE = "date", "Next date"
    CHANGE = "change", "Last change"
    COMPANY = "company", "Company"


# The first needs no mention in an address.
SORTS = [("", str(Sort.NEEDS.label)), *(choice for choice in Sort.choices if choice[0] != Sort.NEEDS)]


class FilterForm(ListFilter):
    """Which applications to list, and in which order."""

    q = forms.CharField(label="Search", required=False, max_length=200)
    state = forms.ChoiceField(label="State", required=False, choices=[("", "All"), *ApplicationState.choices])
    sort = forms.ChoiceField(label="Sort", required=False, choices=[("", "Needs"), *Sort.choices])

    def chosen(self) -> dict[str, str]:
        """Return what was chosen; the first order needs no mention."""
        chosen = super().chosen()
        if chosen.get("sort") == Sort.NEEDS:
            del chosen["sort"]
        return chosen


class ApplicationForm(RowForm):
    """Everything about an application. Company and role are enough.

    part  a name from `PARTS` keeps only its fields, to edit that section in place; empty keeps them all
    """

    seniority = forms.ChoiceField(
        label="Level of the role", required=False, choices=[("", "Not said"), *Application.Seniority.choices]
    )
    url = WebAddressField(label="Link to the advert", required=False, max_length=1000)
    applied_on = DayField(label="Applied on", required=False)
    new_consultant = forms.CharField(
        label="Or somebody new",
        required=False,
        max_length=150,
        help_text="A name typed here replaces the choice above.",
    )

    class Meta:
        model = Application
        fields = [name for names in PARTS.values() for name in names if name != "new_consultant"]
        labels = {"company": "Company", "role": "Role", "consultant": "Recruiter or consultant"}
        error_messages = {
            "company": {"required": "Enter the company."},
            "role": {"required": "Enter the role."},
        }
        widgets = {"notes": forms.Textarea(attrs={"rows": 6})}

    def __init__(self, *args: Any, part: str = "", **kwargs: Any) -> None:
        if part:
            kwargs["auto_id"] = f"id_{part}_%s"
        super().__init__(*args, **kwargs)
        wanted = PARTS[part] if part else itertools.chain.from_iterable(PARTS.values())
        self.fields = {name: self.fields[name] for name in (*wanted, "version")}
        if "consultant" in self.fields:
            contacts = Contact.objects.of(self.instance.owner_id)
            offer_rows(self, "consultant", contacts, blank="Nobody")

    @property
    def more(self) -> list[BoundField]:
        """The optional fields."""
        return [field for field in self.visible_fields() if field.name not in ("company", "role")]

    @property
    def more_is_open(self) -> bool:
        """Whether any of these has an error or was filled in."""
        return self.is_bound and any(field.errors or field.value() for field in self.more)

    def clean_applied_on(self) -> datetime.date | None:
        """Refuse a day in the future, or after the application's offer or end."""
        day: datetime.date | None = self.cleaned_data["applied_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError("This day is still to come. Leave it empty until you have applied.")
        if day and self.instance.offered_on and day > self.instance.offered_on:
            raise forms.ValidationError("This is after the day of the offer.")
        if day and self.instance.ended_on and day > self.instance.ended_on:
            raise forms.ValidationError("This is after the day it ended.")
        return day


class NewApplicationForm(ApplicationForm):
    """An application to add. Where the candidate applied at that company before, it says so first.

    `again` holds the company for which it was said: sent once more with the same, the form is valid.
    """

    again = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["again"] = copy.deepcopy(self.base_fields["again"])

    def clean(self) -> dict[str, Any]:
        """Look for the company among what is logged: one query."""
        cleaned = super().clean() or {}
        company = cleaned.get("company", "")
        if company and cleaned.get("again") != company:
            earlier = Application.objects.of(self.instance.owner_id).filter(company__iexact=company)
            if said := applied_before(earlier.naming_roles()):
                self.add_error("company", said)
                send_back(self, "again", company)
        return cleaned


def applied_before(earlier: Iterable[Application]) -> str:
    """Say which applications at a company there are, for the form that adds another; empty without any."""
    named = [
        one.full_role if one.is_open else f"{one.full_role} ({str(one.get_ending_display()).lower()})"
        for one in earlier
    ]
    if not named:
        return ""
    return f"You applied here before: {join_names(named)}. If this is another one, save it once more."


class EndForm(RowForm):
    """How an application ended, and when."""

    ending = forms.ChoiceField(
        label="How did it end?",
        choices=Application.Ending.choices,
        widget=forms.RadioSelect(attrs={"class": "listed"}),
        error_messages={"required": "Choose how it ended."},
    )
    ended_on = DayField(label="When")

    class Meta:
        model = Application
        fields = ["ending", "ended_on"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._was = self.instance.ending

    def withdraws(self) -> bool:
        """Return whether the candidate is about to withdraw and the form is valid."""
        about_to = self["ending"].value() == Application.Ending.WITHDRAWN != self._was
        return about_to and (not self.is_bound or self.is_valid())

    def clean_ended_on(self) -> datetime.date:
        """Refuse a day in the future, or before the day of the application."""
        return _has_come(self.cleaned_data["ended_on"], self.instance)


class EndSeveralForm(PlainForm):
    """How several applications ended, and when. Only one offer is accepted at a time."""

    ending = forms.ChoiceField(
        label="How did they end?",
        choices=[one for one in Application.Ending.choices if one[0] != Application.Ending.ACCEPTED],
        widget=forms.RadioSelect(attrs={"class": "listed"}),
        error_messages={"required": "Choose how they ended."},
    )
    ended_on = DayField(label="When")

    def __init__(self, *args: Any, applications: Iterable[Application], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._applications = list(applications)

    def clean_ended_on(self) -> datetime.date:
        """Refuse a day in the future, or before the day of one of the applications."""
        day: datetime.date = self.cleaned_data["ended_on"]
        for application in self._applications:
            _has_come(day, application)
        return day


class OfferForm(RowForm):
    """When the offer came, and its terms. Only the day is required."""

    offered_on = DayField(label="When did you receive it?")
    offer_deadline = DayField(
        label="Answer by", required=False, help_text="Today reminds you when it is near."
    )
    offer_starts_on = DayField(label="Start", required=False)

    class Meta:
        model = Application
        fields = [
            "offered_on",
            "offer_deadline",
            "offer_pay",
            "offer_notice",
            "offer_starts_on",
            "offer_place",
            "offer_notes",
        ]
        labels = {
            "offer_pay": "Pay",
            "offer_notice": "Notice",
            "offer_place": "Place and hours",
            "offer_notes": "Anything else in it",
        }
        help_texts = {
            "offer_pay": "With bonus, pension and allowances, such as £40,500 and a car allowance.",
            "offer_notes": "Conditions, holiday, probation, and what was said aloud but is missing here.",
        }
        widgets = {"offer_notes": forms.Textarea(attrs={"rows": 4})}

    def clean_offered_on(self) -> datetime.date:
        """Refuse a day in the future, or before the day of the application."""
        return _has_come(self.cleaned_data["offered_on"], self.instance)

    def clean_offer_deadline(self) -> datetime.date | None:
        """Refuse a day before the day of the offer."""
        return self._after_the_offer("offer_deadline")

    def clean_offer_starts_on(self) -> datetime.date | None:
        """Refuse a day before the day of the offer."""
        return self._after_the_offer("offer_starts_on")

    def _after_the_offer(self, name: str) -> datetime.date | None:
        day: datetime.date | None = self.cleaned_data[name]
        offered_on = self.cleaned_data.get("offered_on")
        if day and offered_on and day < offered_on:
            raise forms.ValidationError("This is before the day of the offer.")
        return day


class ContactForm(RowForm):
    """A recruiter or consultant."""

    class Meta:
        model = Contact
        fields = ["name", "firm", "relation", "email", "phone"]
        labels = {"relation": "Who they are to you"}
        error_messages = {"name": {"required": "Enter a name."}}


def _has_come(day: datetime.date, application: Application) -> datetime.date:
    if day > timezone.localdate():
        raise forms.ValidationError("This day is still to come.")
    if application.applied_on and day < application.applied_on:
        applied = day_in_words(application.applied_on)
        raise forms.ValidationError(f"This is before the day you applied, {applied}.")
    return day
