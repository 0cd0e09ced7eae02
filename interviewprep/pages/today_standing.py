"""What Today counts of all that a candidate has, in one query."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models.expressions import CombinedExpression

from interviewprep.accounts.models import Candidate
from interviewprep.applications.querysets import ApplicationState
from interviewprep.briefs import parts as briefs
from interviewprep.practice.partners_waiting import PartnerWaiting, new_notes, who_waits
from interviewprep.practice.queue import bank_count, due_said, later_count
from interviewprep.stages.application_log import counted_states
from interviewprep.stages.models import Stage
from interviewprep.stages.querysets import StageQuerySet
from interviewprep.stages.soonest import open_stages
from interviewprep.stages.threads import open_count
from interviewprep.web.compiled import CompiledQuery
from interviewprep.web.slices import NumberOf

# What is worked out from other tables is counted up to so many: the page looks for several such things.
MOST_APPLICATIONS, MOST_COUNTED = 500, 200


@dataclass(frozen=True, slots=True)
class Standing:
    """What a candidate has, in numbers.

    states       how many applications are in each state, those without any left out; None for every state
                 where there are too many to count
    due          questions to rehearse, as the page says it
    heard        practice partners whose notes are to be decided on
    answered     stages with answers to a brief
    threads      open threads
    undebriefed  stages that are over and have no debrief
    coming       stages to come
    The last three are counted up to `MOST_COUNTED`, and are larger if there are more.
    """

    states: Mapping[ApplicationState, int | None]
    due: int | str = 0
    heard: tuple[PartnerWaiting, ...] = ()
    answered: int = 0
    threads: int = 0
    undebriefed: int = 0
    coming: int = 0

    @property
    def is_counted(self) -> bool:
        """Whether there are few enough applications to count them by their state."""
        return None not in self.states.values()

    def has(self, least: int) -> bool:
        """Return whether there are at least so many applications; not more than are counted."""
        return not self.is_counted or sum(filter(None, self.states.values())) >= least


def standing(owner: int, now: datetime.datetime) -> Standing:
    """Count what a candidate has, in one query."""
    (found,) = _STANDING.of(owner, now)
    counts, bank, later, heard, *others = found
    states: dict[ApplicationState, int | None] = (
        dict.fromkeys(ApplicationState)
        if counts is None
        else {state: counts[state.value] for state in ApplicationState if state.value in counts}
    )
    return Standing(states, due_said(bank, later), tuple(who_waits(heard)), *others)


def undebriefed_parts(
    owners: Sequence[int], now: datetime.datetime
) -> tuple[StageQuerySet, StageQuerySet, StageQuerySet]:
    """Return the parts of the stages without a debrief which an index finds: begun, undated, and said to be
    over."""
    held = open_stages(owners).over(now).filter(debriefed_at=None)
    done = held.filter(status=Stage.Status.DONE)
    return held.filter(starts_at__lte=now), done.filter(starts_at=None), done.filter(starts_at__gt=now)


def _build_standing(owners: Sequence[int], keys: Sequence[int], now: datetime.datetime) -> Any:
    """Return one row of numbers."""
    (owner,), most = owners, MOST_COUNTED + 1
    later, undated, lately = open_stages(owners).order_by().coming_by_index(now)
    return Candidate.objects.filter(pk=owner).values_list(
        counted_states(owners, now, MOST_APPLICATIONS),
        bank_count(owner),
        later_count(owner, now),
        new_notes(owner),
        briefs.answered_count(owner),
        open_count(owner, most),
        _number_undebriefed(owners, now, most),
        NumberOf(later, most) + NumberOf(undated, most) + NumberOf(lately, most),
    )


def _number_undebriefed(owners: Sequence[int], now: datetime.datetime, most: int) -> CombinedExpression:
    """Return how many there are, at most so many of each kind: what is still to come is not gone through."""
    began, undated, early = undebriefed_parts(owners, now)
    latest = began.order_by("-starts_at")
    return NumberOf(latest, most) + NumberOf(undated.order_by(), most) + NumberOf(early.order_by(), most)


_STANDING = CompiledQuery[tuple[Any, ...]](_build_standing)
