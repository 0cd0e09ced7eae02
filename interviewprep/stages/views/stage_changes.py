"""Changes to a stage: moving, cancelling, reordering, its outcome, and deletion."""

import datetime

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.utils import timezone

from interviewprep.recovery.pages import confirm_delete
from interviewprep.recovery.second_press import delete_page
from interviewprep.stages.access import stage_or_404
from interviewprep.stages.actions import stages as actions
from interviewprep.stages.forms.changes import CancelForm, MoveForm, OutcomeForm, ShiftForm, WaitForm
from interviewprep.stages.models import Stage
from interviewprep.web.decorators import edit_page, guarded_action
from interviewprep.web.forms import form_status, posted
from interviewprep.web.one_press import Press, press, say_overtaken, shown_to
from interviewprep.web.redirects import back_to
from interviewprep.web.requests import CandidateRequest
from interviewprep.web.times import day, describe

WAIT = datetime.timedelta(days=7)


@edit_page
def move_stage(request: CandidateRequest, pk: int) -> HttpResponse:
    """Give a stage another date, and keep the old one in its history."""
    stage, now = stage_or_404(request, pk), timezone.now()
    if stage.status in {Stage.Status.DONE, Stage.Status.CANCELLED}:
        status = stage.get_status_display().lower()
        messages.info(request, f"{stage.name} is {status}, so it cannot be moved.")
        return redirect(stage)
    form = MoveForm(posted(request), stage=stage)
    if request.method == "POST" and form.is_valid():
        actions.move_stage(stage=stage, now=now, **form.cleaned_data)
        said = f"New date: {describe(stage, now, request.user.zone).line}."
        messages.success(request, said if stage.starts_at else f"{stage.name} has no date now.")
        return redirect(stage)
    return render(
        request,
        "stages/move_stage.html",
        {"form": form, "stage": stage, "when": describe(stage, now, request.user.zone)},
        status=form_status(form),
    )


@edit_page
def cancel_stage(request: CandidateRequest, pk: int) -> HttpResponse:
    """Cancel a stage."""
    stage = stage_or_404(request, pk)
    form = CancelForm(posted(request), stage=stage)
    if request.method == "POST" and form.is_valid():
        actions.cancel_stage(stage=stage, reason=form.cleaned_data["reason"])
        messages.success(request, f"{stage.name} is cancelled. What you wrote about it is kept.")
        return redirect(stage)
    context = {"form": form, "stage": stage}
    return render(request, "stages/cancel_stage.html", context, status=form_status(form))


@guarded_action
def uncancel_stage(request: CandidateRequest, pk: int) -> HttpResponse:
    """Restore a cancelled stage."""
    stage = stage_or_404(request, pk)
    if actions.uncancel_stage(stage=stage):
        messages.success(request, f"{stage.name} is back.")
    else:
        messages.info(request, f"{stage.name} is not cancelled any more.")
    return redirect(stage)


@guarded_action
def shift_stage(request: CandidateRequest, pk: int) -> HttpResponse:
    """Swap a stage with its neighbour, and say so on the page it was done from."""
    stage = stage_or_404(request, pk)
    form = ShiftForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest("direction is up or down", content_type="text/plain")
    place, up = str(stage.position), form.cleaned_data["direction"] == "up"
    if press(shown_to(request, place), saved=place) is Press.OVERTAKEN:
        say_overtaken(request, "The order of the stages was changed")
    elif actions.shift_stage(stage=stage, up=up):
        messages.success(request, f"{stage.name} now comes one place {'earlier' if up else 'later'}.")
    else:
        messages.info(request, f"{stage.name} is the {'first' if up else 'last'} stage already.")
    return back_to(request, stage.application.get_absolute_url())


@guarded_action
def set_outcome(request: CandidateRequest, pk: int) -> HttpResponse:
    """Set the outcome of a stage; a withdrawal is saved once the advice on commitment has been shown.

    An outcome that was set elsewhere meanwhile is said first.
    """
    stage = stage_or_404(request, pk)
    form = OutcomeForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest("outcome is not one of the choices", content_type="text/plain")
    outcome = form.cleaned_data["outcome"]
    shown = shown_to(request, Stage.Outcome.PENDING)
    if press(shown, saved=stage.outcome, wanted=outcome) is Press.OVERTAKEN:
        say_overtaken(request, f"{stage.name} was noted as “{stage.get_outcome_display()}”")
        return redirect(stage)
    if outcome == Stage.Outcome.WITHDREW != stage.outcome and "advised" not in request.POST:
        return render(request, "stages/before_withdrawing.html", {"stage": stage, "outcome": outcome})
    was_open = stage.application.is_open
    is_new = actions.set_outcome(stage=stage, outcome=outcome, today=timezone.localdate())
    noted = stage.get_outcome_display().lower()
    messages.success(request, f"Noted: {noted}." if is_new else f"That was noted already: {noted}.")
    if was_open and not stage.application.is_open:
        # Thanks and the question for feedback are worth sending while it is fresh.
        return redirect("letters:show_goodbye", stage.application.pk)
    if outcome == Stage.Outcome.THROUGH and not _has_a_next(stage):
        return redirect("stages:new_stage_of", stage.application.pk)
    return redirect(stage)


@edit_page
def wait_for_answer(request: CandidateRequest, pk: int) -> HttpResponse:
    """Say from which day to ask again; a working week from today unless another is chosen."""
    stage, today = stage_or_404(request, pk), timezone.localdate()
    initial = {"ask_again_on": stage.ask_again_on or today + WAIT}
    form = WaitForm(posted(request), stage=stage, today=today, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.wait_for_answer(stage=stage, ask_again_on=form.cleaned_data["ask_again_on"])
        on = day(form.cleaned_data["ask_again_on"], today, weekday=True)
        messages.success(request, f"Noted. From {on}, Today offers to ask again.")
        return redirect(stage)
    return render(
        request, "stages/wait_for_answer.html", {"form": form, "stage": stage}, status=form_status(form)
    )


def _has_a_next(stage: Stage) -> bool:
    return any(one.is_coming(timezone.now()) for one in stage.application.stages.all())


@delete_page
def delete_stage(request: CandidateRequest, pk: int) -> HttpResponse:
    """Delete a stage with everything that depends on it, after asking."""
    stage = stage_or_404(request, pk)
    return confirm_delete(
        request,
        stage,
        label=f"the stage {stage.name}",
        cancel_url=stage.get_absolute_url(),
        done_url=stage.application.get_absolute_url(),
    )
