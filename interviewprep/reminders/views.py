"""Choosing reminders, and stopping them from a mail."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.csrf import csrf_exempt

from interviewprep.accounts.models import Candidate
from interviewprep.accounts.zones import place
from interviewprep.web.decorators import edit_page, form_page, public
from interviewprep.web.forms import form_status, posted
from interviewprep.web.requests import CandidateRequest

from .actions import keep_preferences, switch
from .fetch import reachable
from .forms import PreferencesForm
from .links import read_stop_token
from .models import Preferences


@edit_page
def edit_reminders(request: CandidateRequest) -> HttpResponse:
    """Choose which mail comes, and when."""
    row = Preferences.objects.of(request.user).first() or Preferences(owner=request.user)
    form = PreferencesForm(posted(request), instance=row, place=place(request.user.time_zone))
    if request.method == "POST" and form.is_valid():
        keep_preferences(candidate=request.user, wanted=form.wanted)
        messages.success(request, "Saved.")
        return redirect("reminders:edit_reminders")
    context = {"form": form, "email": request.user.email, "is_confirmed": _is_confirmed(request.user)}
    return render(request, "reminders/edit_reminders.html", context, status=form_status(form))


@public
@csrf_exempt  # a mail program sends this without visiting a page first; the token is the secret
@form_page
def stop_reminders(request: HttpRequest, token: str) -> HttpResponse:
    """Switch one kind of mail off, or on again, for the holder of the link; includes RFC 8058's one click."""
    found = read_stop_token(token)
    if found is None:
        raise Http404("No such link.")
    candidate, kind = get_object_or_404(Candidate, pk=found[0]), found[1]
    if request.method == "POST":
        switch(candidate=candidate, kind=kind, on=request.POST.get("action") == "undo")
        if "List-Unsubscribe" in request.POST:
            # A mail program, which must not be redirected.
            return HttpResponse("Stopped.\n", content_type="text/plain; charset=utf-8")
        return redirect("reminders:stop_reminders", token)
    preferences = Preferences.objects.of(candidate).first() or Preferences()
    context = {"kind": kind.label, "is_on": preferences.wants(kind)}
    return render(request, "reminders/stop_reminders.html", context)


def _is_confirmed(candidate: Candidate) -> bool:
    """Return whether mail may be sent to a candidate; only asked if there is a mail server."""
    if not settings.SENDS_MAIL:
        return True
    return reachable().filter(pk=candidate.pk).exists()
