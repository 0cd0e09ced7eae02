"""What a stage says of itself by a few of its columns: for whole rows, and for those that a list loads."""

import datetime
from functools import cache
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.db import models

from interviewprep.advice.facts import Format
from interviewprep.web.addresses import address

_CANCELLED, _DONE = "cancelled", "done"
_IN_PERSON = frozenset({Format.IN_PERSON.value, Format.ASSESSMENT_CENTRE.value, Format.TRIAL_DAY.value})
_FROM_HOME = frozenset(
    {Format.VIDEO.value, Format.PHONE.value, Format.RECORDED_VIDEO.value, Format.WRITTEN_TASK.value}
)


class StageBasics:
    """The columns of these names make a stage that can say when and how it is held, and whether it was."""

    __slots__ = ()

    class Kind(models.TextChoices):
        PHONE_SCREEN = "phone-screen", "Phone screen"
        FIRST = "first-interview", "First interview"
        SECOND = "second-interview", "Second interview"
        THIRD = "third-interview", "Third interview"
        PANEL = "panel", "Panel interview"
        TASK = "task", "Task or test"
        MEET_THE_TEAM = "meet-the-team", "Meet the team"
        FINAL = "final", "Final interview"
        OTHER = "other", "Something else"

    class Formats(models.TextChoices):
        IN_PERSON = Format.IN_PERSON.value, "In person"
        VIDEO = Format.VIDEO.value, "Video call"
        PHONE = Format.PHONE.value, "Phone"
        RECORDED_VIDEO = Format.RECORDED_VIDEO.value, "Recorded video"
        PANEL = Format.PANEL.value, "Panel"
        ASSESSMENT_CENTRE = Format.ASSESSMENT_CENTRE.value, "Assessment centre"
        WRITTEN_TASK = Format.WRITTEN_TASK.value, "Written task"
        PRESENTATION = Format.PRESENTATION.value, "Presentation"
        INFORMAL = Format.INFORMAL.value, "Informal meeting"
        TRIAL_DAY = Format.TRIAL_DAY.value, "Trial day"

    class Status(models.TextChoices):
        EXPECTED = "expected", "Only expected so far"
        CONFIRMED = "confirmed", "Confirmed"
        DONE = "done", "Done"
        CANCELLED = "cancelled", "Cancelled"

    class Outcome(models.TextChoices):
        PENDING = "pending", "No answer yet"
        THROUGH = "through", "Through to the next round"
        REJECTED = "rejected", "They said no"
        WITHDREW = "withdrew", "I withdrew"

    if TYPE_CHECKING:
        pk: Any
        position: Any
        kind: Any
        label: Any
        status: Any
        format: Any
        starts_at: Any
        duration_minutes: Any
        time_zone: Any
        place: Any
        link: Any
        outcome: Any
        debriefed_at: Any
        ask_again_on: Any
        decision_by: Any
        created_at: Any

    def get_absolute_url(self) -> str:
        return address("stages:show_stage", self.pk)

    @property
    def name(self) -> str:
        """The candidate's name for it, or else the name of its kind."""
        return str(self.label) or _KIND_NAMES.get(self.kind, str(self.kind))

    @property
    def format_name(self) -> str:
        """How it is held, in words; empty if that is not known."""
        return _FORMAT_NAMES.get(self.format, str(self.format))

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def is_in_person(self) -> bool:
        """Whether the candidate travels there: by its format, or because it has a place and no link."""
        if self.format in _IN_PERSON or self.format in _FROM_HOME:
            return self.format in _IN_PERSON
        return bool(self.place) and not self.link

    @property
    def ends_at(self) -> datetime.datetime | None:
        """When it ends, assuming an hour if the length is unknown. None without a date."""
        if self.starts_at is None:
            return None
        ends: datetime.datetime = self.starts_at + _lasting(self.duration_minutes or 60)
        return ends

    def is_over(self, now: datetime.datetime) -> bool:
        """Return whether it has taken place: marked as done, or its end lies before `now`."""
        if self.status in (_CANCELLED, _DONE):
            return bool(self.status == _DONE)
        # Its end is worked out only for what has begun.
        ends = None if self.starts_at is None or self.starts_at > now else self.ends_at
        return ends is not None and ends <= now

    def is_coming(self, now: datetime.datetime) -> bool:
        """Return whether it is still to come, dated or not."""
        return self.status != _CANCELLED and not self.is_over(now)

    def needs_debrief(self, now: datetime.datetime) -> bool:
        """Return whether it is over and nothing has been written down yet."""
        return self.is_over(now) and self.debriefed_at is None


@cache
def _lasting(minutes: int) -> datetime.timedelta:
    return datetime.timedelta(minutes=minutes)


# Django's `get_kind_display` works the names out for each row of a list.
_KIND_NAMES: dict[str, str] = dict(StageBasics.Kind.choices)
_FORMAT_NAMES: dict[str, str] = dict(StageBasics.Formats.choices)
