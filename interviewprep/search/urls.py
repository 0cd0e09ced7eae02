"""The search and the list of keys."""

from django.urls import path

from . import views

app_name = "search"
urlpatterns = [
    path("search/", views.show_search, name="show_search"),
    path("keys/", views.show_keys, name="show_keys"),
    path("keys/set/", views.set_keys, name="set_keys"),
]
