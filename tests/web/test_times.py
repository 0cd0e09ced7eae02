"""How the time of a stage is said where one clock is in play, and where two are."""

import datetime
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import pytest

from interviewprep.web.times import describe

NOW = datetime.datetime(2026, 11, 26, 12, tzinfo=datetime.UTC)
LONDON, TOKYO = ZoneInfo("Europe/London"), ZoneInfo("Asia/Tokyo")


@dataclass
class Round:
    """As much of a stage as has a time."""

    time_zone: str = "Europe/Berlin"
    place: str = ""
    is_in_person: bool = False
    starts_at: datetime.datetime | None = datetime.datetime(2026, 12, 3, 8, tzinfo=datetime.UTC)
    duration_minutes: int | None = 60

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def ends_at(self) -> datetime.datetime | None:
        return (
            self.starts_at + datetime.timedelta(minutes=self.duration_minutes or 60)
            if self.starts_at
            else None
        )


def test_an_interview_abroad_leads_with_the_time_there() -> None:
    when = describe(Round(place="Bahnhofstr. 1, 30159 Hannover", is_in_person=True), NOW, LONDON)
    assert (when.day, when.clock, when.other, when.until) == (
        "Thursday 3 December",
        "09:00 in Hannover",
        "08:00 for you",
        "until 10:00 CET",
    )
    assert when.line == "Thursday 3 December, 09:00 in Hannover; 08:00 for you"
    assert when.full == "Thursday 3 December 2026, 09:00 – 10:00 CET in Hannover; 08:00 for you"


def test_a_call_from_abroad_leads_with_the_candidates_time() -> None:
    when = describe(Round(place="Teams"), NOW, LONDON)
    assert when.line == "Thursday 3 December, 08:00 GMT; 09:00 in Berlin"
    assert when.full == "Thursday 3 December 2026, 08:00 – 09:00 GMT; 09:00 in Berlin"


def test_the_day_is_named_where_it_is_another_one_there() -> None:
    late = datetime.datetime(2026, 12, 3, 20, tzinfo=datetime.UTC)
    assert describe(Round(starts_at=late), NOW, TOKYO).line == (
        "Friday 4 December, 05:00 JST; Thursday 21:00 in Berlin"
    )
    assert describe(Round(starts_at=late, place="Berlin", is_in_person=True), NOW, TOKYO).line == (
        "Thursday 3 December, 21:00 in Berlin; Friday 05:00 for you"
    )


def test_one_clock_is_said_once_and_without_a_place() -> None:
    when = describe(Round(time_zone="Europe/London", place="Leeds", is_in_person=True), NOW, LONDON)
    assert (when.line, when.other) == ("Thursday 3 December, 08:00", "")


def test_zones_with_the_same_clock_on_that_day_are_one() -> None:
    assert describe(Round(time_zone="Europe/Lisbon"), NOW, LONDON).other == ""


@pytest.mark.parametrize(
    ("place", "named"),
    [
        ("14 Wharf Street, Leeds LS1 4AP", "Leeds"),
        ("Hannover", "Hannover"),
        ("Rue de Rivoli 4, 75001 Paris", "Paris"),
        ("Main building, Room 4", "Berlin"),
        ("Head Office", "Berlin"),
        ("12 High Street", "Berlin"),
        ("", "Berlin"),
    ],
)
def test_the_place_of_a_clock_is_the_town_of_the_address_else_the_zones(place: str, named: str) -> None:
    assert describe(Round(place=place, is_in_person=True), NOW, LONDON).clock == f"09:00 in {named}"


def test_without_a_date_nothing_is_said_but_that() -> None:
    when = describe(Round(starts_at=None), NOW, LONDON)
    assert (when.line, when.relative, when.clock) == ("No date yet", "", "")
