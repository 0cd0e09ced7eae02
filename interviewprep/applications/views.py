"""Make, change, end and delete applications; the consultants behind them.

A form changes a copy: the page of a refused one still calls the application what it is called.
"""

import copy
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from interviewprep.recovery.pages import confirm_delete
from interviewprep.recovery.second_press import delete_page
from interviewprep.web.decorators import edit_page, form_page, guarded_action, page
from interviewprep.web.forms import form_status, posted
from interviewprep.web.one_press import Press, press, say_overtaken, shown_to
from interviewprep.web.requests import CandidateRequest

from . import actions
from .access import application_or_404
from .contact_list import contact_lines
from .forms import PARTS, ApplicationForm, ContactForm, EndForm, NewApplicationForm, OfferForm
from .models import Application, Contact


@form_page
def new_application(request: CandidateRequest) -> HttpResponse:
    """Create an application from two fields, and go to its page."""
    form = NewApplicationForm(posted(request), instance=Application(owner=request.user))
    if request.method == "POST" and form.is_valid():
        application = form.save(commit=False)
        actions.save_application(application=application, new_consultant=form.cleaned_data["new_consultant"])
        return redirect(application)
    return render(request, "applications/new_application.html", {"form": form}, status=form_status(form))


@edit_page
def edit_application(request: CandidateRequest, pk: int) -> HttpResponse:
    """Change an application: one `part` of it, sent from a section of its page, or everything."""
    application = application_or_404(request, pk)
    data = posted(request)
    part = (data or request.GET).get("part", "")
    part = part if part in PARTS else ""
    form = ApplicationForm(data, instance=copy.copy(application), part=part)
    if request.method == "POST" and form.is_valid():
        actions.save_application(
            application=form.save(commit=False),
            new_consultant=form.cleaned_data.get("new_consultant", ""),
        )
        messages.success(request, "Saved.")
        return redirect(f"{application.get_absolute_url()}{'#' if part else ''}{part}")
    return render(
        request,
        "applications/edit_application.html",
        {"form": form, "application": application, "part": part},
        status=form_status(form),
    )


@edit_page
def end_application(request: CandidateRequest, pk: int) -> HttpResponse:
    """Say how and when an application ended. The advice on withdrawing is shown once before a withdrawal is
    saved."""
    application = application_or_404(request, pk)
    initial: dict[str, Any] = {} if application.ended_on else {"ended_on": timezone.localdate()}
    if application.is_open and request.GET.get("ending") in {
        Application.Ending.WITHDRAWN,
        Application.Ending.NO_REPLY,
    }:
        initial["ending"] = request.GET["ending"]
    data = posted(request)
    form = EndForm(data, instance=copy.copy(application), initial=initial)
    advises = form.withdraws() and not (data and "advised" in data)
    if request.method == "POST" and form.is_valid() and not advises:
        actions.end_application(
            application=application,
            ending=form.cleaned_data["ending"],
            ended_on=form.cleaned_data["ended_on"],
        )
        messages.success(request, "Noted. You can reopen it at any time.")
        return redirect(application)
    return render(
        request,
        "applications/end_application.html",
        {"form": form, "application": application, "advises": advises},
        status=form_status(form),
    )


@guarded_action
def reopen_application(request: CandidateRequest, pk: int) -> HttpResponse:
    """Take back the ending that the page shows."""
    application = application_or_404(request, pk)
    pressed = press(shown_to(request, application.ending), saved=application.ending, wanted="")
    if pressed is Press.REPEATED:
        messages.info(request, "It is open already.")
    elif pressed is Press.OVERTAKEN:
        say_overtaken(request, f"It was noted as “{application.get_ending_display()}”")
    else:
        actions.reopen_application(application=application)
        messages.success(request, "It is open again.")
    return redirect(application)


@edit_page
def receive_offer(request: CandidateRequest, pk: int) -> HttpResponse:
    """Note an offer, with its day and its terms, or change it."""
    application = application_or_404(request, pk)
    form = OfferForm(
        posted(request),
        instance=copy.copy(application),
        initial={} if application.offered_on else {"offered_on": timezone.localdate()},
    )
    if request.method == "POST" and form.is_valid():
        actions.receive_offer(application=form.save(commit=False), offered_on=form.cleaned_data["offered_on"])
        messages.success(request, "Offer noted.")
        return redirect(application)
    return render(
        request,
        "applications/receive_offer.html",
        {"form": form, "application": application},
        status=form_status(form),
    )


@guarded_action
def take_back_offer(request: CandidateRequest, pk: int) -> HttpResponse:
    """Note that there is no offer after all, if there is still the one that the page shows."""
    application = application_or_404(request, pk)
    day = str(application.offered_on or "")
    pressed = press(shown_to(request, day), saved=day, wanted="")
    if pressed is Press.REPEATED:
        messages.info(request, "There is no offer noted any more.")
    elif pressed is Press.OVERTAKEN:
        say_overtaken(request, "The offer was changed")
    else:
        actions.take_back_offer(application=application)
        messages.success(request, "Noted: there is no offer after all.")
    return redirect(application)


@delete_page
def delete_application(request: CandidateRequest, pk: int) -> HttpResponse:
    """Ask, then delete an application with everything logged about it; 30 days to undo."""
    application = application_or_404(request, pk)
    return confirm_delete(
        request,
        application,
        label=f"the application {application}",
        cancel_url=application.get_absolute_url(),
        done_url=reverse("applications:list_applications"),
    )


@page
def list_contacts(request: CandidateRequest) -> HttpResponse:
    """List the recruiters and consultants, each with their applications."""
    lines = contact_lines(request.user.pk, timezone.now())
    return render(request, "applications/list_contacts.html", {"lines": lines})


@edit_page
def edit_contact(request: CandidateRequest, pk: int) -> HttpResponse:
    """Change a contact."""
    contact = get_object_or_404(Contact.objects.of(request.user), pk=pk)
    form = ContactForm(posted(request), instance=contact)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "Saved.")
        return redirect("applications:list_contacts")
    return render(
        request,
        "applications/edit_contact.html",
        {"form": form, "contact": contact, "applications": contact.applications.naming_roles()},
        status=form_status(form),
    )


@delete_page
def delete_contact(request: CandidateRequest, pk: int) -> HttpResponse:
    """Ask, then delete a contact; their applications stay."""
    contact = get_object_or_404(Contact.objects.of(request.user), pk=pk)
    return confirm_delete(
        request,
        contact,
        label=str(contact),
        cancel_url=reverse("applications:edit_contact", args=[pk]),
        done_url=reverse("applications:list_contacts"),
    )
