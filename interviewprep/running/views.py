"""The page about privacy; the finished example, which can be taken away."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from interviewprep.guide.caching import same_for_strangers
from interviewprep.web.decorators import action, page, public
from interviewprep.web.requests import CandidateRequest

from . import example, privacy


@public
@page
@same_for_strangers
def show_privacy(request: HttpRequest) -> HttpResponse:
    """Say what is kept, why, how long, and who can read it."""
    context = {
        "operator": settings.OPERATOR,
        "backup_days": settings.BACKUP_DAYS,
        "kept": privacy.everything_kept(),
        "cookies": privacy.cookies(),
    }
    return render(request, "running/show_privacy.html", context)


@action
def show_example(request: CandidateRequest) -> HttpResponse:
    """Fill an empty account with the example."""
    if not example.show_example(candidate=request.user, now=timezone.now()):
        messages.info(request, "You have applications of your own, so the example stays away.")
    return redirect("stages:show_today")


@action
def remove_example(request: CandidateRequest) -> HttpResponse:
    """Take the example away again."""
    example.remove_example(candidate=request.user)
    messages.success(request, "The example is gone.")
    return redirect("stages:show_today")
