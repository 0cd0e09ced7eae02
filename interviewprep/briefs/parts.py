"""What this room adds to the stage page and to Today; none of it queries the database."""

from collections.abc import Iterable

from django.urls import reverse

from interviewprep.applications.models import Application
from interviewprep.stages.page_parts import Part
from interviewprep.stages.summary import StageSummary


def stage_action(summary: StageSummary) -> Part:
    """Offer to ask the recruiter for a brief."""
    is_over = summary.stage.is_over(summary.now)
    return Part(
        "briefs/_action.html",
        {"url": reverse("briefs:show_links", args=[summary.stage.pk]), "is_over": is_over},
    )


def on_stage(summary: StageSummary) -> Part | None:
    """Say that answers have come through a link of this stage."""
    if not summary.stage.answers_waiting:
        return None
    return Part("briefs/_waiting.html", {"stages": [summary.stage]})


def on_today(applications: Iterable[Application]) -> Part | None:
    """Say which stages have answers that wait for a decision."""
    stages = [
        stage for application in applications for stage in application.stages.all() if stage.answers_waiting
    ]
    return Part("briefs/_waiting.html", {"stages": stages}) if stages else None
