"""What this room adds to the pages of stages and applications, whose stages come `with_impressions`."""

from collections.abc import Sequence

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.stages.page_parts import Part
from interviewprep.stages.people import audience
from interviewprep.stages.summary import StageSummary
from interviewprep.web.chips import Chip

from .models import Criterion, Impression, lines
from .record import VERDICT_CHIP, impression_of, impressions, unknown


def on_stage(summary: StageSummary) -> Part | None:
    """Link to the impression of a stage that is over, or otherwise to the application's; no query."""
    if summary.stage.status == summary.stage.Status.CANCELLED:
        return None
    found = impression_of(summary.stage)
    is_over = summary.stage.is_over(summary.now)
    return Part(
        "fit/_of_stage.html",
        {"stage": summary.stage, "is_over": is_over, **(_said(found) if found else {"verdict": ""})},
    )


def on_application(application: Application) -> Part:
    """Add the latest verdict and the flags of an application; no query."""
    found = [one for one in map(impression_of, application.stages.all()) if one is not None]
    latest = next((one for one in reversed(found) if one.verdict), None)
    return Part(
        "fit/_of_application.html",
        {
            "application": application,
            "is_scored": bool(found),
            "after": latest.stage.name if latest else "",
            "green": [flag for one in found for flag in lines(one.green)],
            "red": [flag for one in found for flag in lines(one.red)],
            **(_said(latest) if latest else {"verdict": ""}),
        },
    )


def to_ask(candidate: Candidate, summary: StageSummary) -> Sequence[tuple[str, str]]:
    """Return what earlier stages left unknown, each as a question for a suitable person; one query.

    Empty for a candidate who has neither saved a list nor scored a stage of this application.
    """
    known = impressions(summary.earlier)
    criteria = Criterion.objects.list_of(candidate)
    if not known and criteria[0].pk is None:
        return ()
    names = {audience(one.person): one.person.name for one in reversed(summary.people)}
    suited = [to for to in (audience(one.person) for one in summary.people) if to is not None]
    return [(one.question, names.get(one.to, "")) for one in unknown(criteria, known, suited)]


def _said(impression: Impression) -> dict[str, str]:
    if not impression.verdict:
        return {"verdict": "", "chip": Chip.QUIET}
    verdict = Impression.Verdict(impression.verdict)
    return {"verdict": str(verdict.label), "chip": VERDICT_CHIP[verdict]}
