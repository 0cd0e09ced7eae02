"""Requests without a question mark that only their place tells: "Picture this: …", "Let's talk about money."

The patterns stand in `vocabulary/transcript_questions.toml`.
"""

import re
from collections.abc import Sequence

from .asking import LEADS, alternatives, asks_without_mark
from .names import folded

_LEAD = rf"(?:(?:{'|'.join(sorted(LEADS))}),? )*"
_SCENE = re.compile(rf"{_LEAD}{alternatives('scene')}")
_INVITATION = re.compile(rf"{_LEAD}{alternatives('invitation')}")
_TIME = re.compile(alternatives("time_asked"))
# So many sentences tell what the scene is; longer ones tell something else.
_LONGEST_SCENE = 3
_MOST_LETTERS = 300


def sets_scene(plain: str, rest: Sequence[str]) -> bool:
    """Return whether a folded sentence sets a scene to which the listener is to say something.

    rest  the sentences behind it in the same turn; a question among them asks for itself
    """
    if len(plain) > _MOST_LETTERS or len(rest) > _LONGEST_SCENE or not _SCENE.match(plain):
        return False
    return not any("?" in sentence or asks_without_mark(folded(sentence)) for sentence in rest)


def invites(plain: str) -> bool:
    """Return whether a folded sentence, the last of a turn, leaves it to the listener to begin."""
    return len(plain) <= _MOST_LETTERS and bool(_INVITATION.match(plain)) and not _TIME.search(plain)
