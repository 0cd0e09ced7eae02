"""Change or delete several applications, stages or people that were ticked in their list, after asking."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from interviewprep.applications.actions import end_applications
from interviewprep.applications.forms import EndSeveralForm
from interviewprep.applications.models import Application
from interviewprep.recovery.second_press import delete_page
from interviewprep.recovery.several import confirm_delete_several, counted, nothing_left, said, tell
from interviewprep.stages.actions import stages as stage_actions
from interviewprep.stages.forms.changes import CancelSeveralForm
from interviewprep.stages.models import Interviewer, Stage
from interviewprep.web.forms import posted
from interviewprep.web.models import Owned
from interviewprep.web.requests import CandidateRequest
from interviewprep.web.several import SeveralQuestion, TickedRows, ask, came_from, nothing_to_do, ticked

HELD, CANCEL = "held", "cancel"


@delete_page
def change_several_applications(request: CandidateRequest) -> HttpResponse:
    """End the applications that were ticked, or delete them; `do` says which."""
    list_url = reverse("applications:list_applications")
    picked = ticked(request, "application", Application.objects.of(request.user).naming_roles())
    if not picked.rows:
        return nothing_left(request, picked, list_url)
    wanted = _wanted(request)
    if wanted == "end":
        return _end(request, picked, list_url)
    if wanted != "delete":
        raise Http404
    names = [str(one) for one in picked.rows]
    return confirm_delete_several(request, picked, name="application", names=names, list_url=list_url)


def _end(request: CandidateRequest, picked: TickedRows[Application], list_url: str) -> HttpResponse:
    back, still_open = came_from(request, list_url), [one for one in picked.rows if one.is_open]
    if not still_open:
        return nothing_to_do(request, list_url, _nothing_done(picked, "has ended already"))
    initial = {"ended_on": timezone.localdate()}
    form = EndSeveralForm(_sent(request), applications=still_open, initial=initial)
    names = [str(one) for one in still_open]
    if request.method == "POST" and form.is_valid():
        deletion = end_applications(
            applications=still_open,
            ending=form.cleaned_data["ending"],
            ended_on=form.cleaned_data["ended_on"],
            label=said(still_open, names, " as they were before they ended"),
            now=timezone.now(),
        )
        tell(request, f"Noted: {counted(still_open)} ended.", deletion, picked)
        return redirect(back)
    lines = _left_alone(picked, still_open, "has ended", "have ended")
    lines.append("Everything you have logged stays, and you can reopen each of them.")
    question = SeveralQuestion(f"End {counted(still_open)}?", names, lines, "End")
    sent = [("do", "end"), *(("application", one.pk) for one in still_open)]
    return ask(request, question, form=form, sent=sent, back=back)


@delete_page
def change_several_stages(request: CandidateRequest) -> HttpResponse:
    """Mark the stages that were ticked as held or cancelled, or delete them; `do` says which."""
    list_url = reverse("stages:list_stages")
    picked = ticked(request, "stage", Stage.objects.of(request.user).with_application())
    if not picked.rows:
        return nothing_left(request, picked, list_url)
    wanted = _wanted(request)
    if wanted == "delete":
        names = [_said(one) for one in picked.rows]
        return confirm_delete_several(request, picked, name="stage", names=names, list_url=list_url)
    if wanted not in (HELD, CANCEL):
        raise Http404
    return _mark(request, picked, wanted, list_url)


def _mark(request: CandidateRequest, picked: TickedRows[Stage], wanted: str, list_url: str) -> HttpResponse:
    back, status = (
        came_from(request, list_url),
        Stage.Status.DONE if wanted == HELD else Stage.Status.CANCELLED,
    )
    changing = [one for one in picked.rows if one.status not in (Stage.Status.DONE, Stage.Status.CANCELLED)]
    if not changing:
        return nothing_to_do(request, list_url, _nothing_done(picked, "is done or cancelled already"))
    form, names = CancelSeveralForm(_sent(request)), [_said(one) for one in changing]
    if request.method == "POST" and form.is_valid():
        deletion = stage_actions.change_stages(
            stages=changing,
            status=status,
            reason=form.cleaned_data["reason"] if wanted == CANCEL else "",
            label=said(changing, names, " as they were before"),
            now=timezone.now(),
        )
        done = "held" if wanted == HELD else "cancelled"
        tell(request, f"Noted: {counted(changing)} {done}.", deletion, picked)
        return redirect(back)
    lines = _left_alone(picked, changing, "is done or cancelled", "are done or cancelled")
    if wanted == HELD:
        lines.append("They move to those to write down. Everything you have logged stays.")
        question = SeveralQuestion(f"Mark {counted(changing)} as held?", names, lines, "Mark as held")
    else:
        lines.append("Everything you have written about them is kept.")
        question = SeveralQuestion(f"Cancel {counted(changing)}?", names, lines, "Cancel the stages")
    sent = [("do", wanted), *(("stage", one.pk) for one in changing)]
    return ask(request, question, form=form if wanted == CANCEL else None, sent=sent, back=back)


@delete_page
def delete_several_people(request: CandidateRequest) -> HttpResponse:
    """Delete the people who were ticked."""
    list_url = reverse("stages:list_people")
    picked = ticked(request, "person", Interviewer.objects.of(request.user))
    if not picked.rows:
        return nothing_left(request, picked, list_url)
    names = [one.name for one in picked.rows]
    return confirm_delete_several(request, picked, name="person", names=names, list_url=list_url)


def _wanted(request: CandidateRequest) -> str:
    return (request.POST if request.method == "POST" else request.GET).get("do", "")


def _sent(request: CandidateRequest) -> QueryDict | None:
    return posted(request) if request.method == "POST" else None


def _said(stage: Stage) -> str:
    return f"{stage.name} at {stage.application.employer}"


def _nothing_done(picked: TickedRows[Any], why: str) -> str:
    """Say why nothing is left to do, and that some are gone."""
    return f"What you ticked {why}{', or is no longer there' if picked.gone else ''}."


def _left_alone(picked: TickedRows[Any], changing: Sequence[Owned], one: str, many: str) -> list[str]:
    """Say that some of those ticked stay as they are, and that some are gone."""
    count, lines = len(picked.rows) - len(changing), []
    if count:
        stays = f"{one} already and stays" if count == 1 else f"{many} already and stay"
        lines.append(f"{count} of those you ticked {stays} as before.")
    return [*lines, picked.gone_line] if picked.gone else lines
