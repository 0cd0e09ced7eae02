"""Addresses of the finished example and of the page about privacy."""

from django.urls import path

from . import views

app_name = "running"
urlpatterns = [
    path("example/", views.show_example, name="show_example"),
    path("privacy/", views.show_privacy, name="show_privacy"),
    path("example/remove/", views.remove_example, name="remove_example"),
]
