"""The story bank: what a story still lacks, who has heard it, and which ones fit a question or a concern."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .amounts import normal
from .facts import OpenPoint
from .matching import content_words
from .text import tidy
from .themes import Theme, theme_named, themes_of

# A shared theme says more than a shared word; without one, a single word is chance.
THEME_COUNTS = 3
WORDS_ALONE = 2
# Digits, or words that name an amount: "halved" is a number too.
A_NUMBER = re.compile(
    r"\d|[£€$%]|\b(?:half|halved|halving|double|doubled|doubling|twice|treble|trebled|tripled|quarter|third"
    r"|dozens?|hundreds?|thousands?|millions?|billion|percent|per cent|first ever|every one|all of them)\b"
)
PARTS = (
    ("situation", "Say in a sentence where this was and what was going on."),
    ("task", "Say what your own task was, so that they know what was asked of you."),
    ("action", "Say what you did, step by step. It is the part they want most."),
    ("result", "Say how it ended. A story without its result leaves them waiting."),
    ("learned", "You could add what you learned from it; some interviewers ask."),
)
NO_NUMBER = "A number would help the result: how much, how many, how long, or how much sooner."


@dataclass(frozen=True, slots=True)
class StoryTelling:
    """A story told once: at which stage, to whom (names or keys), on which day."""

    stage: str
    people: tuple[str, ...] = ()
    on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class StoryFacts:
    """One story of the bank. `themes` are slugs of `Theme`, or the candidate's own tags."""

    key: str
    title: str = ""
    situation: str = ""
    task: str = ""
    action: str = ""
    result: str = ""
    learned: str = ""
    themes: tuple[str, ...] = ()
    told: tuple[StoryTelling, ...] = ()

    @property
    def shown(self) -> frozenset[Theme]:
        """The themes it shows: those it was given or, without any, those of its title."""
        given = [theme for tag in self.themes if (theme := theme_named(tag)) is not None]
        return frozenset(given or themes_of(self.title))

    @property
    def text(self) -> str:
        """All its words."""
        parts = (self.title, self.situation, self.task, self.action, self.result, self.learned, *self.themes)
        return " ".join(parts)


@dataclass(frozen=True, slots=True)
class Heard:
    """Which of the people at a stage have heard a story; nobody if it is new to them."""

    story: StoryFacts
    by: tuple[str, ...] = ()

    @property
    def fresh(self) -> bool:
        """True if none of them has heard it."""
        return not self.by


@dataclass(frozen=True, slots=True)
class Uncovered:
    """A theme of open threads for which there is no story yet, with those threads."""

    theme: Theme
    points: tuple[OpenPoint, ...]


@dataclass(frozen=True, slots=True)
class StorySuggestion:
    """A story for a question or a point: what they share, and which people there have heard it."""

    story: StoryFacts
    themes: tuple[Theme, ...]
    score: int
    heard_by: tuple[str, ...] = ()

    @property
    def fresh(self) -> bool:
        """True if nobody there has heard it."""
        return not self.heard_by


def gaps(story: StoryFacts) -> tuple[str, ...]:
    """What the story still lacks, in gentle sentences: missing parts in order, then a number in the
    result."""
    found = [sentence for part, sentence in PARTS if not tidy(getattr(story, part))]
    if tidy(story.result) and not has_number(story.result):
        found.append(NO_NUMBER)
    return tuple(found)


def has_number(text: str) -> bool:
    """True if `text` has a figure, in digits or words: an amount, a share, money or a time."""
    return A_NUMBER.search(normal(text)) is not None


def heard(stories: Sequence[StoryFacts], people: Iterable[str]) -> tuple[Heard, ...]:
    """For each story, in the order given, which of `people` (names or keys, as in the tellings) heard it."""
    asked = _each_once(people)
    if not asked:
        return tuple(map(Heard, stories))
    found = []
    for story in stories:
        told = {_same(person) for telling in story.told for person in telling.people}
        found.append(Heard(story, tuple(person for person in asked if _same(person) in told)))
    return tuple(found)


def fresh(stories: Sequence[StoryFacts], people: Iterable[str]) -> tuple[StoryFacts, ...]:
    """The stories that none of `people` has heard."""
    return tuple(one.story for one in heard(stories, people) if one.fresh)


def themes_without_story(points: Iterable[OpenPoint], stories: Sequence[StoryFacts]) -> tuple[Uncovered, ...]:
    """The themes of open threads that a story could show and none does yet, in the order of the threads.

    A thread with several themes is covered by a story for any of them.
    """
    covered = frozenset(theme for story in stories for theme in story.shown)
    missing: dict[Theme, list[OpenPoint]] = {}
    for point in points:
        found = [theme for theme in themes_of(point.words) if theme.is_for_stories]
        if found and not covered.intersection(found):
            missing.setdefault(found[0], []).append(point)
    return tuple(Uncovered(theme, tuple(open_points)) for theme, open_points in missing.items())


def suggest(
    text: str, stories: Sequence[StoryFacts], people: Iterable[str] = (), limit: int | None = None
) -> tuple[StorySuggestion, ...]:
    """The stories that fit a question or a point, new ones first, the better fit before the weaker.

    A story that shares neither a theme nor two words with `text` is left out.
    """
    themes, words = themes_of(text), content_words(text)
    found = []
    for place, one in enumerate(heard(stories, people)):
        shown = one.story.shown if themes else frozenset()
        shared = tuple([theme for theme in themes if theme in shown])
        score = THEME_COUNTS * len(shared) + len(words & content_words(one.story.text))
        if shared or score >= WORDS_ALONE:
            found.append((bool(one.by), -score, place, shared, one))
    found.sort()
    return tuple(
        StorySuggestion(one.story, shared, -least, one.by) for _, least, _, shared, one in found[:limit]
    )


def _same(person: str) -> str:
    return tidy(person).casefold()


def _each_once(people: Iterable[str]) -> tuple[str, ...]:
    once: dict[str, str] = {}
    for person in people:
        if _same(person):
            once.setdefault(_same(person), person)
    return tuple(once.values())
