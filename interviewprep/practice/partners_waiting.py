"""What practice partners sent that waits for a decision, in one line for each of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef

from interviewprep.stages.models import Stage
from interviewprep.stages.querysets import StageQuerySet
from interviewprep.web.json_rows import JSONRows

from .models import PartnerNote

_COLUMNS = ("link_id", "given_by")


@dataclass(frozen=True, slots=True)
class PartnerWaiting:
    """Somebody who listened: through which link, and how many of their notes wait."""

    link: int
    name: str
    count: int


def with_partners_waiting(stages: StageQuerySet) -> StageQuerySet:
    """Load with each stage what its partners sent: in the query of the stages."""
    new = (
        PartnerNote.objects.of_outer()
        .filter(link__stage=OuterRef("pk"), state=PartnerNote.State.NEW)
        .order_by("pk")
    )
    return stages.annotate(partner_notes=JSONRows(new, *_COLUMNS))


def waiting_on(stage: Stage) -> list[PartnerWaiting]:
    """Return who waits for a decision on a stage from `with_partners_waiting`."""
    return _by_link(getattr(stage, "partner_notes", ()))


def waiting_for(candidate: Any, *, only_open: bool = False) -> list[PartnerWaiting]:
    """Return who waits for a decision of a candidate, over all stages: one query.

    only_open  leaves out the stages of applications that have ended
    """
    new = PartnerNote.objects.of(candidate).filter(state=PartnerNote.State.NEW).order_by("link_id", "pk")
    if only_open:
        new = new.filter(link__stage__application__ending="")
    return _by_link(new.values(*_COLUMNS))


def _by_link(rows: Iterable[Mapping[str, Any]]) -> list[PartnerWaiting]:
    found: dict[int, list[str]] = {}
    for row in rows:
        found.setdefault(row["link_id"], []).append(row["given_by"])
    return [PartnerWaiting(link, names[-1], len(names)) for link, names in found.items()]
