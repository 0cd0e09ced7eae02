"""What the candidate has learned and done since the last round."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from interviewprep.stages.access import summary_or_404
from interviewprep.stages.actions.stages import keep_since
from interviewprep.stages.forms.since import SinceForm
from interviewprep.stages.since_last_round import suggestions
from interviewprep.web.decorators import edit_page
from interviewprep.web.forms import form_status, posted
from interviewprep.web.requests import CandidateRequest


@edit_page
def edit_since(request: CandidateRequest, pk: int) -> HttpResponse:
    """Write down what could be mentioned at a stage; the log suggests some of it."""
    summary = summary_or_404(request, pk)
    form = SinceForm(posted(request), instance=summary.stage, suggestions=suggestions(summary))
    if request.method == "POST" and form.is_valid():
        keep_since(stage=summary.stage)
        messages.success(request, "Saved. It is on the prep sheet.")
        return redirect(f"{summary.stage.get_absolute_url()}#since")
    return render(
        request,
        "stages/edit_since.html",
        {
            "form": form,
            "stage": summary.stage,
            "application": summary.application,
            "has_a_round_before": summary.round_before is not None,
        },
        status=form_status(form),
    )
