"""What the calendar feed shows: one entry per stage, and one per day for what to prepare."""

import datetime
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from zoneinfo import ZoneInfo

from django.urls import reverse

from interviewprep.advice.plan import PlanItem
from interviewprep.advice.text import join_names
from interviewprep.applications.models import Application
from interviewprep.stages.models import Stage
from interviewprep.stages.summary import coming_summaries
from interviewprep.web.times import length

from .models import Feed


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry of the calendar; `alarm` is in minutes before, 0 for none.

    A date instead of a moment in `starts` makes it an all-day entry, which does not mark the candidate as
    busy.
    """

    uid: str
    starts: datetime.datetime | datetime.date
    ends: datetime.datetime | datetime.date
    title: str
    description: str
    place: str
    url: str
    status: str
    alarm: int = 0

    @property
    def digest(self) -> str:
        """A digest that changes if and only if the entry does."""
        parts = (
            *(self.starts.isoformat(), self.ends.isoformat(), self.title, self.description, self.place),
            *(self.url, self.status, str(self.alarm)),
        )
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def entries(
    feed: Feed, applications: Iterable[Application], now: datetime.datetime, zone: ZoneInfo, site: str
) -> list[FeedEntry]:
    """Return all entries of a candidate's calendar.

    applications  all of the candidate's, from `with_record()`
    site          where the app is reached, without a slash at its end
    """
    applications = list(applications)
    found: list[FeedEntry] = []
    for application in applications:
        for stage in application.stages.all():
            stage.application = application
            found += entry_of_stage(feed, stage, site)
    if feed.with_tasks:
        coming = coming_summaries((one for one in applications if one.is_open), now, zone)
        for summary in coming:
            items = [item for item in summary.plan.open_items if item.due and not item.after]
            found += _days(feed, summary.stage, items, site)
    return found


def entry_of_stage(feed: Feed, stage: Stage, site: str) -> Iterator[FeedEntry]:
    """Yield the entry for a stage whose application and people are loaded; nothing while it has no date."""
    if stage.starts_at is None or stage.ends_at is None:
        return
    is_off = stage.status == Stage.Status.CANCELLED
    status = "CANCELLED" if is_off else "CONFIRMED"
    if stage.status == Stage.Status.EXPECTED:
        status = "TENTATIVE"
    title = f"{stage.name} – {stage.application.employer}"
    sheet = site + reverse("stages:show_sheet", args=[stage.pk])
    yield FeedEntry(
        uid=f"stage-{stage.pk}-{feed.series}@interview-prep",
        starts=stage.starts_at.astimezone(datetime.UTC).replace(microsecond=0),
        ends=stage.ends_at.astimezone(datetime.UTC).replace(microsecond=0),
        title=f"Cancelled: {title}" if is_off else title,
        description="\n".join(_about(feed, stage, sheet)),
        place=stage.place or stage.link,
        url=sheet,
        status=status,
        alarm=0 if is_off else feed.alarm,
    )


def _about(feed: Feed, stage: Stage, sheet: str) -> Iterator[str]:
    yield stage.application.role
    if stage.format:
        yield str(stage.get_format_display())
    if names := join_names(one.interviewer.name for one in stage.attendances.all()):
        yield f"With {names}"
    if stage.link:
        yield f"Join: {stage.link}"
    yield f"Prep sheet: {sheet}"
    if feed.with_notes and stage.bring:
        yield f"\nBring: {stage.bring}"
    if feed.with_notes and stage.notes:
        yield f"\n{stage.notes}"


def _days(feed: Feed, stage: Stage, items: Iterable[PlanItem], site: str) -> Iterator[FeedEntry]:
    """Yield one entry for each day on which something is due for a stage."""
    url = site + stage.get_absolute_url() + "#plan"
    dated = sorted(((item.due, item) for item in items if item.due), key=lambda pair: pair[0])
    for day, pairs in groupby(dated, key=lambda pair: pair[0]):
        due = [item for _, item in pairs]
        minutes = length(sum(item.minutes for item in due))
        tasks = "1 task" if len(due) == 1 else f"{len(due)} tasks"
        lines = [f"• {item.text} ({item.minutes} min)" for item in due]
        yield FeedEntry(
            uid=f"prepare-{stage.pk}-{day:%Y%m%d}-{feed.series}@interview-prep",
            starts=day,
            ends=day + datetime.timedelta(days=1),
            title=f"Prepare for {stage.application.employer}: {tasks}, {minutes}",
            description="\n".join([f"For {stage.name}", *lines, f"Your plan: {url}"]),
            place="",
            url=url,
            status="CONFIRMED",
        )
