"""The debrief: write down what happened, right afterwards."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from interviewprep.fit.debrief import fit_part
from interviewprep.fit.record import with_impressions
from interviewprep.pages.actions.debrief import save_debrief_with_parts
from interviewprep.pages.debrief_points import PointsTested
from interviewprep.pages.forms.debrief import DebriefPage
from interviewprep.pages.heard import NOTHING_TICKED, TickedInTranscript
from interviewprep.practice.expected import expected_at, not_logged
from interviewprep.practice.parts import ExpectedCame, StoriesTold
from interviewprep.recovery.models import Deletion
from interviewprep.stages.application_log import stage_in_record
from interviewprep.stages.models import Stage
from interviewprep.stages.progress import next_coming
from interviewprep.stages.statements import statements_of
from interviewprep.web.decorators import edit_page
from interviewprep.web.forms import posted
from interviewprep.web.requests import CandidateRequest
from interviewprep.web.times import describe, length


@edit_page
def write_debrief(request: CandidateRequest, pk: int) -> HttpResponse:
    """Write the debrief of a stage, or carry on with it."""
    stage, stages = stage_and_line(request, pk)
    if stage.status == Stage.Status.CANCELLED:
        return led_from_cancelled(request, stage)
    now = timezone.now()
    shown = shown_debrief(request, stage, stages, posted(request))
    page: DebriefPage = shown["page"]
    if request.method == "POST" and page.is_valid():
        differences = page.differences()
        removed = save_debrief_with_parts(
            stage=stage, debrief=page.debrief(), parts=page.added, now=now, today=timezone.localdate()
        )
        following = next_coming(stages, now)
        _tell(request, following, removed)
        _tell_differences(request, stage, differences)
        return redirect(following or stage)
    return render(request, "pages/debrief/write_debrief.html", shown, status=page.status)


def shown_debrief(
    request: CandidateRequest,
    stage: Stage,
    stages: list[Stage],
    data: QueryDict | None,
    heard: TickedInTranscript = NOTHING_TICKED,
) -> dict[str, Any]:
    """Return what the page of a debrief shows; the stages come from `stage_and_line`.

    heard  what fills its rows in advance
    """
    expected = expected_at(stage, stages, timezone.now())
    stories = StoriesTold(request.user, data, stage)
    came = ExpectedCame(data, stage, expected)
    fit = fit_part(request.user, data, stage)
    points = PointsTested(data, stage)
    page = DebriefPage(
        data,
        stage=stage,
        stages=stages,
        statements=statements_of(stage.application),
        likely=not_logged(expected, [*stage.asked.all(), *heard.as_asked()]),
        parts=(stories, came, points, fit),
        heard=heard,
    )
    return {"page": page, "stage": stage, "about": _about(request, stage), "heard": heard} | {
        "stories": stories,
        "came": came,
        "points": points,
        "fit": fit,
    }


def led_from_cancelled(request: CandidateRequest, stage: Stage) -> HttpResponse:
    """Lead to the page of a stage that is cancelled, and say why."""
    messages.info(request, "This stage is cancelled. Put it back first if it took place after all.")
    return redirect(stage)


def stage_and_line(request: CandidateRequest, pk: int) -> tuple[Stage, list[Stage]]:
    """Return a stage of the candidate with its record, and all of its application. Raises `Http404`."""
    stage = stage_in_record(request.user.pk, pk, timezone.now(), plan=False, stages=with_impressions)
    return stage, list(stage.application.stages.all())


def _about(request: CandidateRequest, stage: Stage) -> str:
    """Return the line above the heading: "First interview · Northwind Logistics · today, 45 min"."""
    when = describe(stage, timezone.now(), request.user.zone)
    timing = ", ".join(part for part in (when.relative, length(stage.duration_minutes)) if part)
    return " · ".join(part for part in (stage.name, stage.application.employer, timing) if part)


def _tell(request: CandidateRequest, following: Stage | None, removed: list[Deletion]) -> None:
    saved = "Debrief saved."
    if following:
        saved = f"Debrief saved. Next comes {following.name}; its plan starts with what is still open."
    messages.success(request, saved)
    for deletion in removed:
        undo = reverse("recovery:restore_deleted", args=[deletion.pk])
        messages.info(request, f"Removed: {deletion.label}.", extra_tags=undo)


def _tell_differences(request: CandidateRequest, stage: Stage, differences: tuple[str, ...]) -> None:
    """Point out what was told differently before; both are kept until the candidate settles it."""
    if differences:
        said = " ".join(differences)
        where = reverse("applications:list_statements", args=[stage.application_id])
        messages.warning(request, f"{said} Both are kept: settle which one stands.", extra_tags=where)
