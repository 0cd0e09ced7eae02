"""When an account was last used: a day, so that it costs one write a day and not one a page."""

import datetime
from collections.abc import Iterable

from .models import Candidate

# Nothing is planned for an account, and nobody has been told.
_NOTHING_PLANNED = {"delete_on": None, "deletion_mails": 0}


def note_use(*, candidate: int, now: datetime.datetime) -> None:
    """Note that a candidate, given by key, was here: a deletion that was planned is off."""
    today = now.astimezone(datetime.UTC).date()
    not_yet = Candidate.objects.filter(pk=candidate).exclude(used_on=today)
    not_yet.update(used_on=today, **_NOTHING_PLANNED)


def start_over(candidates: Iterable[int | None]) -> None:
    """Forget that these candidates, given by key, were told of a deletion: the mail did not reach them."""
    told = {pk for pk in candidates if pk}
    if told:
        Candidate.objects.filter(pk__in=told).exclude(delete_on=None).update(**_NOTHING_PLANNED)
