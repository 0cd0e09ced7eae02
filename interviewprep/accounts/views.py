"""The candidate's account: who they are here, and where to change it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from interviewprep.web.decorators import form_page, page
from interviewprep.web.forms import form_status, posted
from interviewprep.web.requests import CandidateRequest

from .forms import SettingsForm
from .models import Candidate
from .zones import place


@page
def show_settings(request: CandidateRequest) -> HttpResponse:
    """Show name, address and zone, with the way to change each."""
    context = {
        "candidate": request.user,
        "zone": place(request.user.time_zone),
    }
    return render(request, "accounts/show_settings.html", context)


@form_page
def edit_settings(request: CandidateRequest) -> HttpResponse:
    """Change name and time zone."""
    # A row of its own: what is typed must not show as the signed-in candidate's until it is saved.
    candidate = Candidate.objects.get(pk=request.user.pk)
    form = SettingsForm(posted(request), instance=candidate)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "Saved.")
        return redirect("accounts:show_settings")
    return render(request, "accounts/edit_settings.html", {"form": form}, status=form_status(form))
