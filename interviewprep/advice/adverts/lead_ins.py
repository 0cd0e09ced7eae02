"""What leads to a point and is no part of it: "You will have: a degree", "Deseable: inglés"."""

import re

from .judging import UNSAID
from .wording import cues_in, is_small, weight, words_in

# In French a space stands before the mark.
_COLON = re.compile(r"\s?:\s+(?=\w)")
_LONGEST = 10
# Such cues say that something is asked for, and not what.
_ASKING = frozenset({"must", "nice", "have", "task"})
# What stands beside them: "To be considered, you will need the following:", "Auch schön:".
_BESIDE = UNSAID | frozenset(
    "following considered also too please need should have verfugen uber folgende folgendes folgenden"  # noqa: SIM905
    " auch schon gern suivant suivants suivante suivantes aussi siguiente siguientes tambien".split()
)


def without_lead_in(text: str, language: str) -> str:
    """Return the text of a point without what stands before its colon and only says that it is asked for.

    Not without "Experiencia" in "Experiencia: cinco años", which says of what there should be five years.
    """
    colon = _COLON.search(text)
    if colon is None:
        return text
    point = text[colon.end() :]
    return point if weight(point) and _only_asks(text[: colon.start()], language) else text


def _only_asks(lead: str, language: str) -> bool:
    words = words_in(lead)
    if len(words) > _LONGEST:
        return False
    cues = [one for one in cues_in(words, language) if one.name in _ASKING]
    spent = {place for one in cues for place in range(one.start, one.end)}
    rest = (word for place, word in enumerate(words) if place not in spent)
    return bool(cues) and all(is_small(word) or word in _BESIDE for word in rest)
