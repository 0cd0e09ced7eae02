"""Addresses of the room `insights`: what the log shows over many applications."""

from django.urls import path

from . import views

app_name = "insights"
urlpatterns = [
    path("insights/", views.show_insights, name="show_insights"),
    path("insights/<slug:figure>.<slug:form>", views.download_figure, name="download_figure"),
]
