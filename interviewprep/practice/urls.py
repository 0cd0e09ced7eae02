"""Addresses of the room `practice`: stories, the question bank, rehearsal."""

from django.urls import path

from .views import hub, questions, rehearse, stories, telling

app_name = "practice"
urlpatterns = [
    path("practice/", hub.show_practice, name="show_practice"),
    path("stories/", stories.list_stories, name="list_stories"),
    path("stories/new/", stories.new_story, name="new_story"),
    path("stories/<int:pk>/", stories.show_story, name="show_story"),
    path("stories/<int:pk>/edit/", stories.edit_story, name="edit_story"),
    path("stories/<int:pk>/delete/", stories.delete_story, name="delete_story"),
    path("stories/<int:pk>/questions/", stories.link_question, name="link_question"),
    path("stories/<int:pk>/told/", telling.tell_story, name="tell_story"),
    path("questions/", questions.list_questions, name="list_questions"),
    path("questions/new/", questions.new_question, name="new_question"),
    path("questions/likely/<int:pk>/", questions.list_likely, name="list_likely"),
    path("questions/likely/<int:pk>/came/", questions.confirm_expected, name="confirm_expected"),
    path("questions/<int:pk>/", questions.show_question, name="show_question"),
    path("questions/<int:pk>/edit/", questions.edit_question, name="edit_question"),
    path("questions/<int:pk>/delete/", questions.delete_question, name="delete_question"),
    path("questions/<int:pk>/stories/", questions.link_story, name="link_story"),
    path("rehearse/", rehearse.rehearse, name="rehearse"),
]
