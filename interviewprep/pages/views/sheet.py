"""The prep sheet, to read on a phone or to print."""

from django.http import HttpResponse
from django.shortcuts import render

from interviewprep.documents.parts import line_on_sheet
from interviewprep.documents.record import with_documents_seen
from interviewprep.fit.parts import to_ask
from interviewprep.fit.record import with_impressions
from interviewprep.pages.keeping import kept_until
from interviewprep.pages.print_budget import fit
from interviewprep.pages.proof import not_proved_line
from interviewprep.pages.sheet import questions_before, sheet
from interviewprep.practice.parts import ready_for
from interviewprep.stages.access import summary_or_404
from interviewprep.stages.points import points_of
from interviewprep.stages.querysets import StageQuerySet
from interviewprep.stages.since_last_round import MOST_MENTIONED, lines_of
from interviewprep.stages.statements import keep_to, statements_of
from interviewprep.web.decorators import page
from interviewprep.web.requests import CandidateRequest


def _stages() -> StageQuerySet:
    """How to load the stages: with the card of the fit and what was sent by then."""
    return with_documents_seen(with_impressions())


@page
def show_sheet(request: CandidateRequest, pk: int) -> HttpResponse:
    """Show what to carry into one stage."""
    summary = summary_or_404(request, pk, plan=False, stages=_stages)
    ready = ready_for(request.user, questions_before(summary))
    whole = sheet(summary, ready, to_ask(request.user, summary))
    told, mention = keep_to(statements_of(summary.application)), lines_of(summary.stage)[:MOST_MENTIONED]
    sent, proof = line_on_sheet(summary.stage), not_proved_line(points_of(summary.application))
    return render(
        request,
        "pages/sheet/sheet.html",
        {
            "sheet": whole,
            "keep_to": told,
            "mention": mention,
            "paper": fit(whole, told, mention, (sent, proof)),
            "sent": sent,
            "proof": proof,
            "can_keep": kept_until(summary.stage, summary.now) is not None,
            "summary": summary,
            "stage": summary.stage,
            "application": summary.application,
        },
    )
