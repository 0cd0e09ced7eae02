"""Notes for the candidate on what a mail says besides the dates that are offered."""

import re
from collections.abc import Sequence

from interviewprep.advice.dates import MONTH, dates_in
from interviewprep.advice.foreign_dates import English

from .mail_moments import Moment
from .mail_news import News
from .mail_roles import Role, sentence_around
from .times_in_text import Clocking

_LIKE_A_DAY = re.compile(
    rf"(?<![\w:.])(?:3\d(?:st|nd|rd|th)?\s{MONTH}|{MONTH}\s3\d(?:st|nd|rd|th)?(?![\w:]))",
    re.IGNORECASE,
)
_ORDINAL = (
    r"(?:twenty[\s-]|thirty[\s-])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)"
    r"|tenth|eleventh|twelfth|\w{3,5}teenth|twentieth|thirtieth"
)
# What a person sees to be a time, and what to be a day, although no rule can read it.
_LIKE_A_TIME = (
    r"(?:\bat\s|@\s?|\baround\s|\babout\s)[0-2]?\d"
    r"(?![\w.:/%§]|\s(?:min|hour|day|week|month|year|people|candidate|[A-Z]))"
    r"|(?<![\w:.§])\d{1,2}:\d\d(?![\w:])"
)
_UNREAD_TIME = re.compile(_LIKE_A_TIME, re.IGNORECASE)
_UNREAD = re.compile(
    rf"{_LIKE_A_TIME}|\b(?:{_ORDINAL})\s(?:of\s)?{MONTH}|\d{{4}}年\s?\d{{1,2}}月\s?\d{{1,2}}日"
    r"|(?<![\w/.,:£$€+§-])(?:20\d\d[01]\d[0-3]\d|[0-3]?\d(?P<between>[/.-])[0-3]?\d(?:(?P=between)\d{2,4})?)"
    r"(?![\w/%§]|[.:-]\d)"
    r"|\b(?:a|one|two|three)\s(?:week|fortnight|day)s?['’]?s?['’]?\stime\b",
    re.IGNORECASE,
)
# At most this many dates that are not interviews are listed one by one.
_MOST_NAMED = 6


def news_notes(news: News, *, cancels: bool) -> list[str]:
    """Return what a mail does to an earlier arranged interview; `cancels` if it has no other date."""
    notes = []
    if news.called_off and cancels:
        notes.append(
            f"This mail calls an interview off: “{news.called_off}”. "
            "If it is in your log, open its stage and choose “It is cancelled”."
        )
    elif news.called_off:
        notes.append(f"The mail also calls something off: “{news.called_off}”. Check which date still holds.")
    if news.moved:
        notes.append(
            f"This mail moves an interview: “{news.moved}”. "
            "If it is in your log, open its stage and choose “Move it to another date”."
        )
    return notes


def other_notes(
    moments: Sequence[Moment], chosen: Sequence[Moment], left: Sequence[Clocking], text: str, news: News
) -> list[str]:
    """Every date and time that is not offered, with its words; if there are many, the first and a count."""
    offered, taken = {one.day.date for one in chosen}, {id(one) for one in chosen}
    notes: dict[str, None] = {}
    named: dict[str, None] = {}
    # Weekdays alone count where the offered ones are no more than that.
    bare_too = not any(one.day.is_named for one in chosen)
    for one in moments:
        if id(one) in taken or not (one.day.is_named or one.clock or one.role is Role.DEADLINE or bare_too):
            continue
        said = " ".join(text[one.start : one.end].split()).rstrip(".,")
        if one.role is Role.DEADLINE and len(notes) < _MOST_NAMED:
            around = sentence_around(text, one.start, one.end)
            notes[f"“{around}” was taken for a deadline, not for the interview."] = None
        elif (one.role is Role.OLD or news.is_called_off(one.start)) and len(notes) < _MOST_NAMED:
            notes[f"“{said}” is named as a date that no longer holds."] = None
        elif one.day.date not in offered or (one.clock and one.day.is_named):
            named[f"“{said}”"] = None
    named |= {f"“{text[one.start : one.end].strip(' .,')}”": None for one in left}
    more = len(named) - _MOST_NAMED
    if named:
        words = ", ".join(list(named)[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
        notes[f"The text also names {words}."] = None
    return list(notes)


def impossible_days(english: English) -> list[str]:
    """Return a sentence for each day of a text that no month has: "31 November"."""
    found = [
        english.words(*match.span()) for match in _LIKE_A_DAY.finditer(english.text) if not dates_in(match[0])
    ]
    return [f"“{said}” is no day of any year. Ask which one is meant." for said in dict.fromkeys(found[:3])]


def unread_words(text: str, *, needs_day: bool) -> list[str]:
    """Return a sentence that names what looks like a time, and with `needs_day` like a day, but was not read.

    text  the mail with what was read masked
    """
    pattern = _UNREAD if needs_day else _UNREAD_TIME
    found = list(dict.fromkeys(match[0].strip() for match in pattern.finditer(text)))[:_MOST_NAMED]
    words = ", ".join(f"“{said}”" for said in found)
    return [f"This looks like when it is, but could not be read: {words}."] if found else []
