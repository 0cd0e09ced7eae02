"""An application in the list or on the board: what it needs of the candidate, and its stages as dots."""

import datetime
import functools
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar
from zoneinfo import ZoneInfo

from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from interviewprep.applications.querysets import ApplicationState
from interviewprep.stages.listed_applications import ListedApplication
from interviewprep.stages.models import Stage, StageBasics
from interviewprep.stages.progress import latest, soonest
from interviewprep.web.pictures import cut

from .needs import Need, need

_Some = TypeVar("_Some", bound=StageBasics)
# As many characters of a company or a role stand in a line of the list.
_LONGEST = 80


class StageDot(StrEnum):
    """One stage as a dot; the value is its class in the style sheet."""

    HELD, NEXT, EXPECTED = "d", "n", "e"


@dataclass(frozen=True, slots=True)
class ApplicationRow:
    """An application in a list.

    need   what it needs of the candidate
    dots   its stages in order, those called off aside: held, the one that is next, expected
    """

    application: ListedApplication
    state: ApplicationState
    need: Need
    dots: tuple[StageDot, ...]

    @property
    def company(self) -> str:
        """The company, cut to what a line has room for."""
        return cut(self.application.company, _LONGEST)

    @property
    def details(self) -> str:
        """The role, cut in the same way, where it is, and which one of several alike."""
        one = self.application
        parts = (cut(one.role, _LONGEST), one.location, one.apart_by_day)
        return " · ".join([part for part in parts if part])

    @property
    def dots_drawn(self) -> SafeString:
        """The dots as they stand on a page."""
        return _dots_drawn(self.dots)

    @property
    def dots_said(self) -> str:
        """The dots in words: "2 held, 1 to come"."""
        return _dots_said(self.dots)


def row(application: ListedApplication, now: datetime.datetime, zone: ZoneInfo) -> ApplicationRow:
    """Return the row of an application, as a candidate in `zone` sees it `now`."""
    stages = [(stage, stage.is_over(now)) for stage in standing(application.stages)]
    coming = soonest([stage for stage, is_over in stages if not is_over])
    return ApplicationRow(
        application=application,
        state=ApplicationState(application.state),
        need=need(application, latest([stage for stage, is_over in stages if is_over]), coming, now, zone),
        dots=tuple(
            StageDot.HELD if is_over else StageDot.NEXT if stage is coming else StageDot.EXPECTED
            for stage, is_over in stages
        ),
    )


def standing(stages: Iterable[_Some]) -> list[_Some]:
    """Return the stages that are not cancelled."""
    return [stage for stage in stages if stage.status != Stage.Status.CANCELLED]


# Bounded, since every search may bring a row of dots that no other has. Kept, since a page has dozens of rows
# of them, of a few kinds.
@functools.lru_cache(maxsize=1_000)
def _dots_drawn(dots: tuple[StageDot, ...]) -> SafeString:
    return format_html_join("", '<i class="{}"></i>', ((dot.value,) for dot in dots))


@functools.lru_cache(maxsize=1_000)
def _dots_said(dots: tuple[StageDot, ...]) -> str:
    held = dots.count(StageDot.HELD)
    to_come = len(dots) - held
    parts = (f"{held} held" if held else "", f"{to_come} to come" if to_come else "")
    return ", ".join(part for part in parts if part)
