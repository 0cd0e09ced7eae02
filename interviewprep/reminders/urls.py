"""Addresses of the room `reminders`."""

from django.urls import path

from . import views

app_name = "reminders"
urlpatterns = [
    path("account/reminders/", views.edit_reminders, name="edit_reminders"),
    path("reminders/stop/<str:token>/", views.stop_reminders, name="stop_reminders"),
]
