"""Note at which stage a story was told, and who heard it there."""

from django.contrib import messages
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from interviewprep.practice.actions import tell
from interviewprep.practice.forms.stories import TellingForm
from interviewprep.practice.models import Story, Telling
from interviewprep.stages.models import Stage
from interviewprep.web.decorators import edit_page
from interviewprep.web.forms import form_status, posted
from interviewprep.web.requests import CandidateRequest, number_in
from interviewprep.web.times import describe

MOST_STAGES = 50


@edit_page
def tell_story(request: CandidateRequest, pk: int) -> HttpResponse:
    """Ask at which stage, then who heard it; `?stage=` names the stage."""
    story = get_object_or_404(Story.objects.of(request.user), pk=pk)
    wanted = number_in(request.GET.get("stage", ""))
    if wanted is None:
        return _choose_stage(request, story)
    stages = Stage.objects.of(request.user).with_application()
    return _ask_who(request, story, get_object_or_404(stages, pk=wanted))


def _choose_stage(request: CandidateRequest, story: Story) -> HttpResponse:
    stages = Stage.objects.of(request.user).with_application()
    newest = F("starts_at").desc(nulls_last=True)
    latest = stages.exclude(status=Stage.Status.CANCELLED).order_by(newest, "-pk")[:MOST_STAGES]
    now = timezone.now()
    held = [(stage, describe(stage, now, request.user.zone).line) for stage in latest if stage.is_over(now)]
    return render(
        request,
        "practice/choose_stage.html",
        {"story": story, "stages": held},
    )


def _ask_who(request: CandidateRequest, story: Story, stage: Stage) -> HttpResponse:
    telling = Telling.objects.of(request.user).filter(story=story, stage=stage).first()
    people = [one.interviewer for one in stage.attendances.select_related("interviewer")]
    heard = (
        [hearing.interviewer_id for hearing in telling.hearings.all()]
        if telling
        else [person.pk for person in people]
    )
    form = TellingForm(posted(request), people=people, heard=heard, is_told=telling is not None)
    if request.method == "POST" and telling and "remove" in request.POST:
        telling.delete()
        messages.success(request, "Saved: not told there.")
        return redirect(story)
    if request.method == "POST" and form.is_valid():
        tell(story=story, stage=stage, people=form.chosen())
        messages.success(request, "Saved.")
        return redirect(story)
    return render(
        request,
        "practice/tell_story.html",
        {"form": form, "story": story, "stage": stage, "telling": telling},
        status=form_status(form),
    )
