"""The proof of an application: its points, the rounds that tested them, and what can be shown."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from interviewprep.documents import parts as documents
from interviewprep.documents.record import with_documents
from interviewprep.pages.proof import proof_table
from interviewprep.practice.proofs import Offered, shown_for
from interviewprep.stages.application_log import logged
from interviewprep.stages.page_parts import present
from interviewprep.web.decorators import page
from interviewprep.web.requests import CandidateRequest


@page
def show_proof(request: CandidateRequest, pk: int) -> HttpResponse:
    """Show each point of the advert with where it was tested and what the candidate can show for it."""
    now = timezone.now()
    application = get_object_or_404(
        with_documents(logged().of(request.user).with_points().with_threads()), pk=pk
    )
    offered = Offered(request.user)
    table = proof_table(application, shown_for(application), offered.best_for, now, request.user.zone)
    return render(
        request,
        "pages/proof/show_proof.html",
        {
            "application": application,
            "table": table,
            "advert": application.kept_advert,
            "folds": present(documents.on_application(application)),
        },
    )
