"""Reads dates, times, zones, links and names from the words of a mail, as drafts to choose from.

Suggestions, never facts: each is shown with the words it was read from before anything is saved, and every
other date in the text is mentioned.
"""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from interviewprep.advice.foreign_dates import in_english

from .candidate import Me
from .dates_in_text import both_ways, days_in_english
from .draft import LONGEST_DETAILS, LONGEST_PLACE, LONGEST_TITLE, Draft
from .html_text import company_of
from .ics_reader import read_calendar
from .lengths_in_text import WrittenLength, lengths_in
from .links import is_by_phone, is_map, join_link, links_in, place_in
from .mail_choice import chosen_of
from .mail_head import Head, head_of
from .mail_moments import Moment, moments_in, when_of
from .mail_news import News, news_in
from .mail_notes import impossible_days, news_notes, other_notes, unread_words
from .mail_roles import Role, sentence_around
from .mail_source import is_source, read_source
from .people_in_text import mentioned
from .times_in_text import clockings
from .unreadable import UnreadableInvitationError
from .zones_in_mail import ZonesInMail
from .zones_in_text import all_zones_of

MOST = 8
# Longer than any mail about an interview; whatever follows is older, and took seconds to read.
LONGEST_TEXT = 60_000
_CUT = "This mail is very long. Only its beginning was read."
# Nobody is interviewed earlier, except by people far away.
_EARLIEST_HOUR = 6
_BY_PHONE = re.compile(
    r"\b(?:by phone|phone call|telephone|phone interview|(?:call|ring|phone) you (?:on|at)"
    r"|give you a (?:ring|call)"
    r"|telefonisch|per telefon|telefoninterview|rufen sie an|par téléphone|entretien téléphonique"
    r"|por teléfono"
    r"|telefonicamente|telefonisch)\b",
    re.IGNORECASE,
)
# What joins one of several days to the next.
_HANGING = re.compile(r"\s*(?:\b(?:and|or|to|und|oder|et|ou|y|o)|[-–/&,])$")
_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w.-]{1,180}")
_PLACE = re.compile(
    r"^[ \t>*•|-]*(?:location|where|address|venue|place|ort|wo|adresse|meeting place"
    r"|venue address|lieu|où|lugar|dirección|dónde|luogo|sede|indirizzo|plaats"
    r"|locatie)\b[^:\n]{0,20}:[ *|]*(?:\n[ \t]*)?(\S.*)$",
    re.IGNORECASE | re.MULTILINE,
)
# A field in the middle of a line, and a heading without a colon.
_PLACE_ELSE = re.compile(
    r"(?:(?<=[.;]\s)(?:location|venue|ort|lieu|lugar)\s?:\s*(?=[^\n]{3})"
    r"|^[ \t]*(?:interview )?(?:location|venue|where)[ \t]*\n[ \t]*(?=\S))([^\n.;]{3,160})",
    re.IGNORECASE | re.MULTILINE,
)
# Things that only look like days and times: web and mail addresses, telephone and meeting numbers.
_NO_DATES = re.compile(
    r"https?://\S+|(?<![\w.+-])[\w.+-]+@[\w.-]+|\+\d[\d ()-]{8,}\d|\b0\d{2,4}[ -]\d{3,4}[ -]\d{3,4}\b"
    r"|\b\d{3} \d{3,4} \d{3,4}\b"
)
# Marks left by other programs and special blanks: each becomes one plain blank.
_BLANKS = str.maketrans(dict.fromkeys("\t\xa0\u202f\u2009\u200b*|>", " "))


@dataclass(frozen=True, slots=True)
class _Reading:
    """Everything needed while reading one mail."""

    text: str
    me: Me
    base: Draft
    news: News
    zones: ZonesInMail
    lengths: list[WrittenLength]


def read_mail(text: str, today: dt.date, me: Me) -> tuple[Draft, ...]:
    """Return a draft for each date and time that the text may mean; one without a date if it names none.

    text   the words of a mail, or its source: then the calendar inside, if any, or else its words are read
    today  the candidate's day: a date without a year is the nearest such one
    """
    if is_source(text) or "BEGIN:VCALENDAR" in text:
        return read_mail_source(text, today, me)
    return _read_words(text, today, me, None)


def read_mail_source(data: bytes | str, today: dt.date, me: Me) -> tuple[Draft, ...]:
    """Return the drafts from a mail's source: from the calendar inside it, or else from its words.

    Raises `UnreadableInvitationError` where there is neither.
    """
    mail = read_source(data)
    text = data if isinstance(data, str) else data.decode("utf-8", "replace")
    calendars = mail.calendars or ((text,) if "BEGIN:VCALENDAR" in text else ())
    words = [one for one in mail.texts if one.strip()]
    failed: UnreadableInvitationError | None = None
    for calendar in calendars:
        try:
            drafts = read_calendar(calendar, me, today)
        except UnreadableInvitationError as error:
            failed = failed or error
            continue
        body = words[0].partition("\n\n")[2].strip() if words and mail.calendars else ""
        return tuple(replace(one, details=one.details or body[:LONGEST_DETAILS]) for one in drafts)
    if failed is not None and not (mail.calendars and words):
        raise failed
    found = [_read_words(one, today, me, mail.sent) for one in words]
    if not found:
        raise UnreadableInvitationError("No words could be read in this mail. Paste its text instead.")
    return next((drafts for drafts in found if drafts[0].starts), found[0])


def _read_words(text: str, today: dt.date, me: Me, sent: dt.date | None) -> tuple[Draft, ...]:
    is_cut, text = len(text) > LONGEST_TEXT, text[:LONGEST_TEXT]
    plain = text.translate(_BLANKS)
    head = head_of(plain, today)
    body = _NO_DATES.sub(lambda match: " " * len(match[0]), head.body)
    english = in_english(body)
    days = [one for day in days_in_english(english, today, sent or head.sent) for one in both_ways(day)]
    zones = ZonesInMail(body, me.zone)
    clocks = clockings(_without(body, [*((day.start, day.end) for day in days), *zones.figures()]))
    moments, left = moments_in(body, days, clocks)
    lengths = lengths_in(body, {clock.start for clock in clocks})
    news = news_in(head.body)
    reading = _Reading(body, me, _without_date(text, head, me, lengths), news, zones, lengths)
    chosen, cancels = chosen_of(moments, news, today)
    drafts = _drafts(chosen, reading, cancels=cancels)
    notes = [*news_notes(news, cancels=cancels), *other_notes(moments, chosen, left, body, news)]
    notes += [_CUT] * is_cut + impossible_days(english)
    if not chosen or any(moment.clock is None for moment in chosen):
        read = [(day.start, day.end) for day in days] + [(clock.start, clock.end) for clock in clocks]
        notes += unread_words(_without(body, read), needs_day=not days)
    if not drafts:
        none = "No date was found in this text. Enter it, or leave it empty."
        return (replace(reading.base, cancels=bool(news.called_off), notes=(none, *notes)),)
    if len(drafts) > MOST:
        notes.append(f"The text names more than {MOST} times. Only the first {MOST} are offered.")
    return tuple(replace(draft, notes=(*draft.notes, *notes)) for draft in drafts[:MOST])


def _drafts(chosen: Sequence[Moment], reading: _Reading, *, cancels: bool) -> list[Draft]:
    """A draft for each moment, each once: the same moment in several zones is one."""
    drafts: list[Draft] = []
    seen: dict[object, int] = {}
    for moment in chosen:
        draft = _dated(moment, reading, cancels=cancels)
        at = seen.setdefault(_key(draft), len(drafts))
        if at == len(drafts):
            drafts.append(draft)
        elif moment.clock and reading.zones.has_own(moment.clock.end):
            drafts[at] = replace(drafts[at], said=_together(drafts[at].said, draft.said))
        if len(drafts) > MOST:
            break
    return _settled_by_each_other(drafts)


def _settled_by_each_other(drafts: list[Draft]) -> list[Draft]:
    """ "11:00 IST (05:30 GMT)" is one moment, and shows which of the zones called IST is meant."""
    for draft in drafts:
        others = {_key(other): other for other in drafts if other.zone and other.starts}
        zones = all_zones_of(draft.zone_said) if not draft.zone else ()
        meant = [one for zone in zones if _key(one := replace(draft, zone=zone, zone_said="")) in others]
        if meant:
            other = others[_key(meant[0])]
            notes = tuple(note for note in draft.notes if f"“{draft.zone_said}”" not in note)
            whole = replace(meant[0], notes=notes, said=_together(draft.said, other.said))
            return [whole if one is draft else one for one in drafts if one is not other]
    return drafts


def _together(first: str, other: str) -> str:
    """The words of one moment in several zones; words that begin at the same day are in the longer ones."""
    if other.startswith(first[:20]) and len(other) > len(first):
        return other
    return first if other in first or len(first) > 120 else f"{first} / {other}"


def _key(draft: Draft) -> object:
    if draft.starts is None:
        return None
    if not draft.zone:
        return (draft.starts, draft.zone_said)
    return draft.starts.replace(tzinfo=ZoneInfo(draft.zone)).astimezone(dt.UTC)


def _quoted(words: str) -> str:
    """Words as quoted: on one line, with any open bracket closed and no full stop at the end."""
    said = " ".join(words.split())[:200].rstrip(".,;")
    said = _HANGING.sub("", said)
    return f"{said})" if said.count("(") > said.count(")") else said


def _dated(moment: Moment, reading: _Reading, *, cancels: bool) -> Draft:
    day, clock, text = moment.day, moment.clock, reading.text
    starts = when_of(moment)
    zone, zone_said, zone_notes, zone_end = reading.zones.of(
        moment.start, moment.end, clock.end if clock else day.end, starts
    )
    end = max(moment.end, zone_end)
    notes = [*reading.base.notes, *_doubts(moment, text), *zone_notes]
    if not cancels:
        notes += _role_notes(moment, text)
    return replace(
        reading.base,
        starts=starts,
        zone=zone,
        zone_said=zone_said,
        minutes=(clock.minutes if clock and clock.minutes else None) or reading.base.minutes,
        notes=tuple(dict.fromkeys(notes)),
        cancels=cancels,
        said=_quoted(text[moment.start : end]),
    )


def _doubts(moment: Moment, text: str) -> list[str]:
    """Any doubts about the day and the time of a moment."""
    day, clock, notes = moment.day, moment.clock, []
    if day.is_doubtful:
        notes.append(f"“{text[day.start : day.end].strip()}” can be read in two ways. Check the day.")
    if day.slip:
        notes.append(day.slip)
    if clock is None:
        notes.append("No time was found beside this date: 09:00 is only a guess. Enter the right one.")
    elif moment.alone:
        notes.append(
            f"“{text[clock.start : clock.end].strip()}” is some way from the date. Check that it "
            f"belongs to it."
        )
    elif clock.at.hour < _EARLIEST_HOUR:
        said = text[clock.start : clock.end].strip(" .,")
        notes.append(f"“{said}” is {clock.at:%H:%M}, in the night. Check the time.")
    elif clock.is_doubtful:
        notes.append("It does not say morning or afternoon. Check the time.")
    if clock is not None and clock.is_rough:
        notes.append(f"“{text[clock.start : clock.end]}” is not exact. Ask for the time.")
    return notes


def _role_notes(moment: Moment, text: str) -> list[str]:
    """What a moment reads like, if not like the start of an interview."""
    said = sentence_around(text, moment.start, moment.end)
    if moment.role is Role.DEADLINE:
        return [f"“{said}” reads like a day to answer by, not like an interview."]
    if moment.role is Role.OLD:
        return [f"“{said}” reads like a date that no longer holds. Check which one is meant."]
    if moment.role is Role.ARRIVAL:
        return [f"“{said}” may be when to arrive. Check when it begins."]
    return []


def _without(text: str, places: Sequence[tuple[int, int]]) -> str:
    """The text with the digits of dates and offsets masked, so that none is taken for a time."""
    parts, place = [], 0
    for start, end in sorted(places):
        if start >= place:
            parts += [text[place:start], "§" * (end - start)]
            place = end
    return "".join([*parts, text[place:]])


def _without_date(text: str, head: Head, me: Me, lengths: Sequence[WrittenLength]) -> Draft:
    place = _PLACE.search(text) or _PLACE_ELSE.search(text)
    people = mentioned(text, me.names)
    link = join_link(text)
    where = place_in(place[1]) if place else ""
    if not link and place and not where:
        link = next((one for one in links_in(place[1]) if not is_map(one)), "")
    addresses = _ADDRESS.findall(text)[:10]
    notes = []
    different = list(dict.fromkeys(one.said for one in lengths if one.minutes != lengths[0].minutes))
    if different and not lengths[0].is_field:
        others = ", ".join(f"“{said}”" for said in different[:3])
        notes.append(f"“{lengths[0].said}” was taken for how long it lasts; the text also says {others}.")
    return Draft(
        title=head.subject[:LONGEST_TITLE],
        zone=me.zone,
        minutes=lengths[0].minutes if lengths else None,
        place=where[:LONGEST_PLACE],
        link=link,
        by_phone=not link and is_by_phone(head.subject, *_BY_PHONE.findall(text)),
        people=people,
        company=company_of([*(one.email for one in people), *addresses], head.subject, me.email),
        details=text.strip()[:LONGEST_DETAILS],
        notes=tuple(notes),
    )
