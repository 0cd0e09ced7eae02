"""The candidate's account: their details, and where to change them."""

from allauth.mfa.webauthn.internal.auth import STATE_SESSION_KEY
from allauth.mfa.webauthn.views import login_webauthn
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from interviewprep.web.context import THEME_COOKIE
from interviewprep.web.decorators import action, edit_page, form_page, page, public
from interviewprep.web.forms import form_status, posted
from interviewprep.web.redirects import back_to
from interviewprep.web.requests import CandidateRequest

from .browsers import browser_name
from .forms import SettingsForm
from .models import Candidate
from .reauthentication import confirm_first
from .sessions import end, end_others, open_sessions
from .zones import place

YEAR = 365 * 24 * 3600
PASSKEY_QUESTION_LASTS = 10 * 60


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


@edit_page
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


@public
@form_page
def sign_in_by_passkey(request: HttpRequest) -> HttpResponse:
    """Sign in with a passkey alone, as allauth does; a visitor who never does leaves a session of minutes."""
    if request.method == "POST" and STATE_SESSION_KEY not in request.session:
        # An answer to no question. allauth would keep a message about it.
        return redirect("account_login")
    response: HttpResponse = login_webauthn(request)
    if not request.user.is_authenticated and STATE_SESSION_KEY in request.session:
        request.session.set_expiry(PASSKEY_QUESTION_LASTS)
    return response


@page
def list_sessions(request: CandidateRequest) -> HttpResponse:
    """Show where the candidate is signed in."""
    rows = [
        {
            "row": row,
            "browser": browser_name(row.user_agent),
            "is_this_one": row.session_key == request.session.session_key,
        }
        for row in open_sessions(request.user, timezone.now())
    ]
    context = {"sessions": rows, "has_others": any(not row["is_this_one"] for row in rows)}
    return render(request, "accounts/list_sessions.html", context)


@action
@confirm_first
def end_session(request: CandidateRequest, pk: int) -> HttpResponse:
    """Sign out one browser."""
    row = get_object_or_404(UserSession.objects.filter(user=request.user), pk=pk)
    if row.session_key == request.session.session_key:
        logout(request)
        return redirect("account_login")
    end(UserSession.objects.filter(pk=row.pk))
    messages.success(request, "That browser is signed out.")
    return redirect("usersessions_list")


@action
@confirm_first
def end_other_sessions(request: CandidateRequest) -> HttpResponse:
    """Sign out every browser but this one."""
    end_others(request, request.user)
    messages.success(request, "You are signed out everywhere else.")
    return redirect("usersessions_list")
