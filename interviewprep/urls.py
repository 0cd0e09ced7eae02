"""Every address of the app: one include per room."""

from django.urls import include, path

from interviewprep.web.views import health

urlpatterns = [
    path("healthz", health, name="health"),
    path("accounts/", include("allauth.urls")),
    path("account/", include("interviewprep.accounts.urls")),
    path("account/deleted/", include("interviewprep.recovery.urls")),
    path("applications/", include("interviewprep.applications.urls")),
    path("", include("interviewprep.stages.urls")),
    path("", include("interviewprep.guide.urls")),
]
