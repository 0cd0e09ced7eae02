"""What this room adds to a stage's page."""

from interviewprep.stages.page_parts import Part
from interviewprep.stages.summary import StageSummary
from interviewprep.web.addresses import address


def stage_action(summary: StageSummary) -> Part | None:
    """Return the link to the stage's calendar file, or None for a stage that has no date."""
    if summary.stage.starts_at is None:
        return None
    return Part(
        "calendars/_stage_action.html", {"url": address("calendars:download_stage", summary.stage.pk)}
    )
