"""The themes of feedback, concerns and questions, read from their words; the vocabulary is data."""

from collections import defaultdict
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any

from .matching import KEPT, plain
from .phrases import Phrases, listed, longest_first, read_vocabulary, tokens

# Without a plain phrase, any more themes than this would be guesses.
MOST_GUESSES = 2
WEAK = "weak "
NOTHING = "nothing"
CUES = "cues"
# So short a text is about whatever it names: "Leading the move".
A_FEW_WORDS = 3


class Theme(StrEnum):
    """What a text is about, or a story can show."""

    LEADERSHIP = "leadership"
    TEAMWORK = "teamwork"
    CONFLICT = "conflict"
    FAILURE = "failure"
    DEADLINE = "deadline"
    CUSTOMER = "customer"
    CHANGE = "change"
    ANALYSIS = "analysis"
    INITIATIVE = "initiative"
    COMMUNICATION = "communication"
    LEARNING = "learning"
    PERSUASION = "persuasion"
    PROBLEM = "problem-solving"
    PLANNING = "planning"
    ACHIEVEMENT = "achievement"
    MONEY = "money"
    STRATEGY = "strategy"
    TECHNICAL_DEPTH = "technical-depth"
    CHANGE_OF_FIELD = "change-of-field"
    PRESENCE = "presence"
    CONCISENESS = "conciseness"
    STAYING = "staying"
    LEAVING = "leaving"
    GAP = "gap"
    PAY = "pay"
    PLACE_AND_HOURS = "place-and-hours"
    RIGHT_TO_WORK = "right-to-work"
    LANGUAGE = "language"

    @property
    def label(self) -> str:
        """Its name on a page."""
        return str(_data()[self.value]["label"])

    @property
    def ask(self) -> str:
        """How an interviewer may ask about it."""
        return str(_data()[self.value]["ask"])

    @property
    def is_for_stories(self) -> bool:
        """True if a story can show it; the others are matters of fact, or of manner in the interview."""
        return bool(_data()[self.value]["story"])


@lru_cache(maxsize=KEPT)
def themes_of(text: str) -> tuple[Theme, ...]:
    """The themes that a question, a concern or a title shows, the plainer first; empty if none fits."""
    strong: defaultdict[Theme, int] = defaultdict(int)
    weak: defaultdict[Theme, int] = defaultdict(int)
    words = tokens(text)
    for one in longest_first(_phrases().find(words)):
        name = one.name.removeprefix(WEAK)
        if name != NOTHING:
            (weak if one.name.startswith(WEAK) else strong)[Theme(name)] += one.end - one.start
    if len(words) > A_FEW_WORDS and not _cues().find(words):
        weak.clear()
    shown = strong or weak
    ordered = sorted(Theme, key=lambda theme: -shown.get(theme, 0))
    return tuple(theme for theme in ordered if theme in shown)[: None if strong else MOST_GUESSES]


def theme_named(name: str) -> Theme | None:
    """The theme that a tag stands for, by slug, label or word; None for one of the candidate's own tags."""
    tag = plain(name)
    for theme in Theme:
        if tag in (plain(theme.value), plain(theme.label)):
            return theme
    return next(iter(themes_of(name)), None)


@cache
def _data() -> dict[str, Any]:
    return read_vocabulary("themes.toml")


@cache
def story_themes() -> tuple[Theme, ...]:
    """The themes that a story can show."""
    return tuple(theme for theme in Theme if theme.is_for_stories)


@cache
def _phrases() -> Phrases:
    patterns: dict[str, tuple[str, ...]] = {}
    for name, fields in _data().items():
        if name not in ("groups", CUES):
            patterns[name] = listed(fields["strong"])
            patterns[WEAK + name] = listed(fields.get("weak", ""))
    return Phrases(patterns, _data()["groups"])


@cache
def _cues() -> Phrases:
    return Phrases({CUES: listed(_data()[CUES]["strong"])})
