"""The page that asks before anything is deleted, shared by every room."""

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from interviewprep.web.models import Owned
from interviewprep.web.requests import CandidateRequest

from . import actions


def confirm_delete(
    request: CandidateRequest, row: Owned, *, label: str, cancel_url: str, done_url: str
) -> HttpResponse:
    """Answer GET with a page that asks first and says what goes with the row; delete on POST, with an undo.

    row         what to delete, already fetched as one of the candidate's own
    label       how the candidate knows it, in the middle of a sentence: "the stage Second interview"
    cancel_url  the page to go back to if they keep it: that of the row
    done_url    the page to go to when it is gone: that of its parent, or the list
    """
    if request.method == "POST":
        try:
            deletion = actions.delete(row=row, label=label, now=timezone.now())
        except ObjectDoesNotExist:
            # The button was pressed twice: the other press has deleted it and says so.
            return redirect(done_url)
        undo = reverse("recovery:restore_deleted", args=[deletion.pk])
        # _messages.html draws the address in extra_tags as a button.
        messages.success(request, f"Deleted: {label}.", extra_tags=undo)
        return redirect(done_url)
    affected = actions.affected_by_deleting(row)
    context = {
        "label": label,
        "goes": affected.goes,
        "stays": affected.stays,
        "cancel_url": cancel_url,
    }
    return render(request, "recovery/confirm_delete.html", context)
