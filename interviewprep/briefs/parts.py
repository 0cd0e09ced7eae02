"""What this room adds to the stage page and to Today; none of it asks the database."""

from typing import Any

from django.urls import reverse

from interviewprep.stages.extras import Part
from interviewprep.web.requests import CandidateRequest


def action(request: CandidateRequest, desk: Any) -> Part:
    """Offer to ask the recruiter for a brief."""
    is_over = desk.stage.is_over(desk.now)
    return Part(
        "briefs/_action.html",
        {"url": reverse("briefs:show_links", args=[desk.stage.pk]), "is_over": is_over},
    )


def waiting_at_stage(request: CandidateRequest, desk: Any) -> Part | None:
    """Say that answers have come through a link of this stage."""
    if not desk.stage.answers_waiting:
        return None
    return Part("briefs/_waiting.html", {"stages": [desk.stage]})


def waiting_today(request: CandidateRequest, today: Any) -> Part | None:
    """Say which stages have answers that wait for a decision."""
    stages = [
        stage
        for application in today.applications
        for stage in application.stages.all()
        if stage.answers_waiting
    ]
    return Part("briefs/_waiting.html", {"stages": stages}) if stages else None
