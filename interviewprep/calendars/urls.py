"""Addresses of the room `calendars`: invitations in, the calendar out."""

from django.urls import path

from .views import feed, invitations

app_name = "calendars"
urlpatterns = [
    path("invitations/new/", invitations.new_invitation, name="new_invitation"),
    path("invitations/choose/", invitations.choose_event, name="choose_event"),
    path("invitations/save/", invitations.save_invitation, name="save_invitation"),
    path("invitations/change/", invitations.change_invitation, name="change_invitation"),
    path("stages/<int:pk>/stage.ics", feed.download_stage, name="download_stage"),
    path("calendar/<str:token>.ics", feed.show_feed, name="show_feed"),
    path("account/calendar/", feed.edit_feed, name="edit_feed"),
    path("account/calendar/renew/", feed.renew_feed, name="renew_feed"),
    path("account/calendar/revoke/", feed.revoke_feed, name="revoke_feed"),
]
