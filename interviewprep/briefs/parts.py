"""What this room adds to the stage page, without a query, and to Today."""

from collections.abc import Sequence

from django.utils import timezone

from interviewprep.accounts.models import Candidate
from interviewprep.stages.models import Stage
from interviewprep.stages.page_parts import Part
from interviewprep.stages.querysets import StageQuerySet
from interviewprep.stages.summary import StageSummary
from interviewprep.web.addresses import address
from interviewprep.web.compiled import CompiledQuery
from interviewprep.web.slices import NumberOf

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


def _answered(owners: Sequence[int]) -> StageQuerySet:
    asked = BriefLink.objects.filter(owner__in=owners).values("stage")
    stages = Stage.objects.filter(owner__in=owners, pk__in=asked, answers_waiting__gt=0)
    return stages.filter(application__ending="")


def answered_count(owner: int) -> NumberOf:
    """Return of how many stages of open applications answers wait for a decision, to be asked beside more."""
    return NumberOf(_answered([owner]).order_by())


_ANSWERED = CompiledQuery[Stage](
    lambda owners, keys, now: (
        _answered(owners).with_application().order_by("-application__updated_at", "position", "pk")
    )
)


def on_today(candidate: Candidate) -> Part:
    """Say which stages of open applications have answers that wait for a decision: one query."""
    return Part("briefs/_waiting.html", {"stages": _ANSWERED.of(candidate.pk, timezone.now())})
