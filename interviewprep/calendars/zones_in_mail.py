"""Which of the time zones named in a mail belongs to which of its times."""

import bisect
import datetime as dt
from zoneinfo import ZoneInfo

from .zones_in_text import ZoneSaid, settled, zone_behind, zones_in

# A zone follows its time this closely; another right after it repeats the same zone.
_BESIDE, _AGAIN, _NEAR = 5, 4, 40


class ZonesInMail:
    """The zones of one text, found once; `home` is the candidate's own."""

    def __init__(self, text: str, home: str) -> None:
        self._text, self._home = text, home
        self._all = list(zones_in(text))
        self._starts = [one.start for one in self._all]
        # Letters that are also words, and offsets that may end a span, count only beside a time.
        self._anywhere = [
            one for one in self._all if not one.is_close and (one.zone or one.several or "T" in one.said)
        ]

    def figures(self) -> list[tuple[int, int]]:
        """Return the positions of those written in digits, which could be taken for times."""
        return [
            (one.start, one.end)
            for one in self._all
            if one.offset is not None and any(mark in one.said for mark in "+UG")
        ]

    def has_own(self, end: int) -> bool:
        """Return whether a time that ends here has a zone of its own behind it."""
        return self._beside(end) is not None

    def of(self, start: int, end: int, clock_end: int, at: dt.datetime) -> tuple[str, str, list[str], int]:
        """Return the zone of a moment, or "" and what it is called, the doubts about it, and where it ends.

        start, end  the position of the moment;  clock_end  that of its time;  at  what the clock there shows
        """
        beside = self._beside(clock_end) or self._beside(end)
        found = beside or self._between(start, end + 30) or self._elsewhere(at)
        if found is None:
            return self._home, "", ["The text names no time zone, so yours was assumed."], 0
        again = self._beside(found.end) if beside else None
        if again is not None and again.zone and not found.zone and _agree(found, again, at, self._home):
            # "GMT-0500 (Eastern Standard Time)": the name says more.
            found, again = again, None
        zone, note = settled(found, at, self._home)
        notes = [note] if note else []
        if again is not None and zone and not note and not _agree(found, again, at, self._home):
            notes.append(
                f"“{found.said}” and “{again.said}” are not the same clock on that day. Check the time."
            )
        is_near = beside or start - _NEAR <= found.start <= end + _NEAR
        if not is_near and zone != self._home and not note:
            notes.append(f"“{found.said}” appears elsewhere in the text and was assumed for this time.")
        return zone, "" if zone else found.said, notes, found.end if beside else 0

    def _beside(self, end: int) -> ZoneSaid | None:
        at = bisect.bisect_left(self._starts, end)
        found = self._all[at] if at < len(self._all) else None
        if (
            found is not None
            and found.start - end <= _BESIDE
            and not self._text[end : found.start].strip(" ,()-–\n[]")
        ):
            return found
        return zone_behind(self._text, end)

    def _between(self, start: int, end: int) -> ZoneSaid | None:
        at = bisect.bisect_left(self._starts, start)
        for found in self._all[at : at + 6]:
            if found.start > end:
                break
            if not found.is_close and (found.zone or found.several or found.said[:3] in ("GMT", "UTC")):
                return found
        return None

    def _elsewhere(self, at: dt.datetime) -> ZoneSaid | None:
        return next(iter(self._anywhere), None)


def _agree(one: ZoneSaid, other: ZoneSaid, at: dt.datetime, home: str) -> bool:
    first, second = (settled(zone, at, home)[0] for zone in (one, other))
    if not first or not second:
        return True
    return at.replace(tzinfo=ZoneInfo(first)).utcoffset() == at.replace(tzinfo=ZoneInfo(second)).utcoffset()
