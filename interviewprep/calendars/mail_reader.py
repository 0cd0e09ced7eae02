"""Dates, times, zones, links and names in the words of an invitation mail, as drafts to choose from.

Suggestions, never facts: each is shown with the words it was read from before anything is saved.
"""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from interviewprep.advice.dates import WEEKDAY, dates_in, next_weekday, weekday_number

from .candidate import Me
from .draft import LONGEST_DETAILS, LONGEST_PLACE, LONGEST_TITLE, Draft
from .html_text import company_of
from .links import is_by_phone, join_link, links_in, place_in
from .people_in_text import mentioned
from .times_in_text import Clocking, clockings, length_in, zone_in

MOST = 8
_SEASONS = frozenset(
    ("GMT", "BST", "EST", "EDT", "CST", "CDT", "MST", "MDT", "PST", "PDT", "CET", "CEST", "AEST", "AEDT")
)
# A time belongs to a date this many characters away at most.
_NEAR = 60
_NEXT_DAY = re.compile(
    rf"\b(?P<word>today|tomorrow|(?:this |next |on )(?P<weekday>{WEEKDAY}))\b", re.IGNORECASE
)
_SUBJECT = re.compile(r"^\s*(?:subject|re|betreff)\s*:\s*(.+)$", re.IGNORECASE | re.MULTILINE)
_AGAIN = re.compile(r"^(?:(?:re|fwd?|aw|wg|invitation)\s*:\s*)+", re.IGNORECASE)
_BY_PHONE = re.compile(r"\b(?:by phone|phone call|telephone)\b", re.IGNORECASE)
_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w.-]{1,180}")
_PLACE = re.compile(r"^\s*(?:location|where|address|venue|place)\s*:\s*(.+)$", re.IGNORECASE | re.MULTILINE)
_SENT = re.compile(r"^\s*(?:sent|date|received)\s*:.*$|^On .{6,80} wrote:\s*$", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Day:
    """One reading of a date in a text: the day, where it stands, and whether it can be read otherwise too."""

    date: dt.date
    start: int
    end: int
    is_doubtful: bool = False


def read_mail(text: str, today: dt.date, me: Me) -> tuple[Draft, ...]:
    """Return a draft for each date and time that the text may mean; one without a date if it names none.

    today  the candidate's day: a date without a year is the nearest such one
    """
    base = _without_date(text, me)
    # When the mail was sent is not when the interview is; blanks keep every place in the text.
    body = _SENT.sub(lambda match: " " * len(match[0]), text)
    drafts: list[Draft] = []
    times = list(clockings(body))
    days = days_in(body, today)
    for day in days:
        until = min((one.start for one in days if one.start >= day.end), default=len(body))
        for clock in _near(day, times, until):
            draft = _dated(base, day, clock, body, me)
            if all((draft.starts, draft.zone) != (one.starts, one.zone) for one in drafts):
                drafts.append(draft)
    if any(draft.said and _has_time(draft) for draft in drafts):
        # A day without an hour beside days with one is "let us know by Friday".
        drafts = [draft for draft in drafts if _has_time(draft)]
    if not drafts:
        drafts = [replace(base, notes=("No date was found in this text. Enter it, or leave it empty.",))]
    return tuple(drafts[:MOST])


def days_in(text: str, today: dt.date) -> list[Day]:
    """Return the days named in a text, in order; 04/11/2026 is two, unless its weekday fits only one."""
    found: list[Day] = []
    for date in dates_in(text):
        meanings = date.meanings(today)
        found += [Day(day, date.start, date.end, len(meanings) > 1) for day in meanings]
    if not found:
        found = [Day(_coming(match, today), match.start(), match.end()) for match in _NEXT_DAY.finditer(text)]
    return sorted(found, key=lambda day: (day.start, day.is_doubtful and day.date < today))


def _coming(match: re.Match[str], today: dt.date) -> dt.date:
    word = match["word"].lower()
    if word in ("today", "tomorrow"):
        return today + dt.timedelta(days=word == "tomorrow")
    return next_weekday(weekday_number(match["weekday"]), today)


def _near(day: Day, times: list[Clocking], until: int) -> Sequence[Clocking | None]:
    """The times close behind a date and ahead of the next date, or else just before it; [None] if none is."""
    after = [one for one in times if 0 <= one.start - day.end <= _NEAR and one.start < until]
    before = [one for one in times if 0 <= day.start - one.end <= _NEAR // 2]
    return after[:3] or before[-1:] or [None]


def _dated(base: Draft, day: Day, clock: Clocking | None, text: str, me: Me) -> Draft:
    notes = list(base.notes)
    end = max(day.end, clock.end) if clock else day.end
    start = min(day.start, clock.start) if clock else day.start
    said = " ".join(text[start:end].split())
    zone_said, zone = zone_in(text[start : end + 30]) or zone_in(text) or ("", "")
    if day.is_doubtful:
        notes.append(f"“{text[day.start : day.end].strip()}” can be read in two ways. Check the day.")
    if clock is None:
        notes.append("No time was found beside this date: 09:00 is only a guess. Enter the right one.")
    elif clock.is_doubtful:
        notes.append("It does not say morning or afternoon. Check the time.")
    starts = dt.datetime.combine(day.date, clock.at if clock else dt.time(9))
    if not zone and not zone_said:
        notes.append("The text names no time zone; the time was taken as yours.")
    elif not zone:
        notes.append(f"“{zone_said}” is used in several countries. Choose the right zone.")
    if zone and (wrong := _other_season(zone_said, zone, starts)):
        notes.append(wrong)
    return replace(
        base,
        starts=starts,
        zone=zone if zone_said else me.zone,
        zone_said="" if zone else zone_said,
        minutes=(clock.minutes if clock and clock.minutes else None) or base.minutes,
        notes=tuple(notes),
        said=said,
    )


def _other_season(said: str, zone: str, starts: dt.datetime) -> str:
    """A sentence where "EST" is written in summer, or "GMT" in July; else ""."""
    there = starts.replace(tzinfo=ZoneInfo(zone)).tzname() or ""
    if said != there and said in _SEASONS and there in _SEASONS:
        return f"It says {said}, but on that day the clocks there show {there}. Check the time with them."
    return ""


def _has_time(draft: Draft) -> bool:
    return not any(note.startswith("No time was found") for note in draft.notes)


def _without_date(text: str, me: Me) -> Draft:
    subject = _SUBJECT.search(text)
    title = _AGAIN.sub("", subject[1].strip()) if subject else ""
    place = _PLACE.search(text)
    people = mentioned(text, me.names)
    link = join_link(text)
    where = place_in(place[1]) if place else ""
    if not link and place and (links := links_in(place[1])):
        link = links[0]
    addresses = _ADDRESS.findall(text)[:10]
    return Draft(
        title=title[:LONGEST_TITLE],
        zone=me.zone,
        minutes=length_in(text),
        place=where[:LONGEST_PLACE],
        link=link,
        by_phone=not link and is_by_phone(title, *_BY_PHONE.findall(text)),
        people=people,
        company=company_of([*(one.email for one in people), *addresses], title, me.email),
        details=text.strip()[:LONGEST_DETAILS],
    )
