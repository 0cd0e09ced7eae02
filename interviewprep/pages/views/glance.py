"""At a glance: the last minutes before a stage and beside the camera, a card for each interviewer."""

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from interviewprep.pages.actions.glance import Tapped, tap
from interviewprep.pages.forms.glance import TapForm
from interviewprep.pages.glance import GlanceLog, TapKind, begins, cards, chosen, pay_and_notice
from interviewprep.pages.sheet import questions_before
from interviewprep.pages.views.debrief import led_from_cancelled
from interviewprep.practice.expected import expected_at
from interviewprep.practice.parts import ready_for
from interviewprep.practice.story_facts import told_stories
from interviewprep.stages.access import summary_or_404
from interviewprep.stages.models import Stage
from interviewprep.stages.statements import statements_of
from interviewprep.web.decorators import action, page
from interviewprep.web.one_press import pressed_at
from interviewprep.web.requests import CandidateRequest, number_in

# What is so instead, where a tap has changed nothing.
_SAVED = {
    Tapped.WRITTEN: "as before, since more is written down about it: change it in the debrief",
    Tapped.GONE: "no longer there",
}
_SAID = {
    Tapped.WRITTEN: "More is written down about that by now. Change it in the debrief.",
    Tapped.GONE: "That is no longer there, so nothing was noted.",
}


@page
def show_glance(request: CandidateRequest, pk: int) -> HttpResponse:
    """Show the card of one person at a stage; `?who=` names them."""
    summary = summary_or_404(request, pk, plan=False)
    if summary.stage.status == Stage.Status.CANCELLED:
        return led_from_cancelled(request, summary.stage)
    log = GlanceLog(
        expected=expected_at(summary.stage, summary.stages, summary.now),
        stories=told_stories(request.user),
        ready=ready_for(request.user, questions_before(summary)),
    )
    made = cards(summary, log)
    return render(
        request,
        "pages/glance/show_glance.html",
        {
            "stage": summary.stage,
            "application": summary.application,
            "begins": begins(summary),
            "cards": made,
            "card": chosen(made, number_in(request.GET.get("who", ""))),
            "kept": pay_and_notice(statements_of(summary.application)),
            # For a dim corner beside the camera, whatever was chosen for the other pages.
            "theme": "dark",
        },
    )


@action
def tap_glance(request: CandidateRequest, pk: int) -> HttpResponse:
    """Note what was tapped, or take it back, and lead to the same card."""
    summary = summary_or_404(request, pk, plan=False)
    waited = pressed_at(request, summary.now) is not None
    if summary.stage.status == Stage.Status.CANCELLED:
        cancelled = "nothing, since the stage was cancelled"
        return _saved_instead(cancelled) if waited else led_from_cancelled(request, summary.stage)
    form = TapForm(request.POST)
    people = {meeting.person.pk: meeting.person for meeting in summary.people}
    if not form.is_valid():
        messages.warning(request, "That was not noted. Tap it again, or write it in the debrief.")
        return redirect("stages:show_glance", pk)
    person = people.get(form.cleaned_data["who"] or 0)
    done = tap(
        summary=summary,
        kind=TapKind(form.cleaned_data["kind"]),
        key=form.cleaned_data["key"],
        person=person,
        is_on=form.cleaned_data["on"],
        today=timezone.localdate(),
    )
    if done in _SAVED and waited:
        return _saved_instead(_SAVED[done])
    if done in _SAID:
        messages.info(request, _SAID[done])
    where = reverse("stages:show_glance", args=[pk])
    return redirect(f"{where}?who={person.pk}" if person else where)


def _saved_instead(words: str) -> JsonResponse:
    """Answer a tap that waited for a connection and changed nothing: what is saved, with no choice left."""
    return JsonResponse({"saved": words, "at": "", "was": ""}, status=409)
