"""What has been learned and done since the last round."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from interviewprep.stages.actions.stages import keep_since
from interviewprep.stages.fetch import desk_or_404
from interviewprep.stages.forms.since import SinceForm
from interviewprep.stages.since import has_a_round_before, suggestions
from interviewprep.web.access import form_page
from interviewprep.web.forms import form_status, posted
from interviewprep.web.requests import CandidateRequest


@form_page
def edit_since(request: CandidateRequest, pk: int) -> HttpResponse:
    """Write down what could be mentioned at a stage; the log suggests some of it."""
    here = desk_or_404(request, pk)
    form = SinceForm(posted(request), instance=here.stage, suggestions=suggestions(here))
    if request.method == "POST" and form.is_valid():
        keep_since(stage=here.stage)
        messages.success(request, "Saved. It stands on the prep sheet.")
        return redirect(f"{here.stage.get_absolute_url()}#since")
    return render(
        request,
        "stages/edit_since.html",
        {
            "form": form,
            "stage": here.stage,
            "application": here.application,
            "has_a_round_before": has_a_round_before(here),
        },
        status=form_status(form),
    )
