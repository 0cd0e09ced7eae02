"""Short questions that ask something only by what is said around them: "Would that suit you?", "Thoughts?".

The patterns stand in `vocabulary/transcript_questions.toml`.
"""

import re
from collections.abc import Sequence

from .asking import LEADS, YOU, YOU_IN_VERB, alternatives
from .names import folded

_LEAD = rf"(?:(?:{'|'.join(sorted(LEADS))}),? )*"
_AGREES = re.compile(rf"{_LEAD}{alternatives('agreement')}\W*$")
_CONDITIONS = re.compile(rf"[£€$]\s?\d|\d\s?[£€$]|\b{alternatives('conditions')}\b")
_OF_THE_CALL = re.compile(rf"\b{alternatives('of_the_call')}\b")
_VIEW = re.compile(rf"{_LEAD}{alternatives('view')}\W*$")
_DOUBT = re.compile(rf"{_LEAD}{alternatives('doubt')}\W*$")
_TOPIC_AHEAD = re.compile(rf"{_LEAD}{alternatives('topic_ahead')}\b")
_GUESS = re.compile(rf"\b{alternatives('guess')}[.…]*$")
_OURS = re.compile(r"(?:we|our|wir|unser|nous|on|notre|nosotros)\b")
# Terms are said so many sentences and letters before at most.
MOST_AHEAD = 3
_FAR = 300
# So many words are a speech that may be doubted, and not a greeting.
_SPEECH = 12
_MOST_LETTERS = 130


def asks_about_terms(plain: str, ahead: Sequence[str]) -> bool:
    """Return whether a folded question asks if the terms just said would suit.

    ahead  the sentences before it
    """
    # "You'd be away three nights a week, would that suit you?" says the terms itself.
    said, _, asked = plain.rpartition(", ")
    if len(plain) <= _MOST_LETTERS and _AGREES.match(plain):
        near = folded(" ".join(ahead[-MOST_AHEAD:]))[-_FAR:]
    elif said and len(asked) <= _MOST_LETTERS and _AGREES.match(asked):
        near = said[-_FAR:]
    else:
        return False
    return bool(_CONDITIONS.search(near)) and not _OF_THE_CALL.search(near)


def leans_on_what_is_ahead(plain: str) -> bool:
    """Return whether a folded question asks of what was said ahead: "Thoughts?", "Would that suit you?"."""
    return len(plain) <= _MOST_LETTERS and bool(_VIEW.match(plain) or _AGREES.match(plain))


def asks_of_topic(plain: str) -> bool:
    """Return whether a folded question that sounds like a greeting asks about a topic said ahead of it."""
    return len(plain) <= _MOST_LETTERS and bool(_TOPIC_AHEAD.match(plain))


def asks_for_view(plain: str) -> bool:
    """Return whether all that a folded sentence says is "Thoughts?" or the like."""
    return len(plain) <= _MOST_LETTERS and bool(_VIEW.match(plain))


def doubts(plain: str, before: str) -> bool:
    """Return whether a folded question asks if what the other said at some length is so: "Are you?"."""
    return len(plain) <= _MOST_LETTERS and bool(_DOUBT.match(plain)) and before.count(" ") >= _SPEECH


def is_guess(plain: str) -> bool:
    """Return whether a folded sentence only guesses something of the listener: "You drive, I take it."."""
    if len(plain) > _MOST_LETTERS or _OURS.match(plain):
        return False
    guess = _GUESS.search(plain)
    said = plain[: guess.start()] if guess else ""
    return bool(YOU.search(said) or YOU_IN_VERB.search(said))
