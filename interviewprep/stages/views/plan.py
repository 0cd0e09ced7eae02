"""Ticking, dismissing, restoring and adding items of a plan."""

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from interviewprep.advice.plan import Plan, PlanItem, TaskState
from interviewprep.recovery.pages import confirm_delete
from interviewprep.recovery.second_press import delete_page
from interviewprep.stages.access import stage_or_404, summary_or_404
from interviewprep.stages.actions.plan import Marked, add_task, mark_item
from interviewprep.stages.asks import is_ask
from interviewprep.stages.forms.plan import TaskForm
from interviewprep.stages.models import PlanMark
from interviewprep.stages.plan_marks import marks_of
from interviewprep.stages.summary import StageSummary
from interviewprep.web.decorators import edit_page, form_page, guarded_action
from interviewprep.web.forms import form_status, posted
from interviewprep.web.one_press import pressed_at, say_overtaken, shown_to
from interviewprep.web.redirects import back_to
from interviewprep.web.requests import CandidateRequest

# What a press leaves behind, and what its page showed: a button stands only beside items in that state.
_OPEN, _DONE, _DISMISSED = TaskState.OPEN, TaskState.DONE, TaskState.DISMISSED
_IS_NOW = {_OPEN: "still to do", _DONE: "ticked", _DISMISSED: "out of the plan"}
_BECAME = {
    _OPEN: "That was marked as still to do",
    _DONE: "That was ticked",
    _DISMISSED: "That was taken out of the plan",
}
_SAID = {
    Marked.ASKED: (messages.SUCCESS, "Noted as asked today. Their answer goes on the ask-list."),
    Marked.ANSWERED: (
        messages.INFO,
        "They have answered this already. You can change it on the ask-list.",
    ),
    Marked.GONE: (
        messages.INFO,
        "The plan has changed since you opened it: that point is no longer in it.",
    ),
}


@guarded_action
def tick_task(request: CandidateRequest, pk: int, key: str) -> HttpResponse:
    """Mark an item of the plan as done."""
    return _mark(request, pk, key, shown=_OPEN, state=_DONE)


@guarded_action
def untick_task(request: CandidateRequest, pk: int, key: str) -> HttpResponse:
    """Mark an item as still to do."""
    return _mark(request, pk, key, shown=_DONE, state=_OPEN)


@guarded_action
def dismiss_task(request: CandidateRequest, pk: int, key: str) -> HttpResponse:
    """Take an item out of the plan."""
    return _mark(request, pk, key, shown=_OPEN, state=_DISMISSED)


@guarded_action
def restore_task(request: CandidateRequest, pk: int, key: str) -> HttpResponse:
    """Put a dismissed item back."""
    return _mark(request, pk, key, shown=_DISMISSED, state=_OPEN)


def _mark(request: CandidateRequest, pk: int, key: str, *, shown: str, state: str) -> HttpResponse:
    summary = summary_or_404(request, pk)
    row = _row_to_return_to(summary.plan, key, state)
    item = summary.plan.item(key)
    pressed = pressed_at(request, summary.now)
    done = mark_item(
        summary=summary,
        key=key,
        shown=shown_to(request, shown),
        state=state,
        today=timezone.localdate(pressed or summary.now),
        pressed_at=pressed,
    )
    if pressed and (saved := _saved_instead(summary, item, state, done)):
        return JsonResponse(saved, status=409)
    if item and done is Marked.ALREADY:
        messages.info(request, f"That is {_IS_NOW[item.state]} already.")
    elif item and done is Marked.OVERTAKEN:
        say_overtaken(request, _BECAME[item.state])
    elif done in _SAID:
        messages.add_message(request, *_SAID[done])
    return back_to(request, f"{summary.stage.get_absolute_url()}#{row}")


def _saved_instead(
    summary: StageSummary, item: PlanItem | None, state: str, done: Marked
) -> dict[str, str] | None:
    """Return what is saved where a press that waited for a connection changed nothing; None if all is well.

    saved  in words
    at     since when it is so, in ISO 8601; empty if that is not known
    was    what a press says that means it all the same; empty if there is no choice
    """
    if item is None:
        return {"saved": "no longer in the plan", "at": "", "was": ""}
    if done is Marked.ANSWERED and state != _DONE:
        return {"saved": "answered, on the ask-list", "at": "", "was": ""}
    if done is not Marked.OVERTAKEN:
        return None
    # What is done by the ask-list, or by something that does it, has no mark that says when.
    since = {
        mark.key: mark.at.isoformat()
        for mark in marks_of(summary.stage)
        if mark.state == item.state and not (is_ask(mark.key) and item.is_done)
    }
    return {"saved": _IS_NOW[item.state], "at": since.get(item.key, ""), "was": item.state}


def _row_to_return_to(plan: Plan, key: str, state: str) -> str:
    """Return the id of the item's row or, where it leaves its day, of the one that takes its place."""
    if state == PlanMark.State.OPEN:
        return f"task-{key}" if plan.item(key) else "plan"
    day = next((group.items for group in plan.groups if key in {item.key for item in group.items}), ())
    open_ones = [item.key for item in day if item.is_open or item.key == key]
    place = open_ones.index(key) if key in open_ones else 0
    beside = [*open_ones[place + 1 :], *reversed(open_ones[:place])]
    return f"task-{beside[0]}" if beside else "plan"


@form_page
def new_task(request: CandidateRequest, pk: int) -> HttpResponse:
    """Add the candidate's own task."""
    stage = stage_or_404(request, pk)
    form = TaskForm(posted(request))
    if request.method == "POST" and form.is_valid():
        add_task(
            stage=stage,
            text=form.cleaned_data["text"],
            minutes=form.cleaned_data["minutes"],
            days_before=form.cleaned_data["days_before"],
            now=timezone.now(),
        )
        return redirect(f"{stage.get_absolute_url()}#plan")
    return render(
        request,
        "stages/task.html",
        {"form": form, "stage": stage, "title": "Add your own task", "task": None},
        status=form_status(form),
    )


@edit_page
def edit_task(request: CandidateRequest, pk: int) -> HttpResponse:
    """Change one of the candidate's own tasks."""
    task = _own_task(request, pk)
    form = TaskForm(posted(request), instance=task)
    if request.method == "POST" and form.is_valid():
        form.save()
        return redirect(f"{task.stage.get_absolute_url()}#plan")
    return render(
        request,
        "stages/task.html",
        {"form": form, "stage": task.stage, "title": "Change your task", "task": task},
        status=form_status(form),
    )


@delete_page
def delete_task(request: CandidateRequest, pk: int) -> HttpResponse:
    """Delete one of the candidate's own tasks."""
    task = _own_task(request, pk)
    return confirm_delete(
        request,
        task,
        label=f"the task “{task.text}”",
        cancel_url=reverse("stages:edit_task", args=[task.pk]),
        done_url=task.stage.get_absolute_url(),
    )


def _own_task(request: CandidateRequest, pk: int) -> PlanMark:
    tasks = PlanMark.objects.of(request.user).exclude(text="").with_application()
    task: PlanMark = get_object_or_404(tasks, pk=pk)
    return task
