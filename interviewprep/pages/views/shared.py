"""From another page into the log: shared by a phone or a bookmark, looked at, and only then saved."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from interviewprep.applications.models import Application
from interviewprep.pages.actions.shared import keep_shared
from interviewprep.pages.bookmarklet import bookmarklet
from interviewprep.pages.forms.shared import SharedForm
from interviewprep.pages.shared import shared_page
from interviewprep.web.decorators import form_page, page, public
from interviewprep.web.forms import form_status, posted
from interviewprep.web.requests import CandidateRequest


@public
@page
def show_shared(request: HttpRequest) -> HttpResponse:
    """Show what was shared, to be kept as an application or read as an invitation; nothing is saved here."""
    shared = shared_page(request.GET.dict())
    context = {"form": SharedForm(shared=shared), "shared": shared}
    return render(request, "pages/shared/show_shared.html", context)


@form_page
def keep_shared_page(request: CandidateRequest) -> HttpResponse:
    """Make an application of what was shared, as the candidate left it."""
    data = posted(request)
    if data is None:
        return redirect("applications:show_shared")
    form = SharedForm(data, instance=Application(owner=request.user))
    if request.method == "POST" and form.is_valid():
        application, text = form.save(commit=False), form.cleaned_data["text"]
        keep_shared(application=application, text=text, now=timezone.now(), today=timezone.localdate())
        if not text:
            return redirect(application)
        messages.success(request, "Kept, with its advert. Find the points they are likely to test.")
        return redirect("applications:edit_advert", application.pk)
    context = {"form": form, "shared": None}
    return render(request, "pages/shared/show_shared.html", context, status=form_status(form))


# Who shares a page may have no account yet: their browser keeps the words until they have one.
keep_shared_page.login_url = "account_signup"


@page
def show_bookmarklet(request: CandidateRequest) -> HttpResponse:
    """Explain how to share a page from a phone and from a desk, with the link to drag."""
    script = bookmarklet(request.build_absolute_uri(reverse("applications:show_shared")))
    return render(request, "pages/shared/show_bookmarklet.html", {"script": script})
