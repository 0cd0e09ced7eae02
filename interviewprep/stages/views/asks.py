"""The ask-list of a stage: what to find out, and what they said."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from interviewprep.advice.text import join_names
from interviewprep.stages.access import summary_or_404
from interviewprep.stages.actions.asks import Filled, add_asks, save_asks
from interviewprep.stages.asks import offered
from interviewprep.stages.forms.asks import AskPage
from interviewprep.web.decorators import action, edit_page
from interviewprep.web.forms import posted
from interviewprep.web.requests import CandidateRequest


@edit_page
def edit_asks(request: CandidateRequest, pk: int) -> HttpResponse:
    """Show and change everything to find out about a stage; answers fill in the stage's fields."""
    summary = summary_or_404(request, pk)
    stage, now = summary.stage, timezone.now()
    page = AskPage(posted(request), stage=stage, is_over=stage.is_over(now), today=timezone.localdate())
    if request.method == "POST" and page.is_valid():
        asks = page.ask_list()
        _tell(request, save_asks(stage=stage, asks=asks, now=now), is_filled=bool(asks.fields))
        return redirect(f"{stage.get_absolute_url()}#asks")
    names = dict.fromkeys(one.interviewer.name for each in summary.stages for one in each.attendances.all())
    consultant = summary.application.consultant
    return render(
        request,
        "stages/edit_asks.html",
        {
            "page": page,
            "stage": stage,
            "application": summary.application,
            "names": [*([consultant.name] if consultant else []), *names],
        },
        status=page.status,
    )


@action
def add_to_asks(request: CandidateRequest, pk: int) -> HttpResponse:
    """Put topics that the stage's card offers on the list: one, or all of them."""
    summary = summary_or_404(request, pk)
    wanted = request.POST.getlist("topic")
    topics = [
        topic.value
        for topic in offered(summary.stage, summary.last_over, summary.facts, summary.now)
        if topic.value in wanted or "all" in wanted
    ]
    add_asks(stage=summary.stage, topics=topics)
    return redirect(f"{summary.stage.get_absolute_url()}#asks")


def _tell(request: CandidateRequest, filled: Filled, *, is_filled: bool) -> None:
    anew = " The reasons and the plan have been worked out again." if is_filled or filled.people else ""
    messages.success(request, f"Saved.{anew}")
    if filled.people:
        messages.info(request, f"Added to the stage: {join_names(one.name for one in filled.people)}.")
    for deletion in filled.removed:
        undo = reverse("recovery:restore_deleted", args=[deletion.pk])
        messages.info(request, f"Taken off the list: {deletion.label}.", extra_tags=undo)
