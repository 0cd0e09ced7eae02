"""Addresses of letters, and of the page for an application that has ended."""

from django.urls import path

from .views import goodbye, letters

app_name = "letters"
urlpatterns = [
    path("stages/<int:pk>/letters/", letters.list_for_stage, name="list_for_stage"),
    path("stages/<int:pk>/letters/<str:kind>/", letters.write_to_stage, name="write_to_stage"),
    path("applications/<int:pk>/letters/", letters.list_for_application, name="list_for_application"),
    path(
        "applications/<int:pk>/letters/<str:kind>/", letters.write_to_application, name="write_to_application"
    ),
    path("letters/<int:pk>/", letters.show_letter, name="show_letter"),
    path("letters/<int:pk>/sent/", letters.send_letter, name="send_letter"),
    path("letters/<int:pk>/not-sent/", letters.take_back_letter, name="take_back_letter"),
    path("letters/<int:pk>/delete/", letters.delete_letter, name="delete_letter"),
    path("applications/<int:pk>/goodbye/", goodbye.show_goodbye, name="show_goodbye"),
    path("applications/<int:pk>/goodbye/people/", goodbye.tidy_people, name="tidy_people"),
]
