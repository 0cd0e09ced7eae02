"""What this room adds to the stage page, without a query, and to Today."""

from interviewprep.accounts.models import Candidate
from interviewprep.stages.models import Stage
from interviewprep.stages.page_parts import Part
from interviewprep.stages.summary import StageSummary
from interviewprep.web.addresses import address

from .models import BriefLink


def stage_action(summary: StageSummary) -> Part:
    """Offer to ask the recruiter for a brief."""
    is_over = summary.stage.is_over(summary.now)
    return Part(
        "briefs/_action.html",
        {"url": address("briefs:show_links", summary.stage.pk), "is_over": is_over},
    )


def on_stage(summary: StageSummary) -> Part | None:
    """Say that answers have come through a link of this stage."""
    if not summary.stage.answers_waiting:
        return None
    return Part("briefs/_waiting.html", {"stages": [summary.stage]})


def on_today(candidate: Candidate) -> Part | None:
    """Say which stages of open applications have answers that wait for a decision: one query."""
    asked = BriefLink.objects.of(candidate).values("stage")
    stages = Stage.objects.of(candidate).filter(pk__in=asked, answers_waiting__gt=0, application__ending="")
    found = list(stages.with_application().order_by("-application__updated_at", "position", "pk"))
    return Part("briefs/_waiting.html", {"stages": found}) if found else None
