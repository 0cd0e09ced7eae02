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
from .affected import affected_by_deleting
from .second_press import land_again, press_of


def confirm_delete(
    request: CandidateRequest, row: Owned, *, label: str, cancel_url: str, done_url: str
) -> HttpResponse:
    """On GET, ask first and say what would be deleted with the row; on POST, delete it, with an undo.

    row         what to delete, already fetched as one of the candidate's own
    label       its name for the candidate, to use in a sentence: "the stage Second interview"
    cancel_url  the page to return to if they keep it: the row's
    done_url    the page to go to once it is deleted: its parent's, or the list
    """
    if request.method == "POST":
        try:
            press = press_of(request, done_url)
            deletion = actions.delete(row=row, label=label, now=timezone.now(), press=press)
        except ObjectDoesNotExist:
            # The button was pressed twice at the same moment, or the row is gone by another way.
            return land_again(request) or redirect(done_url)
        undo = reverse("recovery:restore_deleted", args=[deletion.pk])
        # _messages.html shows the address in extra_tags as a button.
        messages.success(request, f"Deleted: {label}.", extra_tags=undo)
        return redirect(done_url)
    affected = affected_by_deleting(row)
    context = {
        "label": label,
        "goes": affected.goes,
        "stays": affected.stays,
        "cancel_url": cancel_url,
    }
    return render(request, "recovery/confirm_delete.html", context)
