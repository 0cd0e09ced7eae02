"""Addresses of the room `practice`: stories, the question bank, rehearsal, practice partners."""

from django.urls import path

from .views import hub, partner_page, partners, questions, rehearse, stories, telling

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
    path("questions/several/", questions.delete_several_questions, name="delete_several_questions"),
    path("questions/new/", questions.new_question, name="new_question"),
    path("questions/likely/<int:pk>/", questions.list_likely, name="list_likely"),
    path("questions/likely/<int:pk>/came/", questions.confirm_expected, name="confirm_expected"),
    path("questions/<int:pk>/", questions.show_question, name="show_question"),
    path("questions/<int:pk>/edit/", questions.edit_question, name="edit_question"),
    path("questions/<int:pk>/delete/", questions.delete_question, name="delete_question"),
    path("questions/<int:pk>/stories/", questions.link_story, name="link_story"),
    path("stages/<int:pk>/partners/", partners.list_partner_links, name="list_partner_links"),
    path("partner-links/<int:pk>/", partners.show_partner_notes, name="show_partner_notes"),
    path("partner-links/<int:pk>/accept/", partners.accept_partner_notes, name="accept_partner_notes"),
    path("partner-links/<int:pk>/revoke/", partners.revoke_partner_link, name="revoke_partner_link"),
    path("partner-links/<int:pk>/delete/", partners.delete_partner_link, name="delete_partner_link"),
    path("partner-notes/<int:pk>/accept/", partners.accept_partner_note, name="accept_partner_note"),
    path("partner-notes/<int:pk>/decline/", partners.decline_partner_note, name="decline_partner_note"),
    path("practice/<str:token>/", partner_page.show_partner_page, name="show_partner_page"),
    path("rehearse/", rehearse.rehearse, name="rehearse"),
]
