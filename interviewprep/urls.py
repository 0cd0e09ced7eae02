"""Every address of the app: one include per room. `/healthz` alone is answered earlier, in web.middleware."""

from django.urls import include, path

from interviewprep.applications.urls import urlpatterns as applications
from interviewprep.stages.application_urls import urlpatterns as applications_with_stages

urlpatterns = [
    path("accounts/", include("allauth.urls")),
    path("account/", include("interviewprep.accounts.urls")),
    path("account/", include("interviewprep.transfer.urls")),
    path("account/deleted/", include("interviewprep.recovery.urls")),
    # Imports go one way, so the pages that show an application with its stages belong to the stages' room.
    path("applications/", include(([*applications, *applications_with_stages], "applications"))),
    path("", include("interviewprep.stages.urls")),
    path("", include("interviewprep.calendars.urls")),
    path("", include("interviewprep.practice.urls")),
    path("", include("interviewprep.fit.urls")),
    path("", include("interviewprep.letters.urls")),
    path("", include("interviewprep.briefs.urls")),
    path("", include("interviewprep.reminders.urls")),
    path("", include("interviewprep.guide.urls")),
]
