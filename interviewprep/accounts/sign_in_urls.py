"""Addresses of signing in, below /accounts/: allauth's, with what has to be different before them."""

from allauth.account.views import email, password_set
from allauth.mfa.recovery_codes.views import generate_recovery_codes
from allauth.mfa.totp.views import activate_totp
from allauth.mfa.webauthn.views import add_webauthn, edit_webauthn, remove_webauthn
from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from interviewprep.web.decorators import form_page

from .reauthentication import confirm_first, confirm_when_sent
from .views import list_sessions, sign_in_by_passkey

urlpatterns: list[URLPattern | URLResolver] = [
    path("2fa/webauthn/login/", sign_in_by_passkey, name="mfa_login_webauthn"),
    # These take every method that there is.
    path("2fa/webauthn/keys/<int:pk>/edit/", form_page(edit_webauthn), name="mfa_edit_webauthn"),
    path("2fa/webauthn/keys/<int:pk>/remove/", form_page(remove_webauthn), name="mfa_remove_webauthn"),
    # Whoever has no password yet is asked for what there is instead.
    path("password/set/", confirm_first(password_set), name="account_set_password"),
    path("email/", confirm_when_sent(email), name="account_email"),
    path("2fa/totp/activate/", confirm_first(activate_totp), name="mfa_activate_totp"),
    path("2fa/webauthn/add/", confirm_first(add_webauthn), name="mfa_add_webauthn"),
    path(
        "2fa/recovery-codes/generate/",
        confirm_first(generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    # Its list reads each session separately.
    path("sessions/", list_sessions, name="usersessions_list"),
]
if settings.OIDC_ISSUER:
    # It needs packages that are there only with a server.
    from .single_sign_on import start

    urlpatterns.append(path(f"oidc/{settings.OIDC_PROVIDER}/login/", start, name="start_single_sign_on"))
urlpatterns.append(path("", include("allauth.urls")))
