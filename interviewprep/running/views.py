"""Show the finished example, and take it away."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from interviewprep.web.decorators import action
from interviewprep.web.requests import CandidateRequest

from . import example


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
