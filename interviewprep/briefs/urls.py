"""Addresses of the room `briefs`: the candidate's side, and the page behind the private link."""

from django.urls import path

from . import views
from .public_views import show_brief_page

app_name = "briefs"
urlpatterns = [
    path("brief/<str:token>/", show_brief_page, name="show_brief_page"),
    path("stages/<int:pk>/brief/", views.show_links, name="show_links"),
    path("brief-links/<int:pk>/revoke/", views.revoke_link, name="revoke_link"),
    path("brief-links/<int:pk>/reply/", views.write_reply, name="write_reply"),
    path("brief-links/<int:pk>/delete/", views.delete_link, name="delete_link"),
    path("brief-items/<int:pk>/accept/", views.accept_item, name="accept_item"),
    path("brief-items/<int:pk>/decline/", views.decline_item, name="decline_item"),
]
