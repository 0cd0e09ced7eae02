"""Addresses of the finished example."""

from django.urls import path

from . import views

app_name = "running"
urlpatterns = [
    path("example/", views.show_example, name="show_example"),
    path("example/remove/", views.remove_example, name="remove_example"),
]
