"""Addresses of the candidate's settings, below /account/. Signing in is allauth's, below /accounts/."""

from django.urls import path

from . import views

app_name = "accounts"
urlpatterns = [
    path("", views.show_settings, name="show_settings"),
    path("theme/", views.set_theme, name="set_theme"),
    path("sessions/<int:pk>/end/", views.end_session, name="end_session"),
    path("sessions/end-others/", views.end_other_sessions, name="end_other_sessions"),
    path("settings/", views.edit_settings, name="edit_settings"),
]
