"""Whether two short texts say much the same: compares the stems of the words that carry content.

Meant for questions, answers and concerns of one candidate, a sentence or two each; no dictionary is needed.
"""

import re
import unicodedata
from functools import lru_cache

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
NEGATIONS = frozenset(
    {"no", "not", "none", "never", "nothing", "nobody", "neither", "nor", "without", "cannot", "nil"}
)
STOP_WORDS = frozenset(
    # One string reads better than 170 literals.
    """
    a about above actually after all also am an and another any are around as at be because been before being
    between both but by can come could describe did do does doing done else even ever example explain for
    from further get give given go going good got greater had has have he her here him his how i if in into is
    it its just let like little look looking made make many may me might more most much must my need now
    of off on once one only or other our out over own please possible quite rather really same say she should
    since so some somebody someone something such take tell than that the their them then there these they
    thing things think this those through time to too under until up us use used very want was we well were
    what when where which while who whom why will wish with within would yes you your
    """.split()  # noqa: SIM905
)
# Longest first, so that one word loses one ending.
ENDINGS = (
    *("ements", "ement", "ments", "ment", "ings", "ing", "edly", "ies", "ied"),
    *("ers", "er", "ed", "es", "ly", "s", "y", "e"),
)
SHORTEST_STEM = 3
# A page compares one text with a few hundred others, and the next page mostly with the same: their words are
# kept, as many as take a few megabytes.
KEPT = 2048
LONGEST_STEM = 7


def words_of(text: str) -> tuple[str, ...]:
    """The words of `text` in lower case, without punctuation and without "'s"."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    words = WORD.findall(plain)
    return tuple(re.sub(r"'s?$|'s\b", "", word) or word if "'" in word else word for word in words)


def plain(text: str) -> str:
    """`text` as bare words: the same for two spellings of one question."""
    return " ".join(words_of(text))


@lru_cache(maxsize=4 * KEPT)
def stem(word: str) -> str:
    """A word without its ending, cut short, so that `managed`, `manager` and `management` agree."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            word = word[: -len(ending)]
            break
    if len(word) > SHORTEST_STEM and word[-1] == word[-2] and word[-1] not in "sl":
        word = word[:-1]
    return word[:LONGEST_STEM]


def only_content(text: str) -> frozenset[str]:
    """The stems of the words that carry content; none for "Yes" or "Not really"."""
    return frozenset(stem(word) for word in words_of(text) if word not in STOP_WORDS and not negates(word))


@lru_cache(maxsize=KEPT)
def content_words(text: str) -> frozenset[str]:
    """The stems of the words that carry content; of all words if none does ("Why you?")."""
    return only_content(text) or frozenset(stem(word) for word in words_of(text))


def negates(word: str) -> bool:
    """True for `not`, `no`, `never`, `don't` and the like."""
    return word in NEGATIONS or word.endswith("n't")


def is_negative(text: str) -> bool:
    """True if the text says no to something."""
    return any(negates(word) for word in words_of(text))


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """How much two sets of words share, from 0 to 1: twice the overlap over the sum of their sizes."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


def shared_part(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of the smaller set is in the larger one, from 0 to 1."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0
