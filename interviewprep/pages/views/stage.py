"""One stage: why, the plan, the round, the people and open threads; once it is over, what was said."""

from django.http import HttpResponse
from django.shortcuts import render

from interviewprep.briefs import parts as briefs
from interviewprep.calendars import parts as calendars
from interviewprep.documents import parts as documents
from interviewprep.documents.record import with_documents_seen
from interviewprep.fit import parts as fit
from interviewprep.fit.record import with_impressions
from interviewprep.letters import parts as letters
from interviewprep.pages.proof import untested
from interviewprep.pages.reason_cards import lines, split
from interviewprep.pages.stage import head, plan_card
from interviewprep.pages.stage_answer import answer_card
from interviewprep.practice import parts as practice
from interviewprep.practice.partners_waiting import with_partners_waiting
from interviewprep.stages.access import summary_or_404
from interviewprep.stages.asks import AskListCard, card
from interviewprep.stages.models import Stage
from interviewprep.stages.page_parts import present
from interviewprep.stages.points import points_of
from interviewprep.stages.progress import line, next_coming
from interviewprep.stages.querysets import StageQuerySet
from interviewprep.stages.said import said_at
from interviewprep.stages.since_last_round import lines_of
from interviewprep.stages.summary import StageSummary
from interviewprep.web.decorators import page
from interviewprep.web.requests import CandidateRequest


def _stages() -> StageQuerySet:
    """How to load the stages: with the card of the fit, what was sent by then, and who listened."""
    return with_partners_waiting(with_documents_seen(with_impressions()))


@page
def show_stage(request: CandidateRequest, pk: int) -> HttpResponse:
    """Show one stage of the candidate."""
    summary = summary_or_404(request, pk, stages=_stages)
    over = summary.stage.is_over(summary.now)
    is_cancelled = summary.stage.status == Stage.Status.CANCELLED
    shown, folded = split(lines(summary.answer))
    return render(
        request,
        "pages/stage/show_stage.html",
        {
            "summary": summary,
            "stage": summary.stage,
            "application": summary.application,
            "head": head(summary),
            "steps": line(summary.application, summary.now, summary.zone, summary.stage),
            "is_over": over,
            "is_cancelled": is_cancelled,
            "answer": answer_card(summary.stage, summary.now, summary.zone),
            "following": _following(summary),
            "reasons": shown,
            "silent": folded,
            "tasks": plan_card(summary.plan),
            "said": said_at(summary),
            "untested": None if over or is_cancelled else untested(points_of(summary.application)),
            "asks": _asks(summary),
            "since": lines_of(summary.stage),
            "has_a_round_before": summary.round_before is not None,
            **_of_other_rooms(request, summary),
        },
    )


def _following(summary: StageSummary) -> Stage | None:
    """Return the stage to come, or else one that was held after this one, which is over."""
    held = summary.last_over
    return next_coming(summary.stages, summary.now) or (None if held == summary.stage else held)


def _asks(summary: StageSummary) -> AskListCard:
    return card(
        summary.stage,
        summary.stages,
        summary.facts,
        summary.now,
        summary.zone,
        before=summary.round_before,
        last=summary.last_over,
    )


def _of_other_rooms(request: CandidateRequest, summary: StageSummary) -> dict[str, object]:
    return {
        "documents": documents.on_stage(summary),
        "first": present(briefs.on_stage(summary), practice.partners_on_stage(summary)),
        "practice": practice.on_stage(request.user, summary),
        "fit": fit.on_stage(summary),
        "letters": letters.on_stage(summary),
        "actions": present(
            calendars.stage_action(summary),
            letters.stage_action(summary),
            documents.stage_action(summary),
            briefs.stage_action(summary),
            practice.stage_action(summary),
        ),
    }
