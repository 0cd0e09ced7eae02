"""Pages of applications that show stages too; `interviewprep.urls` puts them among the others."""

from django.urls import path

from .views import applications, statements

urlpatterns = [
    path("", applications.list_applications, name="list_applications"),
    path("board/", applications.show_board, name="show_board"),
    path("<int:pk>/", applications.show_application, name="show_application"),
    path("<int:pk>/statements/", statements.list_statements, name="list_statements"),
    path("<int:pk>/move/", applications.move_application, name="move_application"),
]
