"""Deleting an account."""

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render

from interviewprep.accounts.models import Candidate
from interviewprep.accounts.reauthentication import confirm_first
from interviewprep.transfer import actions, owned_models
from interviewprep.transfer.forms import LeaveForm
from interviewprep.web.decorators import form_page
from interviewprep.web.forms import form_status, posted
from interviewprep.web.requests import CandidateRequest
from interviewprep.web.security_log import note


@form_page
@confirm_first
def delete_account(request: CandidateRequest) -> HttpResponse:
    """Offer an export and ask whether they are sure; then delete the candidate with everything, at once."""
    form = LeaveForm(posted(request))
    if request.method == "POST" and form.is_valid():
        candidate = Candidate.objects.get(pk=request.user.pk)
        number = candidate.pk
        logout(request)
        actions.delete_account(candidate=candidate)
        note("account deleted", request, number)
        messages.success(request, "Your account and everything in it are deleted. We wish you well.")
        return redirect("/")
    context = {
        "form": form,
        "counts": owned_models.named(owned_models.count(request.user)),
    }
    return render(request, "transfer/delete_account.html", context, status=form_status(form))
