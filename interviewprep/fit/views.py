"""Is it right for me: what matters, the impression of each stage, how it moved, and the comparison."""

from django.contrib import messages
from django.db import transaction
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from interviewprep.applications.models import Application
from interviewprep.stages.actions.stages import touch
from interviewprep.stages.models import Stage
from interviewprep.stages.progress import next_coming
from interviewprep.web.decorators import edit_page, page
from interviewprep.web.forms import form_status, posted
from interviewprep.web.requests import CandidateRequest

from .actions import save_criteria
from .comparing import MOST, comparison
from .forms import CriteriaPage, ImpressionForm
from .models import Criterion, Impression
from .record import fit_of, impression_of


@edit_page
def edit_criteria(request: CandidateRequest) -> HttpResponse:
    """Change what matters to the candidate: the whole list at once."""
    shown = CriteriaPage(posted(request), criteria=Criterion.objects.list_of(request.user))
    if request.method == "POST" and shown.is_valid():
        removed = save_criteria(
            candidate=request.user, entries=shown.entries(), removed=shown.removed(), now=timezone.now()
        )
        messages.success(request, "Saved.")
        for deletion in removed:
            undo = reverse("recovery:restore_deleted", args=[deletion.pk])
            messages.info(request, f"Removed: {deletion.label}. Its scores are kept.", extra_tags=undo)
        return redirect("fit:edit_criteria")
    return render(request, "fit/edit_criteria.html", {"page": shown}, status=shown.status)


@edit_page
def edit_impression(request: CandidateRequest, pk: int) -> HttpResponse:
    """Record an impression of a stage: scores, flags and verdict."""
    stages = Stage.objects.of(request.user).with_application().select_related("impression")
    stage = get_object_or_404(stages, pk=pk)
    form = ImpressionForm(
        posted(request),
        instance=impression_of(stage) or Impression(stage=stage),
        criteria=Criterion.objects.list_of(request.user),
    )
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            form.keep(stage)
            touch(stage.application)
        messages.success(request, "Saved.")
        return redirect("fit:show_fit", stage.application_id)
    return render(
        request,
        "fit/edit_impression.html",
        {"form": form, "stage": stage, "application": stage.application},
        status=form_status(form),
    )


@page
def show_fit(request: CandidateRequest, pk: int) -> HttpResponse:
    """Show how an application looks to the candidate, and how that moved over the rounds."""
    stages = Prefetch("stages", Stage.objects.select_related("impression"))
    application = get_object_or_404(
        Application.objects.of(request.user).naming_roles().prefetch_related(stages), pk=pk
    )
    shown, now = list(application.stages.all()), timezone.now()
    return render(
        request,
        "fit/show_fit.html",
        {
            "application": application,
            "fit": fit_of(shown, Criterion.objects.list_of(request.user), now),
            "coming": next_coming(shown, now),
        },
    )


@page
def compare(request: CandidateRequest) -> HttpResponse:
    """Show open applications and offers side by side; `with` says which."""
    shown = comparison(request.user, set(request.GET.getlist("with")), timezone.now(), request.user.zone)
    return render(request, "fit/compare.html", {"comparison": shown, "most": MOST})
