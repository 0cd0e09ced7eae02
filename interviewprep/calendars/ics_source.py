"""The lines of a calendar file, prepared for the parser: any encoding, any age, leaving no trace.

A file comes from somebody else, so nothing in it may linger: icalendar keeps the zones a file defines for all
later files in the process, so they are renamed before it sees them.
"""

import codecs
import contextlib
import datetime as dt
import quopri
import re

from icalendar import Calendar, Component

from .mail_source import calendar_in
from .time_zones import offset_named
from .unreadable import LARGEST, TOO_LARGE, UnreadableInvitationError

# Control characters other than line ends and tabs mean nothing here, and databases refuse some of them.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_LINE = re.compile(r"[A-Za-z0-9-]+[;:]")
_TIMED = re.compile(r"(DTSTART|DTEND|RECURRENCE-ID|EXDATE|RDATE)(?=[;:])", re.IGNORECASE)
_BARE_ZONE = re.compile(r";X-ZONE=([^\";]*:[^\";]*)")
_BLOCK = re.compile(r"(BEGIN|END):VTIMEZONE\s*", re.IGNORECASE)
# "20261203T140000+0100" of vCalendar 1.0, and "2026-12-03T14:00:00+01:00" from programs that ignore the
# standard.
_MOMENT = re.compile(
    r"(?P<year>\d{4})-?(?P<month>\d\d)-?(?P<day>\d\d)[T ](?P<hour>\d\d):?(?P<minute>\d\d)"
    r"(?::?(?P<second>\d\d)(?:\.\d+)?)?"
    r"\s?(?P<offset>Z|[+-]\d\d(?::?\d\d)?)?"
)
_DATE_PARTS, _TIME_PARTS = ("year", "month", "day"), ("hour", "minute", "second")
_QUOTED = re.compile(r"^([^:]*?);(?:ENCODING=)?QUOTED-PRINTABLE([^:]*):", re.IGNORECASE)
# Quoted-printable continues on the next line after "=".
_SOFT_BREAKS = re.compile(
    r"^[^\r\n:]*QUOTED-PRINTABLE[^\r\n:]*:(?:[^\r\n]*=(?:\r\n|\n|\r))+", re.IGNORECASE | re.MULTILINE
)
_CHARSET = re.compile(r";CHARSET=\"?([\w-]+)\"?", re.IGNORECASE)


def parsed(data: bytes | str) -> Component:
    """Return a calendar file as parsed by icalendar, with the events of several calendars in the first.

    Raises `UnreadableInvitationError` if it is too large, not a calendar, cut off or damaged.
    """
    return _parsed(_lines(_decoded(data)))


def _decoded(data: bytes | str) -> str:
    if len(data) > LARGEST:
        raise UnreadableInvitationError(TOO_LARGE)
    text = data if isinstance(data, str) else _text_of(data)
    text = _CONTROLS.sub("", text).lstrip("\ufeff")
    return calendar_in(text) or text


def _text_of(data: bytes) -> str:
    is_wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if is_wide else ("utf-8", "cp1252"):
        with contextlib.suppress(UnicodeDecodeError):
            return data.decode(encoding)
    return data.decode("latin-1")


def _lines(text: str) -> list[str]:
    """The readable lines, unfolded, with zones renamed so that icalendar leaves them alone."""
    if "BEGIN:VCALENDAR" not in text.upper():
        if "BEGIN:VEVENT" not in text.upper():
            raise UnreadableInvitationError(
                "This is not a calendar file. An invitation begins with BEGIN:VCALENDAR."
            )
        text = f"BEGIN:VCALENDAR\n{text}\nEND:VCALENDAR"
    text = _SOFT_BREAKS.sub(lambda match: re.sub(r"=(\r\n|\n|\r)", "", match[0]), text)
    unfolded = re.sub(r"(\r\n|\n|\r)[ \t]", "", text)
    lines, begun = [], False
    for line in re.split(r"\r\n|\n|\r", unfolded):
        # Lines that a mail program put above the file are not part of it.
        begun = begun or line.upper().startswith("BEGIN:VCALENDAR")
        if begun and _LINE.match(line):
            lines.append(_BLOCK.sub(r"\1:X-ZONE", _timed(_unquoted(line))))
    return lines


def _timed(line: str) -> str:
    """A line with dates in a form icalendar reads, under a zone name it leaves alone."""
    if not _TIMED.match(line):
        return line
    line = re.sub(r";TZID=", ";X-ZONE=", line, count=1, flags=re.IGNORECASE)
    head, colon, value = line.rpartition(":") if "+" not in line and "-" not in line else _parted(line)
    # "tzone://Microsoft/Custom" needs quotation marks, and Exchange leaves them out.
    head = _BARE_ZONE.sub(r';X-ZONE="\1"', head)
    return head + colon + ",".join(_moment(one) for one in value.split(","))


def _parted(line: str) -> tuple[str, str, str]:
    """Name and value of a line whose value may contain colons: the value begins at the first digits."""
    match = re.search(r":(?=\d{4})", line)
    return (line[: match.start()], ":", line[match.end() :]) if match else (line, "", "")


def _moment(value: str) -> str:
    match = _MOMENT.fullmatch(value.strip().upper())
    if match is None:
        return value
    parts = match.groupdict()
    day, time = ("".join(parts[name] or "00" for name in names) for names in (_DATE_PARTS, _TIME_PARTS))
    written = f"{day}T{time}"
    if parts["offset"] is None:
        return written
    offset = dt.timedelta(0) if parts["offset"] == "Z" else offset_named(parts["offset"])
    try:
        moment = dt.datetime.strptime(written, "%Y%m%dT%H%M%S") - (offset or dt.timedelta(0))
    except (ValueError, OverflowError):
        return value
    return f"{moment:%Y%m%dT%H%M%S}Z" if offset is not None else value


def _unquoted(line: str) -> str:
    """A vCalendar 1.0 line, decoded, with special characters in its value escaped."""
    match = _QUOTED.match(line)
    if match is None:
        return line
    name = match[1] + match[2]
    charset = _CHARSET.search(name)
    words = quopri.decodestring(line[match.end() :].encode())
    try:
        text = words.decode(charset[1] if charset else "utf-8", "replace")
    except LookupError:
        text = words.decode("latin-1")
    text = text.replace("\\", "\\\\").replace("\r\n", "\n").replace("\n", "\\n").replace("\r", "")
    return f"{_CHARSET.sub('', name)}:{text}"


def _parsed(lines: list[str]) -> Component:
    try:
        # As bytes: a string of one line would be tried as the path of a file.
        calendars = Calendar.from_ical("\r\n".join([*lines, ""]).encode(), multiple=True)
    except Exception as error:  # a broken file can raise anything inside the library
        raise _broken(lines) from error
    if not calendars:
        raise _broken(lines)
    if len(calendars) > 1:
        for other in calendars[1:]:
            for event in other.walk("VEVENT"):
                calendars[0].add_component(event)
    return calendars[0]


def _broken(lines: list[str]) -> UnreadableInvitationError:
    marks = [line.upper().partition(":")[0] for line in lines if line.upper().startswith(("BEGIN:", "END:"))]
    if marks.count("BEGIN") > marks.count("END"):
        return UnreadableInvitationError(
            "The end of this invitation is missing. Copy or save the whole of it."
        )
    return UnreadableInvitationError(
        "This calendar file is damaged and cannot be read. Enter the stage yourself."
    )
