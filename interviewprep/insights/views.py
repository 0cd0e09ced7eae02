"""What the log shows over many applications: the page, and each picture as a file."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from interviewprep.web.decorators import page
from interviewprep.web.picture_files import TYPES, picture_file
from interviewprep.web.requests import CandidateRequest

from .page import FILES, insights


@page
def show_insights(request: CandidateRequest) -> HttpResponse:
    """Show every figure that has something to say."""
    shown = insights(request.user, timezone.now(), request.user.zone)
    return render(request, "insights/show_insights.html", {"insights": shown, "forms": list(TYPES)})


@page
def download_figure(request: CandidateRequest, figure: str, form: str) -> HttpResponse:
    """Download one picture; employers go by letters unless `names=1` is in the address."""
    names = request.GET.get("names") == "1"
    found = insights(request.user, timezone.now(), request.user.zone, only=figure, names=names).figures
    if not found:
        raise Http404
    # A file has room for the wide one.
    return picture_file(found[0].pictures[0], found[0].heading, FILES[figure], form)
