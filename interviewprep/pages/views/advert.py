"""The advert of an application: kept word for word, with the points found in it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from interviewprep.applications.actions import keep_advert
from interviewprep.applications.models import Advert, Application
from interviewprep.pages.advert import marked_lines
from interviewprep.pages.forms.advert import AdvertPage
from interviewprep.web.decorators import edit_page
from interviewprep.web.forms import posted
from interviewprep.web.requests import CandidateRequest


@edit_page
def edit_advert(request: CandidateRequest, pk: int) -> HttpResponse:
    """Paste an advert, then choose and change its points; the text and the points are saved together."""
    application = get_object_or_404(Application.objects.of(request.user).naming_roles(), pk=pk)
    page = AdvertPage(
        posted(request),
        application=application,
        advert=Advert.objects.of(request.user).filter(application=application).first(),
        points=list(application.points.all()),
        today=timezone.localdate(),
    )
    if request.method == "POST" and page.is_valid():
        return _save(request, application, page)
    return render(
        request,
        "pages/advert/edit_advert.html",
        {
            "application": application,
            "page": page,
            "lines": marked_lines(page.text),
            "length": len(page.text),
        },
        status=page.status,
    )


def _save(request: CandidateRequest, application: Application, page: AdvertPage) -> HttpResponse:
    if page.is_empty:
        messages.info(request, "There is nothing to keep yet: paste the advert, or write a point.")
        return redirect("applications:edit_advert", application.pk)
    removed = keep_advert(
        application=application,
        advert=page["advert"].save(commit=False),
        points=page.entries(),
        removed=page.removed(),
        now=timezone.now(),
    )
    messages.success(request, "Saved.")
    for deletion in removed:
        undo = reverse("recovery:restore_deleted", args=[deletion.pk])
        messages.info(request, f"Removed: {deletion.label}.", extra_tags=undo)
    return redirect("applications:show_proof", application.pk)
