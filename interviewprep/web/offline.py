"""What a browser needs to open kept pages without a connection, and to send what was noted meanwhile."""

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string

from .decorators import page, public
from .requests import CandidateRequest


@public
@page
def show_service_worker(request: HttpRequest) -> HttpResponse:
    """Serve the service worker; where drafts on the device are switched off, one that clears up and leaves.

    It lies at the root, because a worker answers only for addresses below its own. Another version of the
    static files makes it another worker, so browsers renew what they keep.
    """
    version = getattr(staticfiles_storage, "manifest_hash", "")
    script = render_to_string(
        "offline/service-worker.js", {"version": version, "keeps": settings.DEVICE_DRAFTS}
    )
    return HttpResponse(
        script, content_type="text/javascript; charset=utf-8", headers={"Cache-Control": "no-cache"}
    )


@public
@page
def show_offline(request: HttpRequest) -> HttpResponse:
    """Show what stands in for a page that is not kept; the worker fills in what is."""
    return render(request, "offline/show_offline.html")


@page
def show_token(request: CandidateRequest) -> JsonResponse:
    """Say who is signed in, and give the token for what waited to be sent."""
    return JsonResponse({"candidate": request.user.pk, "token": get_token(request)})
