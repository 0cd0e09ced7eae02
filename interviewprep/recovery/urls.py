"""Addresses of deleted things, below /account/deleted/."""

from django.urls import path

from . import views

app_name = "recovery"
urlpatterns = [
    path("", views.list_deleted, name="list_deleted"),
    path("<int:pk>/restore/", views.restore_deleted, name="restore_deleted"),
]
