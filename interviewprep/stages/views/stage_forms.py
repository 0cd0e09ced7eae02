"""Add a stage, and change one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from interviewprep.applications.access import application_or_404
from interviewprep.stages.access import stage_or_404, stages_of
from interviewprep.stages.actions.stages import add_stage, change_stage
from interviewprep.stages.forms.application import offered_applications
from interviewprep.stages.forms.stage import StagePage, likely_stage
from interviewprep.web.decorators import edit_page, form_page
from interviewprep.web.forms import posted
from interviewprep.web.requests import CandidateRequest

LENGTHS = (15, 30, 45, 60, 90, 120, 180, 240)


@form_page
def new_stage(request: CandidateRequest) -> HttpResponse:
    """Add a stage to one of the open applications, or to a new one named on the spot."""
    data = posted(request)
    applications = offered_applications(request.user, data.get("application", "") if data else "")
    page = StagePage(
        data,
        candidate=request.user,
        stage=likely_stage(request.user, None, []),
        applications=applications,
    )
    if request.method == "POST" and page.is_valid():
        application = page["choice"].chosen()
        application.owner = request.user
        stage = add_stage(application=application, stage=page.stage, **page.people())
        messages.success(request, f"Added to {application}.")
        return redirect(stage)
    return render(
        request,
        "stages/new_stage.html",
        {"page": page, "application": None, "lengths": LENGTHS},
        status=page.status,
    )


@form_page
def new_stage_of(request: CandidateRequest, pk: int) -> HttpResponse:
    """Add the next stage to an application."""
    application = application_or_404(request, pk)
    stage = likely_stage(request.user, application, stages_of(application))
    page = StagePage(posted(request), candidate=request.user, stage=stage)
    if request.method == "POST" and page.is_valid():
        add_stage(application=application, stage=stage, **page.people())
        messages.success(request, "Added.")
        return redirect(stage)
    return render(
        request,
        "stages/new_stage.html",
        {"page": page, "application": application, "lengths": LENGTHS},
        status=page.status,
    )


@edit_page
def edit_stage(request: CandidateRequest, pk: int) -> HttpResponse:
    """Change everything about a stage."""
    stage = stage_or_404(request, pk)
    name, was = stage.name, stage.status
    page = StagePage(posted(request), candidate=request.user, stage=stage)
    if request.method == "POST" and page.is_valid():
        sent = stage.status
        change_stage(stage=stage, **page.people(), was=page.was, now=timezone.now())
        confirmed = was == sent != stage.status
        messages.success(
            request,
            "Saved. Date and people are known, so it counts as confirmed now." if confirmed else "Saved.",
        )
        return redirect(stage)
    return render(
        request,
        "stages/edit_stage.html",
        {"page": page, "stage": stage, "name": name, "lengths": LENGTHS},
        status=page.status,
    )
