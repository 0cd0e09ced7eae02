"""What was deleted in the last 30 days, and restoring it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst

from interviewprep.advice.text import ended
from interviewprep.web.decorators import action, page
from interviewprep.web.models import Owned
from interviewprep.web.requests import CandidateRequest

from . import actions
from .models import Deletion

PER_PAGE = 50
# In the session: what was restored last, and the page that it led to.
_RESTORED = "restored"


@page
def list_deleted(request: CandidateRequest) -> HttpResponse:
    """Show what can be restored, newest first."""
    deletions = Deletion.objects.of(request.user).kept(timezone.now()).defer("payload")
    context = {
        "page": Paginator(deletions, PER_PAGE).get_page(request.GET.get("page")),
        "days": actions.KEPT_FOR.days,
    }
    return render(request, "recovery/list_deleted.html", context)


@action
def restore_deleted(request: CandidateRequest, pk: int) -> HttpResponse:
    """Restore one deletion and go to its page; if something is in the way, say what."""
    now = timezone.now()
    deletion = Deletion.objects.of(request.user).kept(now).filter(pk=pk).first()
    if deletion is None:
        # Restored, it is gone: a second press of the button lands where the first did, which has said so.
        restored, landed = request.session.get(_RESTORED, (None, ""))
        if restored != pk:
            raise Http404
        return redirect(landed)
    stays = actions.keeps_later_changes(deletion)
    try:
        row = actions.restore(deletion=deletion, now=now)
    except Deletion.DoesNotExist:
        # The button was pressed twice: the other press restored it and reports it.
        return redirect("recovery:list_deleted")
    except actions.CannotRestoreError as error:
        messages.error(request, f"{capfirst(deletion.label)} could not be restored. {error}")
        return redirect("recovery:list_deleted")
    what_stays = " What you have changed since stays as it is." if stays else ""
    messages.success(request, f"Restored: {ended(deletion.label)}{what_stays}")
    landed = _page_of(row) or reverse("recovery:list_deleted")
    request.session[_RESTORED] = [pk, landed]
    return redirect(landed)


def _page_of(row: Owned | None) -> str | None:
    """Return the address of the row's page, or else its parent's, or else None."""
    while row is not None:
        if hasattr(row, "get_absolute_url"):
            return str(row.get_absolute_url())
        row = getattr(row, row.owner_from) if row.owner_from else None
    return None
