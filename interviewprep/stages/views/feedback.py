"""Feedback that arrives after the day: add, change and delete it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from interviewprep.recovery.pages import confirm_delete
from interviewprep.recovery.second_press import delete_page
from interviewprep.stages.access import stage_or_404
from interviewprep.stages.actions.feedback import save_feedback
from interviewprep.stages.forms.feedback import FeedbackForm
from interviewprep.stages.models import AskItem, FeedbackNote
from interviewprep.web.decorators import edit_page, form_page
from interviewprep.web.forms import form_status, posted
from interviewprep.web.requests import CandidateRequest, number_in


@form_page
def new_feedback(request: CandidateRequest, pk: int) -> HttpResponse:
    """Write down what somebody said about a stage."""
    stage = stage_or_404(request, pk)
    words = _answer(request)
    note = FeedbackNote(
        stage=stage, kind=FeedbackNote.Kind.CONCERN, source=FeedbackNote.Source.CONSULTANT, words=words
    )
    return _form(request, note, "Feedback you received")


@edit_page
def edit_feedback(request: CandidateRequest, pk: int) -> HttpResponse:
    """Change a piece of feedback."""
    return _form(request, _mine(request, pk), "Change this feedback")


def _form(request: CandidateRequest, note: FeedbackNote, title: str) -> HttpResponse:
    people = [one.interviewer for one in note.stage.attendances.select_related("interviewer")]
    form = FeedbackForm(posted(request), instance=note, people=people, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        save_feedback(note=note)
        messages.success(request, "Saved.")
        return redirect(note.stage)
    return render(
        request,
        "stages/edit_feedback.html",
        {"form": form, "note": note, "stage": note.stage, "title": title},
        status=form_status(form),
    )


@delete_page
def delete_feedback(request: CandidateRequest, pk: int) -> HttpResponse:
    """Delete a piece of feedback, after asking."""
    note = _mine(request, pk)
    url = note.stage.get_absolute_url()
    return confirm_delete(request, note, label=f"the feedback “{note}”", cancel_url=url, done_url=url)


def _answer(request: CandidateRequest) -> str:
    """Return their answer to the ask-list item named in the address, or ""."""
    named = number_in(request.GET.get("ask", ""))
    asked = AskItem.objects.of(request.user).filter(pk=named).first() if named is not None else None
    return asked.answer if asked else ""


def _mine(request: CandidateRequest, pk: int) -> FeedbackNote:
    notes = FeedbackNote.objects.of(request.user).with_application().select_related("interviewer")
    note: FeedbackNote = get_object_or_404(notes, pk=pk)
    return note
