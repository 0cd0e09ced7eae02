"""Keeping a stage on the device: what there is to keep, and the answer of a browser that cannot."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone

from interviewprep.pages.keeping import kept_pages, kept_until
from interviewprep.stages.access import stage_or_404
from interviewprep.web.decorators import action, page
from interviewprep.web.requests import CandidateRequest


@page
def list_kept_pages(request: CandidateRequest, pk: int) -> JsonResponse:
    """List what the service worker keeps of a stage; 404 once there is nothing more to keep."""
    stage = stage_or_404(request, pk)
    until = kept_until(stage, timezone.now())
    if until is None or not settings.DEVICE_DRAFTS:
        raise Http404("Nothing to keep.")
    return JsonResponse(
        {
            "candidate": request.user.pk,
            "name": f"{stage.name} at {stage.application.employer}",
            "until": until.isoformat(),
            "pages": kept_pages(stage),
        }
    )


@action
def keep_on_device(request: CandidateRequest, pk: int) -> HttpResponse:
    """Say that this browser keeps nothing: with a service worker, the form never gets here."""
    stage = stage_or_404(request, pk)
    messages.info(request, "This browser cannot keep pages on the device, so nothing was changed.")
    return redirect("stages:show_sheet", stage.pk)
