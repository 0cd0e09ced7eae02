"""What the page of one stage shows at its top and of its plan, worked out from its summary alone."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from interviewprep.advice.plan import Plan, PlanItem
from interviewprep.advice.text import join_names, sentence
from interviewprep.stages.models import Stage
from interviewprep.stages.summary import Meeting, StageSummary
from interviewprep.web.times import length

# From so many minutes before it starts, minutes are said instead of "today".
_SOON = 120
_MAP = "https://www.openstreetmap.org/search"


@dataclass(frozen=True, slots=True)
class StageHead:
    """The top of the page: how near the stage is, how it is held, who will be there.

    can_join  whether the call may still be on: until the end of its day, unless it is noted as held
    told      what the fold below holds, in one line: "What to bring, objective and notes"; empty without any
    """

    near: str
    manner: str
    map_url: str
    people: str
    met: str
    can_join: bool
    told: str


@dataclass(frozen=True, slots=True)
class DayTasks:
    """The open items of the plan under one heading, and how long they take in words."""

    label: str
    items: tuple[PlanItem, ...]

    @property
    def minutes(self) -> str:
        """How long they take together."""
        return length(sum(item.minutes for item in self.items))


@dataclass(frozen=True, slots=True)
class PlanCard:
    """The plan as the page shows it: the first day with something open, then the rest folded.

    first  what to do now, or None if nothing is open
    """

    first: DayTasks | None
    later: tuple[DayTasks, ...]
    done: tuple[PlanItem, ...]


def head(summary: StageSummary) -> StageHead:
    """Return the top of a stage's page."""
    stage = summary.stage
    manner = [str(stage.get_format_display()).lower(), summary.includes]
    if stage.status == Stage.Status.EXPECTED and summary.stage.is_coming(summary.now):
        manner.append("only expected so far")
    return StageHead(
        near=_near(summary),
        manner=" · ".join(part for part in manner if part),
        map_url=f"{_MAP}?{urlencode({'query': stage.place})}" if stage.place and stage.is_in_person else "",
        people=_named(summary.people),
        met="" if summary.stage.is_over(summary.now) else _met(summary),
        can_join=_can_join(summary),
        told=_told(summary),
    )


def plan_card(plan: Plan) -> PlanCard:
    """Return the plan of a stage with what comes later, and what is done, apart."""
    days = [DayTasks(group.label, _open(group.items)) for group in plan.groups]
    days = [day for day in days if day.items]
    return PlanCard(
        first=days[0] if days else None,
        later=tuple(days[1:]),
        done=tuple(item for item in plan.items if item.is_done),
    )


def _open(items: Iterable[PlanItem]) -> tuple[PlanItem, ...]:
    return tuple(item for item in items if item.is_open)


def _near(summary: StageSummary) -> str:
    """How near the stage is: "In 3 days", "In 25 minutes", "On now"."""
    stage, now = summary.stage, summary.now
    if stage.status == Stage.Status.CANCELLED:
        return "Cancelled"
    if stage.starts_at is None:
        return "Done" if stage.is_over(now) else "No date yet"
    if stage.is_coming(now):
        if stage.starts_at <= now:
            return "On now"
        left = (stage.starts_at - now) // datetime.timedelta(minutes=1)
        if left <= _SOON:
            return f"In {left} minute{'' if left == 1 else 's'}" if left else "Now"
    return sentence(summary.when.relative)


def _named(people: Iterable[Meeting]) -> str:
    """Who is there: "Priya Shah (decides) and Tom Okafor"."""
    names = [f"{one.person.name} (decides)" if one.person.decides else one.person.name for one in people]
    return join_names(names)


def _met(summary: StageSummary) -> str:
    """Whom of them the candidate has met; empty on a first round, where that is no news."""
    if summary.round_before is None or not summary.people:
        return ""
    new = [one.person.name for one in summary.people if one.is_new]
    if not new:
        return "You have met before" if len(summary.people) == 1 else "You have met all of them"
    if len(new) == len(summary.people):
        return {1: "You have not met", 2: "You have met neither"}.get(len(new), "You have met none of them")
    return f"New to you: {join_names(new)}"


def _can_join(summary: StageSummary) -> bool:
    """Whether to offer the call: one that is longer than planned, or begins anew, is not over yet."""
    stage = summary.stage
    if stage.status in (Stage.Status.DONE, Stage.Status.CANCELLED):
        return False
    if stage.is_coming(summary.now):
        return True
    if stage.starts_at is None:
        return False
    return stage.starts_at.astimezone(summary.zone).date() == summary.now.astimezone(summary.zone).date()


def _told(summary: StageSummary) -> str:
    stage = summary.stage
    parts = {
        "what to bring": stage.bring,
        "objective": stage.objective,
        "notes": stage.notes,
        "earlier dates": summary.moves,
    }
    return sentence(join_names(name for name, told in parts.items() if told))
