"""A transcript of a stage: read in memory, ticked, and put into the form of the debrief."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from interviewprep.pages.forms.transcript import TranscriptForm, TranscriptPage
from interviewprep.pages.transcript import NOTHING_FOUND, found_in
from interviewprep.stages.models import Interviewer, Stage
from interviewprep.stages.statements import statements_of
from interviewprep.web.decorators import action, form_page
from interviewprep.web.forms import form_status, posted
from interviewprep.web.requests import CandidateRequest

from .debrief import led_from_cancelled, shown_debrief, stage_and_line


@form_page
def read_transcript(request: CandidateRequest, pk: int) -> HttpResponse:
    """Ask for a transcript; then show what is found in it. Neither is kept."""
    stage, _ = stage_and_line(request, pk)
    if stage.status == Stage.Status.CANCELLED:
        return led_from_cancelled(request, stage)
    on = (stage.starts_at or timezone.now()).astimezone(stage.zone).date()
    form = TranscriptForm(posted(request), request.FILES or None, name=request.user.name, on=on)
    if request.method != "POST" or not form.is_valid():
        shown = {"form": form, "stage": stage}
        return render(request, "pages/transcript/upload.html", shown, status=form_status(form))
    found = found_in(form.found, stage, statements_of(stage.application), on)
    page = TranscriptPage(None, people=_people(stage), found=found)
    return render(
        request, "pages/transcript/show_transcript.html", {"page": page, "found": found, "stage": stage}
    )


# Never kept for somebody who was signed out, though it shows a page: what it holds is not theirs alone.
@action
def use_transcript(request: CandidateRequest, pk: int) -> HttpResponse:
    """Show the debrief with what was ticked in its rows; nothing is saved yet."""
    stage, stages = stage_and_line(request, pk)
    if stage.status == Stage.Status.CANCELLED:
        return led_from_cancelled(request, stage)
    page = TranscriptPage(posted(request), people=_people(stage))
    if not page.is_valid():
        shown = {"page": page, "found": NOTHING_FOUND, "stage": stage}
        return render(request, "pages/transcript/show_transcript.html", shown, status=page.status)
    heard = page.heard()
    if not heard:
        messages.info(request, "Nothing was ticked, so the debrief is as it was.")
        return redirect("stages:write_debrief", pk)
    return render(
        request, "pages/debrief/write_debrief.html", shown_debrief(request, stage, stages, None, heard)
    )


def _people(stage: Stage) -> list[Interviewer]:
    return [one.interviewer for one in stage.attendances.all()]
