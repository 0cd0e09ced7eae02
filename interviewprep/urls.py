"""Every address of the app. `/healthz` alone is answered earlier, in web.middleware."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from interviewprep.web import offline, views
from interviewprep.web.manifest import show_manifest
from interviewprep.web.styleguide import show_styleguide

handler400 = "interviewprep.web.errors.refuse"
handler500 = "interviewprep.web.errors.fail"

urlpatterns: list[URLPattern | URLResolver] = [
    # Before the others, which a request would be compared with one by one: these pages are kept rendered.
    path("", include("interviewprep.guide.urls")),
    path("accounts/", include("interviewprep.accounts.sign_in_urls")),
    path("account/", include("interviewprep.accounts.urls")),
    path("account/", include("interviewprep.transfer.urls")),
    path("account/deleted/", include("interviewprep.recovery.urls")),
    path("applications/", include("interviewprep.pages.urls.applications")),
    path("", include("interviewprep.pages.urls.stages")),
    path("", include("interviewprep.filters.urls")),
    path("", include("interviewprep.calendars.urls")),
    path("", include("interviewprep.practice.urls")),
    path("", include("interviewprep.fit.urls")),
    path("", include("interviewprep.letters.urls")),
    path("", include("interviewprep.briefs.urls")),
    path("", include("interviewprep.documents.urls")),
    path("", include("interviewprep.reminders.urls")),
    path("", include("interviewprep.search.urls")),
    path("", include("interviewprep.insights.urls")),
    path("", include("interviewprep.running.urls")),
    path("accessibility/", views.show_accessibility, name="show_accessibility"),
    path("robots.txt", views.show_robots, name="show_robots"),
    path(".well-known/security.txt", views.show_security_contact, name="show_security_contact"),
    path("favicon.ico", views.show_icon, name="show_icon"),
    path("manifest.webmanifest", show_manifest, name="show_manifest"),
    path("service-worker.js", offline.show_service_worker, name="show_service_worker"),
    path("offline/", offline.show_offline, name="show_offline"),
    path("offline/token/", offline.show_token, name="show_token"),
]
if settings.DEBUG:
    urlpatterns.append(path("styleguide/", show_styleguide))
