"""Addresses of what was sent."""

from django.urls import path

from . import views

app_name = "documents"
urlpatterns = [
    path("applications/<int:pk>/documents/", views.list_documents, name="list_documents"),
    path("applications/<int:pk>/documents/new/", views.new_document, name="new_document"),
    path("documents/<int:pk>/", views.edit_document, name="edit_document"),
    path("documents/<int:pk>/file/", views.download_document, name="download_document"),
    path("documents/<int:pk>/delete/", views.delete_document, name="delete_document"),
]
