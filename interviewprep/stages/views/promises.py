"""Noting the day by which they promised to decide."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from interviewprep.stages.access import stage_or_404
from interviewprep.stages.actions import stages as actions
from interviewprep.stages.awaited import offered_promise
from interviewprep.stages.forms.promise import PromiseForm
from interviewprep.stages.models import AskItem, Stage
from interviewprep.web.decorators import edit_page
from interviewprep.web.forms import form_status, posted
from interviewprep.web.requests import CandidateRequest
from interviewprep.web.times import day


@edit_page
def note_promise(request: CandidateRequest, pk: int) -> HttpResponse:
    """Read when they promised to decide from their words, and keep the day that the candidate confirms."""
    stage, today = stage_or_404(request, pk), timezone.localdate()
    form = PromiseForm(
        posted(request),
        today=today,
        known=offered_promise(stage, request.user.zone),
        noted=stage.decision_by,
        words=_their_words(stage),
    )
    if request.method == "POST" and form.is_valid() and not form.asks_for_day:
        by = form.cleaned_data["decision_by"]
        words = form.cleaned_data["words"] if "words" in form.changed_data else ""
        actions.note_promise(stage=stage, decision_by=by, words=words)
        noted = f"Noted: they mean to decide by {day(by, today, weekday=True)}." if by else ""
        messages.success(request, noted or "The day is taken out.")
        return redirect(stage)
    return render(
        request, "stages/note_promise.html", {"form": form, "stage": stage}, status=form_status(form)
    )


def _their_words(stage: Stage) -> str:
    """What they said about it, as far as it is written on the ask-list."""
    answers = (ask.answer for ask in stage.asks.all() if ask.topic == AskItem.Topic.DECISION_DATE)
    return " ".join(next(answers, "").split())[:300]
