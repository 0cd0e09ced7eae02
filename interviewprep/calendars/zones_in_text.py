"""Time zones as people write them in a mail: letters, offsets, cities, Outlook's own long names."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from .time_zones import (
    never_changes,
    offset_named,
    offset_of,
    zone_at_offset,
    zone_named,
    zone_of_place,
)

_SHORT = {
    "GMT": "Europe/London", "BST": "Europe/London", "WET": "Europe/Lisbon", "WEST": "Europe/Lisbon",
    "UTC": "UTC", "CET": "Europe/Paris", "CEST": "Europe/Paris", "MEZ": "Europe/Berlin",
    "MESZ": "Europe/Berlin", "EET": "Europe/Athens", "EEST": "Europe/Athens", "MSK": "Europe/Moscow",
    "TRT": "Europe/Istanbul", "EST": "America/New_York", "EDT": "America/New_York",
    "ET": "America/New_York", "CDT": "America/Chicago", "CT": "America/Chicago",
    "MST": "America/Denver", "MDT": "America/Denver", "MT": "America/Denver",
    "PST": "America/Los_Angeles", "PDT": "America/Los_Angeles", "PT": "America/Los_Angeles",
    "AKST": "America/Anchorage", "AKDT": "America/Anchorage", "HST": "Pacific/Honolulu",
    "ADT": "America/Halifax", "NDT": "America/St_Johns", "BRT": "America/Sao_Paulo",
    "CLT": "America/Santiago", "AEST": "Australia/Sydney", "AEDT": "Australia/Sydney",
    "AET": "Australia/Sydney", "ACST": "Australia/Adelaide", "ACDT": "Australia/Adelaide",
    "AWST": "Australia/Perth", "NZST": "Pacific/Auckland", "NZDT": "Pacific/Auckland",
    "NZT": "Pacific/Auckland", "SGT": "Asia/Singapore", "HKT": "Asia/Hong_Kong", "JST": "Asia/Tokyo",
    "KST": "Asia/Seoul", "PHT": "Asia/Manila", "WIB": "Asia/Jakarta", "ICT": "Asia/Bangkok",
    "MYT": "Asia/Kuala_Lumpur", "PKT": "Asia/Karachi", "NPT": "Asia/Kathmandu", "IDT": "Asia/Jerusalem",
    "SAST": "Africa/Johannesburg", "EAT": "Africa/Nairobi", "WAT": "Africa/Lagos", "CAT": "Africa/Harare",
}  # fmt: skip
# Letters that several countries use, the likeliest first if one is likely enough to be suggested.
_SEVERAL = {
    "IST": ("", "Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"),
    "CST": ("America/Chicago", "Asia/Shanghai", "America/Havana", "Asia/Taipei"),
    "AST": ("", "America/Halifax", "Asia/Riyadh"),
    "GST": ("Asia/Dubai", "Atlantic/South_Georgia"),
    "SST": ("", "Asia/Singapore", "Pacific/Pago_Pago"),
    "ECT": ("", "America/Guayaquil", "Europe/Paris"),
    "AMT": ("", "America/Manaus", "Asia/Yerevan"),
    "BDT": ("Asia/Dhaka", "Asia/Brunei"),
    "NST": ("America/St_Johns", "Asia/Kathmandu"),
    "PKST": ("Asia/Karachi",),
    "WST": ("", "Australia/Perth", "Pacific/Apia"),
    "ART": ("America/Argentina/Buenos_Aires", "Africa/Cairo"),
    "COT": ("America/Bogota",),
    "PET": ("America/Lima",),
}
# The winter and summer names of the same clock; on a day when the other one applies, something is wrong.
_SEASONS = frozenset(
    ("GMT", "BST", "EST", "EDT", "CST", "CDT", "MST", "MDT", "PST", "PDT", "CET", "CEST", "EET", "EEST",
     "AEST", "AEDT", "ACST", "ACDT", "NZST", "NZDT", "AKST", "AKDT", "WET", "WEST")
)  # fmt: skip
_SAME_SEASON = {"MEZ": "CET", "MESZ": "CEST"}
# Ordinary words in English or other languages: they are a zone only right after a time.
_WORDS_TOO = frozenset(
    ("ET", "CT", "MT", "PT", "EAT", "CAT", "WAT", "ART", "COT", "PET", "WEST", "ICT", "SST", "AMT", "ECT",
     "HST")
)  # fmt: skip
_SIGN = r"[+\-−–]"
_LETTERS = "|".join(sorted({*_SHORT, *_SEVERAL}, key=len, reverse=True))
_SPOKEN_WORDS = (
    r"eastern|central european|central|pacific|mountain|atlantic|australian eastern|gulf|"
    r"(?:british|irish|india|indian|china|japan|israel|singapore|hong kong|korea|pakistan|greenwich mean|"
    r"west africa|east africa|south africa|new zealand)"
)
# As other languages say it.
_ABROAD = {
    "hora peninsular": "Europe/Madrid", "hora española": "Europe/Madrid", "heure française": "Europe/Paris",
    "deutscher zeit": "Europe/Berlin", "deutsche zeit": "Europe/Berlin", "schweizer zeit": "Europe/Zurich",
    "mitteleuropäischer zeit": "Europe/Berlin", "britischer zeit": "Europe/London",
    "heure britannique": "Europe/London", "hora británica": "Europe/London", "ora italiana": "Europe/Rome",
    "nederlandse tijd": "Europe/Amsterdam",
}  # fmt: skip
_ZONE = re.compile(
    rf"(?P<outlook>\((?:UTC|GMT)(?:\s?{_SIGN}\d\d[:.]\d\d)?\)[ \t]+[A-Z][^\n\r.;]{{2,100}})"
    rf"|(?P<full>\b(?:Africa|America|Asia|Atlantic|Australia|Europe|Indian|Pacific"
    rf"|US)/[A-Za-z_-]+(?:/[A-Za-z_-]+)?\b)"
    rf"|(?P<offset>(?<![\w/])(?:UTC|GMT)\s?{_SIGN}\s?\d{{1,2}}(?:[:.]?[0-5]\d)?(?![\d:.]\d|\d)"
    rf"|(?<=\d)\s?{_SIGN}\d\d:?[0-5]\d(?![\d:])|\(\s?{_SIGN}\d\d:?[0-5]\d\s?\))"
    rf"|(?P<short>(?<![\w/.-])(?:{_LETTERS})(?![\w/]))"
    rf"|(?P<zulu>(?<=\d)Z\b)"
    rf"|(?P<spoken>\b(?i:{_SPOKEN_WORDS})(?i:\s(?:standard|summer|daylight|winter))?\s(?i:time)\b)"
    rf"|(?P<zone_is>\b(?i:time\s?zone|zeitzone)\b\s?(?::|is|=)?\s*(?P<named>[A-Z(][^\n\r.;]{{1,80}}))"
    rf"|(?P<theirs>\b(?:heure\sd(?:e\s|['’])|hora\sd[eo]\s|ora\sdi\s)(?P<ville>[A-Z][\w-]{{2,20}})"
    rf"|\b(?P<stadt>[A-Z][a-zäöü]{{2,20}})er\sZeit\b)"
    rf"|(?P<city>\b(?P<town>(?:[A-Z][\w.'-]{{1,20}}\s)?[A-Z][\w'-]{{1,20}})(?:\slocal)?\s[Tt]ime\b)"
    rf"|(?P<abroad>\b(?i:{'|'.join(_ABROAD)})(?!\w))"
)
_SMALL = re.compile(
    r"[\s,(]{0,3}(?P<small>gmt|bst|utc|cet|cest|est|edt|pst|pdt|aest|aedt|uk|pacific|eastern|central"
    r"|mountain)\b"
    r"(?!\s+(?:office|house|street|road|square|station))",
    re.IGNORECASE,
)
_WHOSE = re.compile(r"[\s,(]{0,3}(?P<whose>(?:our|their)\s(?:local\s)?time)\b", re.IGNORECASE)
_CITY_BEHIND = re.compile(r"[ ,]{1,2}(?P<place>[A-Z][a-z]+(?: [A-Z][a-z]+)?)(?=\s*(?:$|[\n/,|();.]))")
_BRACKET = re.compile(r"[\s,]{0,2}\(\s?(?P<place>[A-Z][A-Za-z .'-]{1,30}?)(?:\s(?:local\s)?time)?\s?\)")


@dataclass(frozen=True, slots=True)
class ZoneSaid:
    """A time zone in a text: the words, their position, and what they mean.

    zone      a name of the tz database, or "" if it is not known
    offset    if only an offset is given, or one beside the name
    several   the zones that the words can mean, if there are several
    is_close  whether it is one of those that count only right after a time
    """

    said: str
    start: int
    end: int
    zone: str = ""
    offset: dt.timedelta | None = None
    several: tuple[str, ...] = ()
    is_close: bool = False


def zones_in(text: str) -> Iterator[ZoneSaid]:
    """Yield the time zones that a text names, in order."""
    for match in _ZONE.finditer(text):
        found = _zone_of(match)
        if found is not None:
            yield found


def zone_behind(text: str, end: int) -> ZoneSaid | None:
    """Return a zone that counts only right after a time, which ends at `end`: "10 am Pacific"."""
    if match := _SMALL.match(text, end):
        word = match["small"]
        zone = _SHORT.get(word.upper()) or zone_of_place(word)
        return ZoneSaid(word, match.start("small"), match.end("small"), zone)
    if match := _WHOSE.match(text, end):
        return ZoneSaid(match["whose"], match.start("whose"), match.end("whose"))
    match = _BRACKET.match(text, end) or _CITY_BEHIND.match(text, end)
    zone = zone_of_place(match["place"]) if match else ""
    return ZoneSaid(match["place"], match.start(), match.end(), zone) if match and zone else None


def settled(found: ZoneSaid, at: dt.datetime, home: str) -> tuple[str, str]:
    """Return the zone that is meant at a time, or "", and a sentence if there is any doubt about it, or "".

    home  the candidate's own zone, which settles what several countries use
    """
    if found.several:
        return _of_several(found, home)
    if found.zone:
        there = offset_of(found.zone, at)
        if found.offset is not None and there != found.offset and not _is_its_winter(found, at):
            return found.zone, (
                f"“{found.said}” names an offset that the clocks there do not have on that day. Check "
                f"the time."
            )
        return found.zone, _other_season(found, at)
    if found.offset is None:
        return "", f"“{found.said}” is not known here. Choose the right zone."
    zone = zone_at_offset(found.offset, at, (home,))
    if not zone:
        return "", f"“{found.said}” fits no zone known here. Choose the right zone."
    if zone == home:
        return zone, ""
    return zone, f"“{found.said}” is an offset, no place: a zone with that clock on that day was taken."


def _zone_of(match: re.Match[str]) -> ZoneSaid | None:
    said, start, end = match[0].strip(), match.start(), match.end()
    if match["outlook"]:
        offset = offset_named(said[: said.index(")") + 1])
        return ZoneSaid(said, start, end, zone_named(said), offset or dt.timedelta(0))
    if match["offset"]:
        offset = offset_named(said)
        return ZoneSaid(said.strip("() "), start, end, "", offset) if offset is not None else None
    if match["short"]:
        is_close = said in _WORDS_TOO
        if said in _SEVERAL:
            return ZoneSaid(said, start, end, "", None, _SEVERAL[said], is_close)
        return ZoneSaid(said, start, end, _SHORT[said], None, (), is_close)
    if match["zulu"]:
        return ZoneSaid("Z", start, end, "UTC", None, (), True)
    if match["zone_is"]:
        words = match["named"].strip(" )")
        inner = next(zones_in(match["named"]), None)
        if inner is not None:
            first = match.start("named")
            return ZoneSaid(
                inner.said, first + inner.start, first + inner.end, inner.zone, inner.offset, inner.several
            )
        return ZoneSaid(words[:60], start, end, zone_named(words))
    if match["full"] or match["spoken"]:
        zone = zone_named(said)
        return ZoneSaid(said, start, end, zone) if zone or match["full"] else None
    if match["abroad"]:
        return ZoneSaid(said, start, end, _ABROAD[said.lower()])
    town = match["ville"] or match["stadt"] or match["town"]
    zone = zone_of_place(town) or zone_of_place(town.rsplit(" ", 1)[-1])
    return ZoneSaid(said, start, end, zone) if zone else None


def all_zones_of(said: str) -> tuple[str, ...]:
    """Return the zones that letters used in several countries can mean; empty for all other words."""
    return tuple(zone for zone in _SEVERAL.get(said, ()) if zone)


def _of_several(found: ZoneSaid, home: str) -> tuple[str, str]:
    if home in found.several:
        return home, f"“{found.said}” is used in several countries; your own zone was assumed. Check it."
    zone = found.several[0]
    if not zone:
        return "", f"“{found.said}” is used in several countries. Choose the right zone."
    place = zone.rsplit("/", 1)[-1].replace("_", " ")
    return zone, f"“{found.said}” is used in several countries; {place} was assumed. Check it."


def _is_its_winter(found: ZoneSaid, at: dt.datetime) -> bool:
    """Whether the offset is that of a zone's winter, which Outlook names all year."""
    january, july = (offset_of(found.zone, at.replace(month=month, day=1)) for month in (1, 7))
    return january is not None and july is not None and found.offset == min(january, july)


def _other_season(found: ZoneSaid, at: dt.datetime) -> str:
    """A sentence where "EST" is written in summer, or "GMT" in July; else ""."""
    said = _SAME_SEASON.get(found.said.upper(), found.said.upper())
    there = at.replace(tzinfo=ZoneInfo(found.zone)).tzname() or ""
    if never_changes(found.zone) or said == there or not {said, there} <= _SEASONS:
        return ""
    return f"It says {found.said}, but on that day the clocks there show {there}. Check the time with them."
