"""One open point: prepare the answer, close it with what was said, or reopen it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from interviewprep.stages.access import summary_or_404, thread_or_404
from interviewprep.stages.actions import threads as actions
from interviewprep.stages.forms.threads import ThreadForm
from interviewprep.web.decorators import edit_page, guarded_action
from interviewprep.web.forms import form_status, posted
from interviewprep.web.requests import CandidateRequest


@edit_page
def show_thread(request: CandidateRequest, pk: int, key: str) -> HttpResponse:
    """Show a thread at a stage, save what the candidate will say, or close it there."""
    summary = summary_or_404(request, pk)
    thread = thread_or_404(summary, key)
    form = ThreadForm(posted(request), thread=thread)
    if request.method == "POST" and form.is_valid():
        actions.answer_thread(
            thread=thread, answer=form.cleaned_data["next_answer"], closing=form.cleaned_data["closing"]
        )
        if "close" in request.POST:
            actions.close_thread(thread=thread, at=summary.stage, on=timezone.localdate())
            messages.success(request, "Closed. It stays in the record of this stage.")
        else:
            messages.success(request, "Kept. Your answer is in the plan and on the prep sheet.")
        return redirect(summary.stage)
    return render(
        request,
        "stages/show_thread.html",
        {"form": form, "thread": thread, "stage": summary.stage, "summary": summary},
        status=form_status(form),
    )


@guarded_action
def reopen_thread(request: CandidateRequest, pk: int, key: str) -> HttpResponse:
    """Reopen a closed thread."""
    summary = summary_or_404(request, pk)
    thread = thread_or_404(summary, key)
    if thread.is_open:
        messages.info(request, "It is open already.")
    else:
        actions.reopen_thread(thread=thread)
    return redirect(summary.stage)
