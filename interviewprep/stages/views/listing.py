"""All stages in one list."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from interviewprep.stages.models import Stage
from interviewprep.stages.stage_list import rows, sort_out
from interviewprep.web.decorators import page
from interviewprep.web.requests import CandidateRequest

PER_PAGE = 50


@page
def list_stages(request: CandidateRequest) -> HttpResponse:
    """Show what is coming, what is waiting for a debrief and, page by page, what is past."""
    now, zone = timezone.now(), request.user.zone
    found = sort_out(Stage.objects.of(request.user).with_application(), now)
    past = Paginator(found.past, PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "stages/list_stages.html",
        {
            "any": bool(found),
            "coming": rows(found.coming, now, zone),
            "to_debrief": rows(found.to_debrief, now, zone),
            "past": rows(past.object_list, now, zone),
            "past_page": past,
            "cancelled": rows(found.cancelled, now, zone),
        },
    )
