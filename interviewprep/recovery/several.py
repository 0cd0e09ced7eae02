"""The page that asks before several rows are deleted at once, with one undo for all."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from interviewprep.advice.text import ended, join_names, shorten
from interviewprep.web.models import Owned
from interviewprep.web.requests import CandidateRequest
from interviewprep.web.several import SeveralQuestion, TickedRows, ask, came_from, nothing_to_do

from . import actions
from .affected import affected_by_deleting
from .models import Deletion
from .second_press import land_again, press_of

_LONGEST_NAMES = 200


def confirm_delete_several(
    request: CandidateRequest, picked: TickedRows[Any], *, name: str, names: Sequence[str], list_url: str
) -> HttpResponse:
    """On GET, ask first and name all of them; on POST, delete them and go back to the list, with one undo.

    picked  what to delete, at least one row, already fetched as the candidate's own
    name    how the form calls their keys
    names   what the candidate calls them
    """
    back, rows = came_from(request, list_url), picked.rows
    if request.method == "POST":
        try:
            deletion = actions.delete(
                row=rows[0],
                also=rows[1:],
                label=said(rows, names),
                now=timezone.now(),
                press=press_of(request, back),
            )
        except ObjectDoesNotExist:
            # The button was pressed twice at the same moment, or one of them is gone by another way.
            return land_again(request) or redirect(back)
        tell(request, f"Deleted: {ended(deletion.label)}", deletion, picked)
        return redirect(back)
    affected = affected_by_deleting(*rows)
    goes, stays = join_names(affected.goes), join_names(affected.stays)
    lines = [picked.gone_line] if picked.gone else []
    lines += [f"This goes with them: {goes}."] if goes else []
    lines += [f"This stays, without its link to them: {stays}."] if stays else []
    question = SeveralQuestion(f"Delete {counted(rows)}?", names, lines, "Delete", is_dangerous=True)
    return ask(request, question, sent=[("do", "delete"), *((name, row.pk) for row in rows)], back=back)


def counted(rows: Sequence[Owned]) -> str:
    """Return how many there are, with their noun: "3 applications"."""
    noun = rows[0]._meta.verbose_name if len(rows) == 1 else rows[0]._meta.verbose_name_plural
    return f"{len(rows)} {noun}"


def said(rows: Sequence[Owned], names: Sequence[str], as_what: str = "") -> str:
    """Return how the list of deleted things calls several rows: "2 stages as they were before: A and B"."""
    return f"{counted(rows)}{as_what}: {shorten(join_names(names), _LONGEST_NAMES)}"


def nothing_left(request: CandidateRequest, picked: TickedRows[Any], list_url: str) -> HttpResponse:
    """Go back to the list: nothing was ticked, or nothing of it is still there, perhaps by the same press."""
    if not picked.gone:
        return nothing_to_do(request, list_url)
    landed = land_again(request) if request.method == "POST" else None
    return landed or nothing_to_do(request, list_url, "What you ticked is no longer there.")


def tell(request: CandidateRequest, words: str, deletion: Deletion, picked: TickedRows[Any]) -> None:
    """Say what was done, and what was not because it is gone; with its undo."""
    # _messages.html shows the address in extra_tags as a button.
    undo = reverse("recovery:restore_deleted", args=[deletion.pk])
    messages.success(request, f"{words} {picked.gone_line}".strip(), extra_tags=undo)
