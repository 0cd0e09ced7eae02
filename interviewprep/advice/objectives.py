"""What a round is for, read from words: the stated objective, or the candidate's name for a stage.

Words name a reason plainly ("meet the team", "a case study") or only hint at it ("an informal coffee").
Nothing is guessed beyond that: other words name no reason.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from .objective_words import HINT, PLAIN, pattern
from .text import tidy

# Only the start of a long note is read, which is where the purpose is.
READ = 400
# Every page works the reasons out afresh from the same few words, and reading them is most of that work.
REMEMBERED = 2048
_PATTERNS = {slug: (pattern(PLAIN[slug]), pattern(HINT[slug])) for slug in PLAIN}
# "Not a technical interview", "no presentation": something ruled out names no reason.
_RULED_OUT = re.compile(
    r"\b(?:no|not|without|never|nor|isn['’]t|won['’]t|nothing)\b(?:\W+\w+){0,3}\W*$", re.IGNORECASE
)
_CLAUSE = re.compile(r"[.;:,!?]|\bbut\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class HeardObjective:
    """A reason named in a text: which one, where its words begin, and whether they say it plainly."""

    reason: str
    at: int
    plainly: bool


def heard(text: str) -> tuple[HeardObjective, ...]:
    """The reasons that `text` names, each once: those said plainly first, then in the order of the words."""
    return _heard(tidy(text[:READ]))


@lru_cache(maxsize=REMEMBERED)
def _heard(line: str) -> tuple[HeardObjective, ...]:
    found = []
    for slug, (plain, hint) in _PATTERNS.items():
        plain_at, hint_at = _first(plain, line), _first(hint, line)
        at = plain_at if plain_at is not None else hint_at
        if at is not None:
            found.append(HeardObjective(slug, at, plain_at is not None))
    return tuple(sorted(found, key=lambda one: (not one.plainly, one.at)))


def named_plainly(text: str) -> str:
    """The slug of the one reason that `text` names plainly; empty if it names none, or more than one."""
    plain = [one.reason for one in heard(text) if one.plainly]
    return plain[0] if len(plain) == 1 else ""


def sounds_like(text: str) -> str:
    """The slug of the reason that `text` seems to name without saying so plainly; empty if there is none."""
    found = heard(text)
    return "" if not found or named_plainly(text) else found[0].reason


def _first(words: re.Pattern[str], line: str) -> int | None:
    """Where the words first appear in a line, unless they are ruled out there."""
    return next((match.start() for match in words.finditer(line) if not _is_ruled_out(line, match)), None)


def _is_ruled_out(line: str, match: re.Match[str]) -> bool:
    return _RULED_OUT.search(_CLAUSE.split(line[: match.start()])[-1]) is not None
