"""The people on the other side of the table."""

from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from interviewprep.recovery.pages import confirm_delete
from interviewprep.stages.forms.people import PeopleFilter, PersonForm
from interviewprep.stages.models import Asked, Attendance, FeedbackNote, Interviewer
from interviewprep.stages.people import meetings, people_list, person_row
from interviewprep.web.decorators import edit_page, form_page, page
from interviewprep.web.forms import form_status, posted
from interviewprep.web.requests import CandidateRequest

_WITH_STAGES = Prefetch("attendances", Attendance.objects.with_application())


@page
def list_people(request: CandidateRequest) -> HttpResponse:
    """Show everybody the candidate met or is to meet, found by name, job or company."""
    form = PeopleFilter(request.GET)
    words = form.words()
    people = Interviewer.objects.of(request.user).search(words).prefetch_related(_WITH_STAGES)
    return render(
        request,
        "stages/list_people.html",
        {
            "form": form,
            "words": words,
            "people": people_list(people, timezone.now(), request.user.zone),
        },
        status=form_status(form),
    )


@page
def show_person(request: CandidateRequest, pk: int) -> HttpResponse:
    """Show one person: every stage they were at, what they asked and what they said."""
    people = Interviewer.objects.of(request.user).prefetch_related(_WITH_STAGES)
    person = get_object_or_404(people, pk=pk)
    asked = Asked.objects.of(request.user).filter(interviewer=person)
    notes = FeedbackNote.objects.of(request.user).filter(interviewer=person)
    now, zone = timezone.now(), request.user.zone
    return render(
        request,
        "stages/show_person.html",
        {
            "person": person,
            "row": person_row(person, now, zone),
            "meetings": meetings(
                person,
                asked.with_application().select_related("question", "interviewer"),
                notes.with_application().select_related("interviewer"),
                now,
                zone,
            ),
        },
    )


@edit_page
def edit_person(request: CandidateRequest, pk: int) -> HttpResponse:
    """Change what is known about a person."""
    person = get_object_or_404(Interviewer.objects.of(request.user), pk=pk)
    name = person.name
    form = PersonForm(posted(request), instance=person)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "Saved.")
        return redirect(person)
    return render(
        request,
        "stages/edit_person.html",
        {"form": form, "person": person, "name": name},
        status=form_status(form),
    )


@form_page
def delete_person(request: CandidateRequest, pk: int) -> HttpResponse:
    """Delete a person, after asking; what they asked and said stays on its stage."""
    person = get_object_or_404(Interviewer.objects.of(request.user), pk=pk)
    return confirm_delete(
        request,
        person,
        label=person.name,
        cancel_url=person.get_absolute_url(),
        done_url=reverse("stages:list_people"),
    )
