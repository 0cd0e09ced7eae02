"""One stage: why, the plan, the round, the people, and what is open; once it is over, what was said."""

from django.http import HttpResponse
from django.shortcuts import render

from interviewprep.briefs import parts as briefs
from interviewprep.calendars import parts as calendars
from interviewprep.fit import parts as fit
from interviewprep.fit.record import with_impressions
from interviewprep.letters import parts as letters
from interviewprep.pages.reason_cards import lines, split
from interviewprep.practice import parts as practice
from interviewprep.stages.access import summary_or_404
from interviewprep.stages.asks import card
from interviewprep.stages.models import Stage
from interviewprep.stages.page_parts import present
from interviewprep.stages.progress import line
from interviewprep.stages.said import said_at
from interviewprep.stages.since_last_round import lines_of
from interviewprep.web.decorators import page
from interviewprep.web.requests import CandidateRequest


@page
def show_stage(request: CandidateRequest, pk: int) -> HttpResponse:
    """Show one stage of the candidate."""
    summary = summary_or_404(request, pk, stages=with_impressions())
    now, zone = summary.now, summary.zone
    shown, folded = split(lines(summary.answer))
    return render(
        request,
        "pages/stage/show_stage.html",
        {
            "summary": summary,
            "stage": summary.stage,
            "application": summary.application,
            "steps": line(summary.application, now, zone, summary.stage),
            "is_over": summary.stage.is_over(now),
            "is_cancelled": summary.stage.status == Stage.Status.CANCELLED,
            "reasons": shown,
            "silent": folded,
            "said": said_at(summary),
            "asks": card(
                summary.stage,
                summary.stages,
                summary.facts,
                now,
                zone,
                before=summary.round_before,
                last=summary.last_over,
            ),
            "since": lines_of(summary.stage),
            "has_a_round_before": summary.round_before is not None,
            "round_parts": present(briefs.stage_action(summary)),
            "side": present(
                briefs.on_stage(summary),
                practice.on_stage(request.user, summary),
                letters.on_stage(summary),
                fit.on_stage(summary),
            ),
            "actions": present(calendars.stage_action(summary), letters.stage_action(summary)),
        },
    )
