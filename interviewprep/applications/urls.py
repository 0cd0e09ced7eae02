"""Addresses of applications and contacts; the stages' room adds those of pages that show stages too."""

from django.urls import path

from . import views

urlpatterns = [
    path("new/", views.new_application, name="new_application"),
    path("<int:pk>/edit/", views.edit_application, name="edit_application"),
    path("<int:pk>/end/", views.end_application, name="end_application"),
    path("<int:pk>/reopen/", views.reopen_application, name="reopen_application"),
    path("<int:pk>/offer/", views.receive_offer, name="receive_offer"),
    path("<int:pk>/offer/undo/", views.take_back_offer, name="take_back_offer"),
    path("<int:pk>/delete/", views.delete_application, name="delete_application"),
    path("contacts/", views.list_contacts, name="list_contacts"),
    path("contacts/<int:pk>/edit/", views.edit_contact, name="edit_contact"),
    path("contacts/<int:pk>/delete/", views.delete_contact, name="delete_contact"),
]
