"""The candidate's account: their details, and where to change them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt

from interviewprep.web.context import THEME_COOKIE
from interviewprep.web.decorators import action, form_page, page, public
from interviewprep.web.forms import form_status, posted
from interviewprep.web.redirects import back_to
from interviewprep.web.requests import CandidateRequest

from .forms import SettingsForm
from .models import Candidate
from .zones import place

YEAR = 365 * 24 * 3600


@page
def show_settings(request: CandidateRequest) -> HttpResponse:
    """Show name, address and zone, with a way to change each."""
    context = {
        "candidate": request.user,
        "zone": place(request.user.time_zone),
    }
    return render(request, "accounts/show_settings.html", context)


@csrf_exempt
@public
@action
def set_theme(request: HttpRequest) -> HttpResponse:
    """Keep the look that was chosen in this browser; "as the system" keeps nothing.

    Exempt from the CSRF check: it changes colours only, and a token would make each copy of a public page
    another one, which no cache could keep.
    """
    response = back_to(request, reverse("stages:show_today"))
    chosen = request.POST.get("theme", "")
    if chosen in ("light", "dark"):
        response.set_cookie(
            THEME_COOKIE, chosen, max_age=YEAR, secure=request.is_secure(), httponly=True, samesite="Lax"
        )
    else:
        response.delete_cookie(THEME_COOKIE)
    return response


@form_page
def edit_settings(request: CandidateRequest) -> HttpResponse:
    """Change name and time zone."""
    # A separate instance: typed values must not show as the signed-in candidate's until they are saved.
    candidate = Candidate.objects.get(pk=request.user.pk)
    form = SettingsForm(posted(request), instance=candidate)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "Saved.")
        return redirect("accounts:show_settings")
    return render(request, "accounts/edit_settings.html", {"form": form}, status=form_status(form))
