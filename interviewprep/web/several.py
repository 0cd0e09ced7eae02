"""Several rows of a list at once: those that were ticked, the question before something is done with them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.contrib import messages
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from .forms import PlainForm, form_status
from .redirects import is_path
from .requests import number_in

# A page of a list has twenty; more were not ticked by anybody.
MOST_TICKED = 100
# How an address asks a list for boxes to tick.
SEVERAL = "several"


Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class TickedRows(Generic[Row]):
    """The rows that were ticked and are still there, in their order, and how many are not."""

    rows: list[Row]
    gone: int

    @property
    def gone_line(self) -> str:
        """That some are gone, in words; empty if none is."""
        if not self.gone:
            return ""
        return f"{self.gone} of those you ticked {'is' if self.gone == 1 else 'are'} no longer there."


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


def ticked(request: HttpRequest, name: str, rows: QuerySet[Row, Any]) -> TickedRows[Row]:
    """Return the rows whose keys the address or the form gives as `name`.

    rows  those of the candidate: one of somebody else counts as gone, as one that was deleted elsewhere does.
    Raises Http404 for what is no key, or too many.
    """
    keys = {
        number_in(one) for one in (request.POST if request.method == "POST" else request.GET).getlist(name)
    }
    if len(keys) > MOST_TICKED or None in keys:
        raise Http404
    found = list(rows.filter(pk__in=keys)) if keys else []
    return TickedRows(found, len(keys) - len(found))


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
