"""What an application needs of the candidate, in a few words, and how pressing that is.

From most to least: a debrief while it is fresh; what has a date, an interview or an answer to an offer, by
that date; an answer that is due; a stage without a date; what only waits; what has ended.
"""

import datetime
from dataclasses import dataclass
from enum import IntEnum
from zoneinfo import ZoneInfo

from interviewprep.applications.models import ApplicationBasics
from interviewprep.stages.models import Stage, StageBasics
from interviewprep.web.times import day, days_between, describe

# From this many days ahead a date is pressing.
_SOON = 7
_FAR = datetime.date.max


class Pressing(IntEnum):
    """How pressing it is, the most pressing first."""

    FRESH, DATED, UNANSWERED, UNDATED, WAITING, ENDED = range(6)


@dataclass(frozen=True, slots=True)
class Need:
    """What stands next to an application in a list.

    what    "Second interview", "Answer the offer"
    detail  the date in words, or what is known instead of one
    near    the short form of it for a card: "in 3 days"
    on      the day that comes next, if there is one
    """

    what: str
    detail: str
    near: str
    pressing: Pressing
    on: datetime.date = _FAR
    is_soon: bool = False

    @property
    def line(self) -> str:
        """All of it in one short line: "Second interview, in 3 days"."""
        return ", ".join(part for part in (self.what, self.near) if part)


def need(
    application: ApplicationBasics,
    last: StageBasics | None,
    coming: StageBasics | None,
    now: datetime.datetime,
    zone: ZoneInfo,
) -> Need:
    """Return what an application needs, as a candidate in `zone` sees it `now`.

    last, coming  the stage that was held last, and the one that comes next
    """
    today = now.astimezone(zone).date()
    if not application.is_open:
        return _ended(application, last, today)
    if last is not None and last.debriefed_at is None and last.ends_at is not None:
        ended = last.ends_at.astimezone(zone).date()
        if (today - ended).days <= 1:
            ago = days_between(ended, today)
            return Need(
                "Write the debrief", f"{last.name} ended {ago}", ago, Pressing.FRESH, today, is_soon=True
            )
    if application.offered_on:
        return _offer(application.offer_deadline, today)
    if coming:
        return _coming(coming, now, zone, today)
    return _waiting(application, last, today, zone)


def _ended(application: ApplicationBasics, last: StageBasics | None, today: datetime.date) -> Need:
    on = day(application.ended_on, today) if application.ended_on else ""
    detail = " · ".join(part for part in (last.name if last else "", on) if part)
    return Need(application.ending_name, detail, on, Pressing.ENDED)


def _offer(by: datetime.date | None, today: datetime.date) -> Need:
    if by is None:
        return Need("Answer the offer", "no day named", "", Pressing.DATED, today, is_soon=True)
    relative = days_between(by, today)
    when = f"{'was due' if by < today else 'by'} {day(by, today, weekday=True)} · {relative}"
    return Need("Answer the offer", when, relative, Pressing.DATED, max(by, today), is_soon=True)


def _coming(stage: StageBasics, now: datetime.datetime, zone: ZoneInfo, today: datetime.date) -> Need:
    if stage.starts_at is None:
        return Need(stage.name, "no date yet", "no date yet", Pressing.UNDATED)
    when, on = describe(stage, now, zone), stage.starts_at.astimezone(zone).date()
    is_soon = (on - today).days <= _SOON
    return Need(stage.name, f"{when.line} · {when.relative}", when.relative, Pressing.DATED, on, is_soon)


def _waiting(
    application: ApplicationBasics, last: StageBasics | None, today: datetime.date, zone: ZoneInfo
) -> Need:
    if last is None:
        since = day(application.applied_on, today) if application.applied_on else ""
        return Need("No stage yet", f"applied {since}" if since else "", since, Pressing.WAITING)
    ago = days_between(last.starts_at.astimezone(zone).date(), today) if last.starts_at else ""
    held = " · ".join(part for part in (last.name, ago) if part)
    if last.outcome == Stage.Outcome.THROUGH:
        return Need("Add the next stage", f"through after {last.name}", "", Pressing.UNANSWERED, is_soon=True)
    if last.decision_by and not last.ask_again_on:
        if last.decision_by < today:
            return Need("Ask again", held, "", Pressing.DATED, today, is_soon=True)
        by = f"they decide by {day(last.decision_by, today)}"
        return Need(last.name, by, ago, Pressing.WAITING)
    if last.ask_again_on is None:
        return Need(last.name, f"no answer yet{f' · {ago}' if ago else ''}", ago, Pressing.UNANSWERED)
    if last.ask_again_on <= today:
        return Need("Ask again", held, "", Pressing.DATED, today, is_soon=True)
    return Need(last.name, f"ask again on {day(last.ask_again_on, today)}", ago, Pressing.WAITING)
