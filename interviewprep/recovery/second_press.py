"""A second press of the button that deletes: it lands where the first did, and says that it is done.

Without a script nothing holds a second press back, and the row is gone by then. A press is known by its
address and what it sent, which the deletion keeps.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib import messages
from django.contrib.messages.storage.base import BaseStorage
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from interviewprep.advice.text import ended
from interviewprep.web.decorators import form_page
from interviewprep.web.requests import CandidateRequest

from .models import Deletion

# These differ from page to page, and do not say what is deleted.
_OF_THE_PAGE = frozenset({"csrfmiddlewaretoken", "next"})


def delete_page(view: Callable[..., HttpResponse]) -> Any:
    """Mark a page that asks before it deletes, by `confirm_delete` or `confirm_delete_several`."""

    @wraps(view)
    def twice_as_once(request: CandidateRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Http404:
            landed = land_again(request) if request.method == "POST" else None
            if landed is None:
                raise
            return landed

    return form_page(twice_as_once)


def press_of(request: CandidateRequest, lands: str) -> dict[str, str]:
    """Return what a deletion keeps of the press that caused it; `lands` is the page it leads to."""
    sent = sorted((name, one) for name, values in request.POST.lists() for one in values)
    return {
        "sent": f"{request.path}?{urlencode([one for one in sent if one[0] not in _OF_THE_PAGE])}",
        "lands": lands,
    }


def land_again(request: CandidateRequest) -> HttpResponse | None:
    """Go where the same press led before, and say that it is done; None if there was none."""
    sent = press_of(request, "")["sent"]
    known = Deletion.objects.of(request.user).kept(timezone.now())
    deletion = known.filter(payload__press__sent=sent).first()
    if deletion is None:
        return None
    undo = reverse("recovery:restore_deleted", args=[deletion.pk])
    waiting = cast(BaseStorage, messages.get_messages(request))
    said = [one.extra_tags for one in waiting]
    # To look at them must not use them up: the browser has not shown them yet.
    waiting.used = False
    if undo not in said:
        messages.info(request, f"Deleted already: {ended(deletion.label)}", extra_tags=undo)
    return redirect(str(deletion.payload["press"]["lands"]))
