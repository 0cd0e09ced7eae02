"""After an application has ended: letters, what to keep from it, and the interviewers' personal details."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from interviewprep.applications.models import Application
from interviewprep.letters import actions
from interviewprep.letters.access import letters_of, record_or_404
from interviewprep.letters.contact_privacy import HeldDetails, How, known_people, named_or_counted
from interviewprep.letters.forms import LessonsForm
from interviewprep.letters.pages import questions_asked
from interviewprep.letters.suggestions import for_goodbye
from interviewprep.stages.models import Interviewer
from interviewprep.web.decorators import edit_page, form_page
from interviewprep.web.forms import form_status, posted
from interviewprep.web.requests import CandidateRequest


@edit_page
def show_goodbye(request: CandidateRequest, pk: int) -> HttpResponse:
    """Offer what is worth doing when an application has ended; save what the candidate takes from it."""
    application = record_or_404(request, pk)
    suggestions = for_goodbye(application, timezone.now(), letters_of(application))
    form = LessonsForm(posted(request), instance=application)
    if request.method == "POST" and form.is_valid():
        Application.objects.of(request.user).filter(pk=pk).update(lessons=form.cleaned_data["lessons"])
        messages.success(request, "Saved.")
        return redirect(f"{reverse('letters:show_goodbye', args=[pk])}#lessons")
    return render(
        request,
        "letters/goodbye.html",
        {
            "application": application,
            "form": form,
            "letters": suggestions,
            "questions": questions_asked(application),
            "story_url": f"{reverse('practice:new_story')}?application={pk}",
            "who": named_or_counted(_everybody(application)),
        },
        status=form_status(form),
    )


@form_page
def tidy_people(request: CandidateRequest, pk: int) -> HttpResponse:
    """Ask what to do with the interviewers' personal details, show exactly what would change, then do it."""
    application = get_object_or_404(Application.objects.of(request.user).naming_roles(), pk=pk)
    people = known_people(application)
    how = _how(request)
    there = () if application.is_open else tuple(one for one in people if not one.is_needed)
    concerned = there if how is How.DELETE else tuple(one for one in there if not one.is_tidy)
    if request.method == "POST" and how:
        return _tidy(request, application, how, concerned)
    context = {
        "application": application,
        "people": people,
        "needed": tuple(one for one in people if one.is_needed),
        "concerned": concerned,
        "how": how,
        "who": named_or_counted([one.person for one in (concerned if how else there)]),
        "can_reduce": any(not one.is_tidy for one in there),
        "can_delete": bool(there),
    }
    return render(request, "letters/tidy_people.html", context)


def _everybody(application: Application) -> list[Interviewer]:
    there = (one.interviewer for stage in application.stages.all() for one in stage.attendances.all())
    return list({person.pk: person for person in there}.values())


def _tidy(
    request: CandidateRequest, application: Application, how: How, people: tuple[HeldDetails, ...]
) -> HttpResponse:
    deletion = actions.tidy(people=people, how=how, application=application, now=timezone.now())
    if deletion is None:
        messages.info(request, "There was nothing to change.")
    else:
        done = "Deleted" if how is How.DELETE else "Tidied away"
        undo = reverse("recovery:restore_deleted", args=[deletion.pk])
        messages.success(request, f"{done}: {deletion.label}.", extra_tags=undo)
    return redirect("letters:show_goodbye", pk=application.pk)


def _how(request: CandidateRequest) -> How | None:
    """Return the choice; None before anything is chosen."""
    slug = (request.POST if request.method == "POST" else request.GET).get("how", "")
    if not slug and request.method != "POST":
        return None
    try:
        return How(slug)
    except ValueError:
        raise Http404("No such choice.") from None
