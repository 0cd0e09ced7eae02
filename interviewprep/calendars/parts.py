"""What this room adds to the page of a stage."""

from django.urls import reverse

from interviewprep.stages.extras import Part
from interviewprep.stages.summary import StageSummary
from interviewprep.web.requests import CandidateRequest


def stage_action(request: CandidateRequest, summary: StageSummary) -> Part | None:
    """Return the link to the stage's calendar file, or None for a stage that has no date."""
    if summary.stage.starts_at is None:
        return None
    return Part(
        "calendars/_stage_action.html", {"url": reverse("calendars:download_stage", args=[summary.stage.pk])}
    )
