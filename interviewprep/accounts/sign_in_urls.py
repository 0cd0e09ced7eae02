"""Addresses of signing in, below /accounts/: allauth's, with what has to be different before them."""

from allauth.account.views import password_set
from allauth.mfa.webauthn.views import edit_webauthn, remove_webauthn
from django.urls import URLPattern, URLResolver, include, path

from interviewprep.web.decorators import form_page

from .reauthentication import confirm_first
from .views import list_sessions, sign_in_by_passkey

urlpatterns: list[URLPattern | URLResolver] = [
    path("2fa/webauthn/login/", sign_in_by_passkey, name="mfa_login_webauthn"),
    # These take every method that there is.
    path("2fa/webauthn/keys/<int:pk>/edit/", form_page(edit_webauthn), name="mfa_edit_webauthn"),
    path("2fa/webauthn/keys/<int:pk>/remove/", form_page(remove_webauthn), name="mfa_remove_webauthn"),
    # Whoever has no password yet, but a second factor, is asked for that.
    path("password/set/", confirm_first(password_set), name="account_set_password"),
    # Its list reads each session separately.
    path("sessions/", list_sessions, name="usersessions_list"),
    path("", include("allauth.urls")),
]
