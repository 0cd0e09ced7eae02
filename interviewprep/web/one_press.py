"""The guard of a button against undoing what was done in another window or on another device.

A form with fields has `web.version_guard`; here there is nothing typed that could be lost. A press on a page
that was overtaken is refused once and says what stands now. It leads to a page that shows it, so that another
press there is a deliberate choice. Compare and save are one step only in a view that is a `guarded_action`.
"""

import datetime
from enum import Enum, auto

from django.contrib import messages
from django.http import HttpRequest

from .requests import number_in

SHOWN = "was"


class Press(Enum):
    """What became of a press on a button."""

    WANTED = auto()  # its page showed what is still saved
    REPEATED = auto()  # what it was to do has been done already
    OVERTAKEN = auto()  # its page showed something else than what is saved now


def press(shown: str, *, saved: str, wanted: str | None = None) -> Press:
    """Return what a press becomes that makes `wanted` of what its page has `shown`, where this is `saved`.

    wanted  None for a button whose work is never done already, such as one that moves a row up
    """
    if saved == wanted:
        return Press.REPEATED
    return Press.WANTED if saved == shown else Press.OVERTAKEN


def shown_to(request: HttpRequest, otherwise: str) -> str:
    """Return what the page of a press says in its field `was`; `otherwise` if it has none."""
    return request.POST.get(SHOWN, otherwise)


def pressed_at(request: HttpRequest, now: datetime.datetime) -> datetime.datetime | None:
    """Return when a button was pressed that then waited for a connection; None if it was sent at once.

    The service worker sends how many seconds it has waited, because the clock of a phone may be wrong.
    """
    waited = number_in(request.headers.get("X-Waited-Seconds", ""), longest=7)
    return None if waited is None else now - datetime.timedelta(seconds=waited)


def say_overtaken(request: HttpRequest, what: str) -> None:
    """Say `what` is so by now, and that the press has changed nothing."""
    messages.warning(
        request,
        f"{what} in another window or on another device. Nothing was changed now."
        " If you still want it, press again.",
    )
