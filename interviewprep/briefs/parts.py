"""What this room adds to the stage page and to Today; none of it asks the database."""

from typing import Any

from django.urls import reverse

from interviewprep.stages.extras import Part
from interviewprep.web.requests import CandidateRequest


def action(request: CandidateRequest, summary: Any) -> Part:
    """Offer to ask the recruiter for a brief."""
    is_over = summary.stage.is_over(summary.now)
    return Part(
        "briefs/_action.html",
        {"url": reverse("briefs:show_links", args=[summary.stage.pk]), "is_over": is_over},
    )


def waiting_at_stage(request: CandidateRequest, summary: Any) -> Part | None:
    """Say that answers have come through a link of this stage."""
    if not summary.stage.answers_waiting:
        return None
    return Part("briefs/_waiting.html", {"stages": [summary.stage]})


def waiting_today(request: CandidateRequest, today: Any) -> Part | None:
    """Say which stages have answers that wait for a decision."""
    stages = [
        stage
        for application in today.applications
        for stage in application.stages.all()
        if stage.answers_waiting
    ]
    return Part("briefs/_waiting.html", {"stages": stages}) if stages else None
