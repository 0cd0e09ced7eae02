"""Times of day in digits and in words, and things that only look like one."""

import pytest

from interviewprep.calendars.lengths_in_text import length_in
from interviewprep.calendars.times_in_text import clockings


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("à 14h30", ["14:30"]),
        ("à 10 h 00", ["10:00"]),
        ("de 14h à 15h", ["14:00 60"]),
        ("entre 9h et 10h", ["09:00 60"]),
        ("a las 16:00", ["16:00"]),
        ("alle ore 15", ["15:00"]),
        ("kl. 14.00–15.00", ["14:00 60"]),
        ("um halb elf", ["10:30"]),
        ("Viertel nach zehn", ["10:15"]),
        ("9 Uhr 30", ["09:30"]),
        ("half two", ["14:30"]),
        ("half ten people came", []),
        ("at ten", ["10:00"]),
        ("at one of our offices", []),
        ("3 de la tarde", ["15:00"]),
        ("moved from 2pm to 4pm", ["16:00"]),
        ("from 2pm to 4pm", ["14:00 120"]),
        ("at 10:00 a 30-minute call", ["10:00"]),
        ("durée : 1 h 30", []),
        ("2 heures de discussion", []),
        ("3ish", ["15:00"]),
        ("10-ish", ["10:00"]),
        ("20ish", []),
        ("5ish minutes", []),
        ("English", []),
    ],
)
def test_time_is_read_as_people_write_it(text: str, times: list[str]) -> None:
    found = [f"{one.at:%H:%M}" + (f" {one.minutes}" if one.minutes else "") for one in clockings(text)]
    assert found == times


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("Prévoyez 1 h 30", 90),
        ("unos 45 minutos", 45),
        ("une heure", 60),
        ("a presentation of 10 minutes", None),
        ("a 15-minute presentation followed by a 40-minute interview", 40),
    ],
)
def test_length_is_that_of_the_interview(text: str, minutes: int | None) -> None:
    assert length_in(text) == minutes
