"""Addresses of the room `filters`: saved filters of the lists."""

from django.urls import path

from . import views

app_name = "filters"
urlpatterns = [
    path("filters/", views.list_filters, name="list_filters"),
    path("filters/new/", views.new_filter, name="new_filter"),
    path("filters/<int:pk>/name/", views.rename_filter, name="rename_filter"),
    path("filters/<int:pk>/delete/", views.delete_filter, name="delete_filter"),
]
