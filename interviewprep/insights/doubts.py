"""What comes back: themes of concerns, and of answers that were weak, over applications."""

import datetime
import operator
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import F
from django.urls import reverse

from interviewprep.accounts.models import Candidate
from interviewprep.advice.themes import Theme, themes_of
from interviewprep.practice.models import Story
from interviewprep.stages.models import Asked, FeedbackNote
from interviewprep.web.compiled import CompiledQuery
from interviewprep.web.json_rows import JSONRows
from interviewprep.web.pictures import Box, Dot, Picture, Shape, Word, cut, room_for
from interviewprep.web.slices import KeyAmong, owned_by

from .figures import Insight, Step

# So many of the latest texts are read, and so many themes and applications shown.
MOST_TEXTS, MOST_THEMES, MOST_PLACES = 100, 5, 4
CONCERN, WEAK = "a concern", "a weak answer"
_WEAK = (Asked.Rating.WEAK, Asked.Rating.NOT_ANSWERED)
_LINE = 20


@dataclass(frozen=True, slots=True)
class RecurringDoubt:
    """A theme, and what it was in each application, by its key."""

    theme: Theme
    at: dict[int, str]


def doubts(
    answered: Iterable[Mapping[str, Any]], raised: Iterable[Mapping[str, Any]]
) -> tuple[RecurringDoubt, ...]:
    """Return the themes that raised a doubt, those in the most applications first.

    A question counts by its latest answer in an application, so a strong one there settles it.

    answered, raised  the rows of `answers` and of `concerns`
    """
    found: defaultdict[Theme, dict[int, str]] = defaultdict(dict)
    settled: set[tuple[Theme, int]] = set()
    for row in _latest_first(answered):
        place = row["application"]
        for theme in themes_of(row["text"])[:1]:
            if row["rating"] in _WEAK and (theme, place) not in settled:
                found[theme].setdefault(place, WEAK)
            settled.add((theme, place))
    for row in _latest_first(raised):
        for theme in themes_of(row["text"])[:1]:
            found[theme][row["application"]] = CONCERN
    every = [RecurringDoubt(theme, at) for theme, at in found.items()]
    return tuple(sorted(every, key=lambda one: (-len(one.at), -list(one.at.values()).count(CONCERN))))


def _latest_first(rows: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    return sorted(rows, key=operator.itemgetter("id"), reverse=True)


def answers(owners: Sequence[int], now: datetime.datetime) -> JSONRows:
    """Return the latest answers that have been rated: their questions' texts, and in which application."""
    rated = Asked.objects.filter(owner__in=owners).rated().order_by("-pk")
    # Before PostgreSQL joins them: it expects so few that it would join and sort all.
    among = KeyAmong("pk", rated.values("pk")[:MOST_TEXTS])
    latest = Asked.objects.filter(among, owned_by(owners)).order_by()
    return JSONRows(latest, "id", "rating", text=F("question__text"), application=F("stage__application"))


def concerns(owners: Sequence[int], now: datetime.datetime) -> JSONRows:
    """Return the texts of the latest concerns, and in which application each was raised."""
    noted = FeedbackNote.objects.filter(owner__in=owners, kind=FeedbackNote.Kind.CONCERN).order_by("-pk")
    among = KeyAmong("pk", noted.values("pk")[:MOST_TEXTS])
    latest = FeedbackNote.objects.filter(among, owned_by(owners)).order_by()
    return JSONRows(latest, "id", text=F("words"), application=F("stage__application"))


@cache
def _stories(theme: Theme) -> CompiledQuery[Story]:
    """Return the query for the story that was told of a theme last."""
    return CompiledQuery[Story](
        lambda owners, keys, now: (
            # In quotation marks, as the list has it: "change" stands in "change-of-field" too.
            Story.objects.filter(owner__in=owners, themes__icontains=f'"{theme.value}"')
            .only("title")
            .order_by("-updated_at", "pk")[:1]
        )
    )


def coming_back(
    candidate: Candidate,
    found: Sequence[RecurringDoubt],
    called: Mapping[int, str],
    now: datetime.datetime,
) -> Insight | None:
    """Return the figure, or None if nothing raised a doubt; one query for the story that answers it.

    called  what each application is called in it
    """
    shown = [one for one in found if len(one.at) > 1] or list(found[:1])
    if not shown:
        return None
    shown = shown[:MOST_THEMES]
    first = shown[0]
    story = next(iter(_stories(first.theme).of(candidate.pk, now)), None)
    rows = [(one.theme.label, called[where], what) for one in shown for where, what in one.at.items()]
    description = "; ".join(f"{label}: {what} at {where}" for label, where, what in rows)
    several = len(first.at)
    heading = (
        f"“{first.theme.label}” has come back in {several} applications"
        if several > 1
        else f"“{first.theme.label}” raised a doubt, in one application so far"
    )
    height = sum(map(_height, shown)) + 16
    return Insight(
        slug="doubts",
        short="Doubts",
        heading=heading,
        advice=_advice(story),
        step=_step(story),
        pictures=(Picture("Doubts that come back", f"{description}.", 340, height, _drawn(shown, called)),),
        head=("Theme", "Where", "What"),
        rows=tuple(rows),
        names_employers=True,
    )


def _advice(story: Story | None) -> str:
    if story is None:
        return "Settle it before they ask, with something you have done."
    return f"Settle it before they ask: tell “{story.title}” early."


def _step(story: Story | None) -> Step:
    if story is None:
        return Step(reverse("practice:new_story"), "Write a story for it")
    return Step(story.get_absolute_url(), "Your story")


def _height(one: RecurringDoubt) -> int:
    return 38 + _LINE * min(len(one.at), MOST_PLACES)


def _mark(x: float, y: float, what: str) -> Shape:
    """A square or a round mark, so that they differ by more than their colour."""
    return Box(x, y, 12, 12, "concern", 1) if what == CONCERN else Dot(x + 6, y + 6, 6, "weak")


def _drawn(shown: Sequence[RecurringDoubt], called: Mapping[int, str]) -> tuple[Shape, ...]:
    shapes: list[Shape] = []
    top = 0
    for one in shown:
        more = len(one.at) - MOST_PLACES
        label = one.theme.label + (f", and {more} more" if more > 0 else "")
        shapes.append(Word(0, top + 15, label, "strong"))
        for line, (where, what) in enumerate(list(one.at.items())[:MOST_PLACES]):
            y = top + 25 + line * _LINE
            shapes.append(_mark(0, y, what))
            shapes.append(Word(19, y + 11, cut(called[where], 50), "quiet"))
        top += _height(one)
    right = 17 + room_for(CONCERN) + 12
    shapes += [
        _mark(0, top, CONCERN),
        Word(17, top + 11, CONCERN, "quiet"),
        _mark(right, top, WEAK),
        Word(right + 17, top + 11, WEAK, "quiet"),
    ]
    return tuple(shapes)
