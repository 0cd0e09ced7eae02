"""Every address under /applications/: one application, the list, the board, and the consultants."""

from django.urls import path

from interviewprep.applications import views
from interviewprep.pages.views import advert, applications, copies, proof, several, shared
from interviewprep.practice.views import proofs
from interviewprep.stages.views import statements

app_name = "applications"
urlpatterns = [
    path("", applications.list_applications, name="list_applications"),
    path("board/", applications.show_board, name="show_board"),
    path("share/", shared.show_shared, name="show_shared"),
    path("share/keep/", shared.keep_shared_page, name="keep_shared_page"),
    path("share/how/", shared.show_bookmarklet, name="show_bookmarklet"),
    path("<int:pk>/", applications.show_application, name="show_application"),
    path("several/", several.change_several_applications, name="change_several_applications"),
    path("<int:pk>/copy/", copies.copy_application, name="copy_application"),
    path("<int:pk>/copy/download/", copies.download_application_copy, name="download_copy"),
    path("<int:pk>/statements/", statements.list_statements, name="list_statements"),
    path("<int:pk>/advert/", advert.edit_advert, name="edit_advert"),
    path("<int:pk>/proof/", proof.show_proof, name="show_proof"),
    path("<int:pk>/stages-over-time.<slug:form>", applications.download_picture, name="download_picture"),
    path("points/<int:pk>/", proofs.choose_proof, name="choose_proof"),
    path("points/<int:pk>/take/", proofs.take_suggestion, name="take_suggestion"),
    path("<int:pk>/move/", applications.move_application, name="move_application"),
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
