"""The page: the figures that have something to say, and the line above them."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.web.compiled import CompiledQuery
from interviewprep.web.times import day

from . import days, doubts, expected, ready
from .figures import Insight
from .journey import journey
from .loading import loaded
from .months import over_time
from .odds import odds
from .record import MOST, Route, routes

# What a file with each figure is called, by the slug in its address.
FILES = {
    "way": "how-far-applications-came",
    "ready": "how-ready-you-are",
    "how-far": "from-each-step-to-the-next",
    "doubts": "doubts-that-come-back",
    "days": "days-until-an-answer",
    "questions": "questions-that-were-expected",
    "over-time": "where-applications-ended",
}
SLUGS = tuple(FILES)


@dataclass(frozen=True, slots=True)
class Insights:
    """What the page shows; no figures while there is too little in the log."""

    line: str
    figures: tuple[Insight, ...]


def insights(
    candidate: Candidate, now: datetime.datetime, zone: ZoneInfo, *, only: str = "", names: bool = True
) -> Insights:
    """Return the figures of a candidate.

    only   the slug of the one figure that is wanted; all of them if empty
    names  whether employers stand there by their names, or as "employer A"
    """
    found = routes(candidate, now)
    waiting = days.answers(candidate, now, zone) if only in ("", "days") else None
    rows = loaded(candidate, now, only=only)
    raised = doubts.doubts(rows.get("answers", ()), rows.get("concerns", ()))
    coming = ready.preparations(candidate, rows.get("soonest", ()), now, zone)
    keys = [one.stage.application_id for one in coming] + [key for one in raised for key in one.at]
    if waiting and waiting.waiting:
        keys.append(waiting.waiting.stage.application_id)
    called = _names(candidate, keys, now) if names else _letters(keys)
    figures = (
        journey(found),
        ready.readiness(coming, called, hides_labels=not names),
        odds(found),
        doubts.coming_back(candidate, raised, called, now),
        days.until_an_answer(waiting, called) if waiting else None,
        expected.that_came(expected.expectations(rows.get("asked", ()))),
        over_time(found, now.astimezone(zone).date()),
    )
    shown = tuple(one for one in figures if one and only in ("", one.slug))
    return Insights(_line(found, now.astimezone(zone).date()), shown)


def _names(candidate: Candidate, keys: Sequence[int], now: datetime.datetime) -> dict[int, str]:
    return {one.pk: one.employer for one in _NAMED.rows([candidate.pk], set(keys), now)}


_NAMED = CompiledQuery[Application](
    lambda owners, keys, now: (
        Application.objects.filter(owner__in=owners, pk__in=keys).naming_roles().listed()
    )
)


def _letters(keys: Sequence[int]) -> dict[int, str]:
    """Return what each application is called when names are left out: "employer A"."""
    return {key: f"employer {_letter(place)}" for place, key in enumerate(dict.fromkeys(keys))}


def _letter(place: int) -> str:
    return chr(ord("A") + place) if place < 26 else str(place + 1)


def _line(found: Sequence[Route], today: datetime.date) -> str:
    if not found:
        return ""
    held = sum(route.rounds + route.screened for route in found)
    latest = "The latest " if len(found) == MOST else ""
    since = day(min(route.day for route in found), today)
    interviews = f"{held} interview{'' if held == 1 else 's'} held"
    count = f"{len(found)} application{'' if len(found) == 1 else 's'}"
    return f"{latest}{count} since {since}, {interviews}. Few numbers: read them as hints."
