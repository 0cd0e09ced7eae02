"""Signing up, and what a candidate can change about themselves."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import AddEmailForm as AllauthAddEmailForm
from allauth.account.forms import ChangePasswordForm as AllauthChangePasswordForm
from allauth.account.forms import LoginForm as AllauthLoginForm
from allauth.account.forms import ResetPasswordKeyForm as AllauthResetPasswordKeyForm
from allauth.account.forms import SignupForm as AllauthSignupForm
from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import MinimumLengthValidator, get_default_password_validators
from django.db import IntegrityError, connection, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from interviewprep.web.forms import RowForm

from .models import Candidate, validate_time_zone
from .zones import ZoneSelect

_DEFAULT_ZONE = str(Candidate._meta.get_field("time_zone").default)


class GuessedZone(forms.Field):
    """The time zone that a script read from the browser. A wrong or missing guess is never an error."""

    def __init__(self) -> None:
        super().__init__(required=False, widget=forms.HiddenInput({"data-guess": "time-zone"}))

    def clean(self, value: Any) -> str:
        try:
            validate_time_zone(str(value or ""))
        except forms.ValidationError:
            return _DEFAULT_ZONE
        return str(value)


class PlainLabels(forms.Form):
    """Labels written like a sentence, and said once: not again in the empty box."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.label = str(field.label or "").capitalize()
            field.widget.attrs.pop("placeholder", None)


class LoginForm(PlainLabels, AllauthLoginForm):  # type: ignore[misc]  # allauth is untyped
    """allauth's form."""


class ChangePasswordForm(PlainLabels, AllauthChangePasswordForm):  # type: ignore[misc]  # allauth is untyped
    """allauth's form."""


class ResetPasswordKeyForm(PlainLabels, AllauthResetPasswordKeyForm):  # type: ignore[misc]  # allauth is untyped
    """allauth's form."""


class SignupForm(PlainLabels, AllauthSignupForm):  # type: ignore[misc]  # allauth is untyped
    """allauth's form with the guessed zone, which keeps to the policy when two come at once.

    A name can be told later, in the settings.
    """

    time_zone = GuessedZone()
    account_already_exists: bool
    field_order = ("email", "password1", "time_zone")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rule = f"{_shortest_password()} characters or more, and not one that is easily guessed."
        self.fields["password1"].help_text = rule

    def try_save(self, request: HttpRequest) -> tuple[Candidate | None, HttpResponse | None]:
        """Return (candidate, None), or (None, answer): the address is taken, or sign-up has just closed."""
        if self.account_already_exists:
            return self._told_by_mail(request)
        try:
            with transaction.atomic():
                _one_at_a_time()
                if not get_adapter(request).is_open_for_signup(request):
                    return None, render(request, "account/signup_closed.html")
                return self.save(request), None
        except IntegrityError:
            # Another request signed up with the same address a moment ago.
            self.account_already_exists = True
            return self._told_by_mail(request)

    def _told_by_mail(self, request: HttpRequest) -> tuple[None, HttpResponse | None]:
        answer: tuple[None, HttpResponse | None] = super().try_save(request)
        return answer

    def signup(self, request: HttpRequest, user: Candidate) -> None:
        """Keep the zone; called by allauth once the candidate is saved."""
        user.time_zone = self.cleaned_data["time_zone"]
        user.save(update_fields=["time_zone"])


class AddEmailForm(PlainLabels, AllauthAddEmailForm):  # type: ignore[misc]  # allauth is untyped
    """allauth's form, which keeps addresses unique even if none can be confirmed by mail."""

    def clean_email(self) -> str:
        email: str = super().clean_email()
        others = Candidate.objects.exclude(pk=self.user.pk)
        # With mail, saying so would reveal who has an account; the address simply cannot be confirmed.
        if not settings.SENDS_MAIL and others.filter(email__iexact=email).exists():
            raise get_adapter().validation_error("email_taken")
        return email

    def save(self, request: HttpRequest) -> Any:
        """Add the address, and tell the candidate so at the one in use."""
        added = super().save(request)
        get_adapter().send_notification_mail(
            "account/email/email_added", self.user, {"added_email": self.cleaned_data["email"]}
        )
        return added


class SettingsForm(RowForm):
    """Name and time zone."""

    class Meta:
        model = Candidate
        fields = ("name", "time_zone")
        widgets = {"name": forms.TextInput({"autocomplete": "name"}), "time_zone": ZoneSelect()}
        help_texts = {
            "name": "Optional. Only you see it.",
            "time_zone": "All times are shown in this zone. A stage can have another one.",
        }


def _shortest_password() -> int:
    checks = get_default_password_validators()
    return next(check.min_length for check in checks if isinstance(check, MinimumLengthValidator))


def _one_at_a_time() -> None:
    """Make other sign-ups wait for this transaction; SQLite's, being IMMEDIATE, do so anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE accounts_candidate IN SHARE ROW EXCLUSIVE MODE")


__all__ = [
    "AddEmailForm",
    "ChangePasswordForm",
    "LoginForm",
    "ResetPasswordKeyForm",
    "SettingsForm",
    "SignupForm",
]
