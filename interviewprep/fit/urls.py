"""Addresses of the room `fit`: is it right for me?"""

from django.urls import path

from . import views

app_name = "fit"
urlpatterns = [
    path("fit/criteria/", views.edit_criteria, name="edit_criteria"),
    path("stages/<int:pk>/fit/", views.edit_impression, name="edit_impression"),
    path("applications/<int:pk>/fit/", views.show_fit, name="show_fit"),
    path("compare/", views.compare, name="compare"),
]
