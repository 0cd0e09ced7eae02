"""Several rows of a list at once: those that were ticked, the question before something is done with them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from .forms import PlainForm, form_status
from .redirects import is_path
from .requests import number_in

# A page of a list has twenty; more were not ticked by anybody.
MOST_TICKED = 100
# How an address asks a list for boxes to tick.
SEVERAL = "several"


@dataclass(frozen=True, slots=True)
class SeveralQuestion:
    """What a page asks before it does something to several rows.

    title   "End 3 applications?"
    names   the rows that it is done to
    lines   what else is to be known: rows that stay as they are, what goes with the others
    button  what the button says
    """

    title: str
    names: Sequence[str]
    lines: Sequence[str]
    button: str
    is_dangerous: bool = False


def boxes(request: HttpRequest) -> dict[str, Any]:
    """Return what a list's template needs to offer boxes: `several`, whether to draw them, and two addresses.

    `several_url` shows the list with boxes, `back` as it is without them.
    """
    asked = request.GET.copy()
    several = bool(asked.pop(SEVERAL, None))
    back = f"{request.path}?{asked.urlencode()}" if asked else request.path
    asked[SEVERAL] = "1"
    return {"several": several, "several_url": f"{request.path}?{asked.urlencode()}", "back": back}


def ticked(request: HttpRequest, name: str, rows: QuerySet[Any]) -> list[Any]:
    """Return the rows, in their order, whose keys the address or the form gives as `name`.

    rows  those of the candidate. Raises Http404 if one is not among them, or if there are too many.
    """
    keys = {
        number_in(one) for one in (request.POST if request.method == "POST" else request.GET).getlist(name)
    }
    if len(keys) > MOST_TICKED or None in keys:
        raise Http404
    found = list(rows.filter(pk__in=keys)) if keys else []
    if len(found) != len(keys):
        raise Http404
    return found


def nothing_to_do(request: HttpRequest, list_url: str, why: str = "Tick at least one first.") -> HttpResponse:
    """Go back to the list and say why: nothing was ticked, or what was ticked is that way already."""
    messages.info(request, why)
    return redirect(came_from(request, list_url))


def came_from(request: HttpRequest, list_url: str) -> str:
    """Return the address of the list as it was when the rows were ticked."""
    asked = (request.POST if request.method == "POST" else request.GET).get("next", "")
    return asked if is_path(asked) else list_url


def ask(
    request: HttpRequest,
    question: SeveralQuestion,
    *,
    form: PlainForm | None = None,
    sent: Iterable[tuple[str, Any]],
    back: str,
) -> HttpResponse:
    """Show a question with the names of all rows and a button that sends it to the same address.

    sent  what the button sends along: the keys of the rows, and what is to be done with them
    back  the list as it was
    """
    context = {"question": question, "form": form, "sent": [*sent, ("next", back)], "back": back}
    return render(request, "lists/ask_several.html", context, status=form_status(form) if form else 200)
