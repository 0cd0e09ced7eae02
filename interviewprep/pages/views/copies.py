"""A copy of a stage or an application as Markdown, to paste into an assistant or a document of one's own."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from interviewprep.applications.models import Application
from interviewprep.pages.copies import copy_of_application, copy_of_stage
from interviewprep.pages.copy_names import replacer
from interviewprep.stages.access import summary_or_404
from interviewprep.stages.application_log import record_of
from interviewprep.stages.models import Stage
from interviewprep.stages.statements import statements_of
from interviewprep.web.decorators import page
from interviewprep.web.requests import CandidateRequest

# In the address: the names stay as they are.
KEPT = "kept"


@dataclass(frozen=True, slots=True)
class CopiedRecord:
    """A copy: what it is of, its text, and whether names stayed as they are."""

    of: Stage | Application
    text: str
    keeps_names: bool


@page
def copy_stage(request: CandidateRequest, pk: int) -> HttpResponse:
    """Show one stage as text to copy."""
    copied = _stage(request, pk)
    return _show(request, copied, reverse("stages:download_copy", args=[pk]))


@page
def download_stage_copy(request: CandidateRequest, pk: int) -> HttpResponse:
    """Send the text of a stage as a file."""
    return _file(_stage(request, pk), "stage.md")


@page
def copy_application(request: CandidateRequest, pk: int) -> HttpResponse:
    """Show an application with its stages as text to copy."""
    copied = _application(request, pk)
    return _show(request, copied, reverse("applications:download_copy", args=[pk]))


@page
def download_application_copy(request: CandidateRequest, pk: int) -> HttpResponse:
    """Send the text of an application as a file."""
    return _file(_application(request, pk), "application.md")


def _stage(request: CandidateRequest, pk: int) -> CopiedRecord:
    summary = summary_or_404(request, pk)
    statements = statements_of(summary.application)
    text = copy_of_stage(summary, statements, _say(request, summary.application))
    return CopiedRecord(summary.stage, text, _keeps_names(request))


def _application(request: CandidateRequest, pk: int) -> CopiedRecord:
    now = timezone.now()
    application = record_of(request.user.pk, pk, now)
    text = copy_of_application(
        application, statements_of(application), now, request.user.zone, _say(request, application)
    )
    return CopiedRecord(application, text, _keeps_names(request))


def _keeps_names(request: CandidateRequest) -> bool:
    return request.GET.get("names") == KEPT


def _say(request: CandidateRequest, application: Application) -> Callable[[str], str]:
    return str if _keeps_names(request) else replacer(application, request.user)


def _show(request: CandidateRequest, copied: CopiedRecord, download: str) -> HttpResponse:
    query = f"?names={KEPT}" if copied.keeps_names else ""
    context = {"copied": copied, "download": f"{download}{query}", "kept": f"?names={KEPT}"}
    return render(request, "pages/copy/show_copy.html", context)


def _file(copied: CopiedRecord, name: str) -> HttpResponse:
    response = HttpResponse(copied.text, content_type="text/markdown; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
