"""The advice and the why page."""

from django.urls import path

from . import views

app_name = "guide"
urlpatterns = [
    path("advice/", views.list_advice, name="list_advice"),
    path("advice/sources/", views.list_sources, name="list_sources"),
    path("advice/<slug:slug>/", views.show_article, name="show_article"),
    path("why/", views.show_why, name="show_why"),
]
