"""What was sent, on the pages of applications and stages and on the prep sheet."""

from collections.abc import Iterator

from django.utils.text import Truncator

from interviewprep.applications.models import Application
from interviewprep.stages.models import Stage
from interviewprep.stages.page_parts import Part
from interviewprep.stages.progress import short_day
from interviewprep.stages.summary import StageSummary
from interviewprep.stages.timeline import Event
from interviewprep.web.addresses import address

from .record import cv_at, documents_of, others_at

_SHOWN = 4
# On one line of the sheet.
_LONGEST_LINE = 110
_SENT = 2  # after what was applied for, before what happened that day


def on_application(application: Application) -> Part | None:
    """Return a fold with what was sent; None where nothing was. It comes `with_documents`."""
    documents = documents_of(application)
    if not documents:
        return None
    stages = {stage.pk: stage for stage in application.stages.all()}
    for one in documents:
        one.stage = stages.get(one.stage_id) if one.stage_id else None
    return Part(
        "documents/_application_fold.html",
        {
            "documents": documents[:_SHOWN],
            "count": len(documents),
            "more": max(len(documents) - _SHOWN, 0),
            "url": address("documents:list_documents", application.pk),
        },
    )


def events_of(application: Application) -> Iterator[Event]:
    """Yield what was sent, for the timeline."""
    for one in documents_of(application):
        if one.sent_on:
            yield Event(one.sent_on, _SENT, f"{one.get_kind_display()} sent", one.name, one.list_url)


def on_stage(summary: StageSummary) -> Part | None:
    """Return a line with the CV that they have, and what was sent for this stage; None where nothing was."""
    cv, others = cv_at(summary.stage), others_at(summary.stage)
    if cv is None and not others:
        return None
    today = summary.now.astimezone(summary.zone).date()
    return Part(
        "documents/_stage_line.html",
        {
            "cv": cv,
            "sent": short_day(cv.sent_on, today) if cv and cv.sent_on else "",
            "others": others,
            "url": address("documents:list_documents", summary.application.pk),
        },
    )


def stage_action(summary: StageSummary) -> Part:
    """Return a link to add what was sent for a stage."""
    path = address("documents:new_document", summary.application.pk)
    return Part("documents/_stage_action.html", {"url": f"{path}?stage={summary.stage.pk}"})


def line_on_sheet(stage: Stage) -> str:
    """Return the line of the prep sheet about what they have; empty where nothing was sent."""
    cv, others = cv_at(stage), others_at(stage)
    names = [one.name for one in ([cv] if cv else []) + others]
    return Truncator(f"They have: {', '.join(names)}").chars(_LONGEST_LINE) if names else ""
