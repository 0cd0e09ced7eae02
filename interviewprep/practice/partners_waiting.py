"""What practice partners sent that waits for a decision, in one line for each of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import OuterRef, QuerySet
from django.utils import timezone

from interviewprep.stages.models import Stage
from interviewprep.stages.querysets import StageQuerySet
from interviewprep.web.compiled import CompiledQuery
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
    return _by_link(_by_links(only_open).of(candidate.pk, timezone.now()))


def new_notes(owner: int) -> JSONRows:
    """Return what waits for a decision at open applications, to be asked beside something else."""
    return JSONRows(_new([owner], only_open=True).order_by(), "id", *_COLUMNS)


def who_waits(notes: Iterable[Mapping[str, Any]]) -> list[PartnerWaiting]:
    """Return whose notes from `new_notes` wait for a decision."""
    return _by_link(sorted(notes, key=lambda note: (note["link_id"], note["id"])))


@cache
def _by_links(only_open: bool) -> CompiledQuery[dict[str, Any]]:
    return CompiledQuery(
        lambda owners, keys, now: _new(owners, only_open).order_by("link_id", "pk").values(*_COLUMNS)
    )


def _new(owners: Sequence[int], only_open: bool) -> QuerySet[PartnerNote]:
    new = PartnerNote.objects.filter(owner__in=owners, state=PartnerNote.State.NEW)
    return new.filter(link__stage__application__ending="") if only_open else new


def _by_link(rows: Iterable[Mapping[str, Any]]) -> list[PartnerWaiting]:
    found: dict[int, list[str]] = {}
    for row in rows:
        found.setdefault(row["link_id"], []).append(row["given_by"])
    return [PartnerWaiting(link, names[-1], len(names)) for link, names in found.items()]
