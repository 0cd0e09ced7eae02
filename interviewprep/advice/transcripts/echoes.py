"""Questions that only say again what was just said, or are surprised at it: "What, all of them?"."""

import re

from .asking import ASKING_WORD, LEADS, VOCABULARY, YOU, alternatives, asks_without_mark

_WORDS = re.compile(r"[\w']+")
_AND_ALSO = frozenset("and und et y".split())  # noqa: SIM905
# "You stopped?" says again what "I stop" said: so many letters are enough.
_STEM = 4
_LONGEST = 6
# "Really, in the middle of the night?", "Twenty years, really?"
_SURPRISE = alternatives("surprise")
_SURPRISED = re.compile(rf"(?:{_SURPRISE}, [^,]{{1,40}}|[^,]{{1,30}}, {_SURPRISE}) ?\?$")
# "He actually framed it?" has the order of a statement.
_OF_OTHERS = re.compile(rf"(?:(?:{'|'.join(sorted(LEADS))}),? )*{alternatives('of_others')}\b")
_EMPTY = frozenset(VOCABULARY["echo"]["empty"].split())


def is_echo(plain: str, before: str, *, is_of_terms: bool) -> bool:
    """Return whether a folded short question only says again what the candidate has just said.

    before       what the candidate said, folded
    is_of_terms  whether it names one of the matters that are asked for at the end
    """
    words = _WORDS.findall(plain)
    if len(words) > 3 and " ".join(words) in " ".join(_WORDS.findall(before)):
        return True
    is_of_you = bool(YOU.search(plain))
    if _SURPRISED.match(plain) and not (is_of_you or is_of_terms or asks_without_mark(plain.rstrip(" ?"))):
        return True
    said = set(_WORDS.findall(before))
    if words[:1] and words[0] in _AND_ALSO and not said.intersection(words[1:]) and len(words) > 1:
        # "And French?"
        return False
    if (
        len(words) > _LONGEST
        or ASKING_WORD.search(plain)
        or is_of_terms
        or asks_without_mark(plain.rstrip("?"))
    ):
        return False
    stems, bare = {word[:_STEM] for word in said}, [word for word in words if not YOU.fullmatch(word)]
    if _OF_OTHERS.match(plain) and not is_of_you:
        bare = [word for word in words if word not in _EMPTY]
        return len(words) <= 2 or all(word[:_STEM] in stems for word in bare)
    is_same = len([word for word in bare if word[:_STEM] in stems]) >= 0.6 * len(words)
    is_same |= len(bare) < len(words) and all(word[:_STEM] in stems for word in bare)
    return is_same or (len(words) <= 2 and not is_of_you)
