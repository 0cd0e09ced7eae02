"""The forms of the second factor: allauth's, in the words of this app."""

from typing import Any

from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.core.cache import cache

LONGEST_NAME = 60
# In seconds: its own half minute, and those before and behind it.
_CODE_COUNTS = (1 + 2 * app_settings.TOTP_TOLERANCE) * app_settings.TOTP_PERIOD
# What allauth's reader raises for an answer that no browser gives.
_UNREADABLE = (AttributeError, KeyError, TypeError, ValueError, IndexError)


class _Code:
    """A field for a code from an app or a recovery code."""

    label = "Code"
    help_text = "The six digits from your app, or one of your recovery codes."
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code = self.fields["code"]
        code.label, code.help_text = self.label, self.help_text
        code.widget.attrs = {"autocomplete": "one-time-code", "inputmode": "numeric", "maxlength": "20"}


class _CodeOnce(_Code):
    """A code of an app works once, for as long as it would count: allauth remembers it for half a minute."""

    user: Any
    authenticator: Any

    def clean_code(self) -> str:
        code: str = super().clean_code()  # type: ignore[misc]
        if self.authenticator.type == Authenticator.Type.TOTP:
            key = f"code-of-an-app-{self.user.pk}-{normalize_user_code(code)}"
            if not cache.add(key, True, timeout=_CODE_COUNTS):
                raise get_adapter().validation_error("incorrect_code")
        return code


class CodeForm(_CodeOnce, AuthenticateForm):  # type: ignore[misc]  # allauth is untyped
    """The code at sign-in."""


class ConfirmCodeForm(_CodeOnce, ReauthenticateForm):  # type: ignore[misc]  # allauth is untyped
    """The code that says once more who they are."""


class ActivateAppForm(_Code, ActivateTOTPForm):  # type: ignore[misc]  # allauth is untyped
    """The first code of a new app."""

    label = "Code from the app"
    help_text = "Six digits. They change every half a minute."


class _Passkey:
    """A form that a script fills with what the browser says; anything else is refused, whatever it is."""

    def clean_credential(self) -> Any:
        try:
            return super().clean_credential()  # type: ignore[misc]
        except _UNREADABLE as error:
            raise get_adapter().validation_error("incorrect_code") from error


class PasskeyForm(_Passkey, AuthenticateWebAuthnForm):  # type: ignore[misc]  # allauth is untyped
    """A passkey as the second step of a sign-in."""


class SignInPasskeyForm(_Passkey, LoginWebAuthnForm):  # type: ignore[misc]  # allauth is untyped
    """A passkey instead of a password."""


class ConfirmPasskeyForm(_Passkey, ReauthenticateWebAuthnForm):  # type: ignore[misc]  # allauth is untyped
    """The passkey that says once more who they are."""


class AddPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]  # allauth is untyped
    """A new passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name, alone = self.fields["name"], self.fields["passwordless"]
        name.label, name.help_text = "Name", "To tell your passkeys apart, such as the device."
        name.widget.attrs = {"maxlength": str(LONGEST_NAME)}
        alone.label, alone.initial = "Sign in with this passkey alone, without the password", True
        alone.help_text = "Your device then asks for your finger, your face or a PIN."

    def clean_name(self) -> str:
        name: str = super().clean_name()
        return name[:LONGEST_NAME]

    def clean(self) -> dict[str, Any]:
        try:
            cleaned: dict[str, Any] = super().clean()
        except _UNREADABLE as error:
            raise get_adapter().validation_error("incorrect_code") from error
        return cleaned


class RenamePasskeyForm(EditWebAuthnForm):  # type: ignore[misc]  # allauth is untyped
    """Another name for a passkey."""

    name = forms.CharField(label="Name", max_length=LONGEST_NAME)
