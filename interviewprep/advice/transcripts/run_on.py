"""Captions that a machine wrote down without marks: where a question begins, and where its answer does."""

import re
from collections.abc import Iterator, Sequence

from .asking import ASKING_WORD, LEADS, OPENINGS, TERMS, VOCABULARY, YOU, YOU_IN_VERB, alternatives
from .names import folded
from .spoken_words import GROUPS, VALUES

_ASKED = re.compile(rf"(?<!\S)(?:{OPENINGS}|{alternatives('run_on')})")
_WORDS = VOCABULARY["answers"]
# With what answers begin; what begins one unless something ahead leads to it; and what is said in thought.
_BEGINS, _OWN, _PAUSES = (frozenset(_WORDS[name].split()) for name in ("begins", "own", "pauses"))
# "If I asked them": what stands before such a word within a question, and before a question that is told.
_LINKS = (GROUPS["before_subjects"] | frozenset(_WORDS["links"].split())) - LEADS
_GERMAN, _PRONOUNS, _TELLS, _NOT_SPANISH = (
    frozenset(_WORDS[name].split()) for name in ("german", "pronouns", "tells", "not_spanish")
)
_NODS = frozenset(_WORDS["nods"].split())
# A question without an end: how long it is at least, at most, and if nothing tells.
_SHORTEST, _LONGEST, _USUAL = 3, 30, 16
# Fewer words than this between two beginnings of a question: they belong to one.
_APART = 5


def run_on_pieces(text: str, *, is_shared: bool = False) -> list[str]:
    """Return what was said at a stretch, cut before what is asked, which ends in a question mark.

    is_shared  whether several speak in it, so that an answer follows each question
    """
    words = text.split()
    plain = [folded(word) for word in words]
    openings = _openings(words, plain)
    pieces: list[str] = []
    at = 0
    for place, (begin, least) in enumerate(openings):
        if begin < at:
            continue
        first = _with_leads(plain, begin, at)
        near = openings[place + 1 : place + 1 + _APART]
        ahead = next((one for one, _ in near if one >= begin + _APART), len(plain))
        end = _end_of_question(plain, begin, least) if is_shared else _with_leads(plain, ahead, begin)
        pieces += [" ".join(words[at:first]), " ".join(words[first:end]) + "?"]
        at = end
    pieces.append(" ".join(words[at:]))
    return [piece for piece in pieces if piece]


def with_last_asked(talk: Sequence[tuple[str, list[str]]], candidate: str) -> Iterator[tuple[str, list[str]]]:
    """Yield a talk in which the last words before each answer are marked as a question if they can be one."""
    for place, (speaker, pieces) in enumerate(talk):
        is_answered = any(one == candidate for one, _ in talk[place + 1 : place + 2])
        if speaker != candidate and is_answered and pieces and not any("?" in one for one in pieces):
            yield speaker, [*pieces[:-1], *_asked_last(pieces[-1])]
        else:
            yield speaker, pieces


def _asked_last(piece: str) -> list[str]:
    """What was said before an answer, its end marked as a question if it can be one."""
    plain = folded(piece)
    words = plain.split()[-_USUAL:]
    end = " ".join(words)
    first = next((word for word in words if word not in LEADS), "")
    may_ask = _is_of_you(words) or first in _TELLS or ASKING_WORD.search(end) or TERMS.search(end)
    is_reply = words[0] in _BEGINS or "gracias" in words or all(word in _NODS | LEADS for word in words)
    if is_reply or not may_ask:
        return [piece]
    whole = piece.split()
    ahead = " ".join(whole[:-_USUAL])
    return [*([ahead] if ahead else []), " ".join(whole[-_USUAL:]) + "?"]


def _openings(words: Sequence[str], plain: Sequence[str]) -> list[tuple[int, int]]:
    """Where questions may begin, and where that beginning ends."""
    line = " ".join(plain)
    starts = {0: 0} | {match.end(): place for place, match in enumerate(re.finditer(" ", line), start=1)}
    found = []
    for match in _ASKED.finditer(line):
        begin = starts[match.start()]
        if _can_begin(words, plain, begin):
            found.append((begin, begin + match[0].count(" ") + 1))
    return found


def _can_begin(words: Sequence[str], plain: Sequence[str], at: int) -> bool:
    """Whether a question may begin at a place, as the words around it have it: not "I know what you do"."""
    before = plain[at - 1] if at else ""
    behind = plain[at + 1] if at + 1 < len(plain) else ""
    if before in _LINKS and not (before == "on" and plain[at - 2] == "moving"):
        return False
    if plain[at] in _GERMAN and behind in _PRONOUNS:
        # "Was Sie zu Hause sehen" tells, "Was sehen Sie" asks.
        return False
    if plain[at] in _TELLS:
        # "Que" joins and "qué" asks; "tiene" may be of others.
        return not before or before in LEADS | _NODS or words[at] == "qué"
    return True


def _with_leads(plain: Sequence[str], begin: int, at: int) -> int:
    """The place of the first of the words ahead of a question that whoever asks says: "okay and"."""
    while begin > at and (plain[begin - 1] in LEADS or plain[begin - 1] in _NODS | _PAUSES):
        begin -= 1
    return begin


def _end_of_question(plain: Sequence[str], begin: int, least: int) -> int:
    """The place behind the last word of a question, where an answer begins or it has gone on for long."""
    longest = min(len(plain), begin + _LONGEST)
    for place in range(max(least, begin + _SHORTEST), longest):
        if plain[place - 1] in _LINKS:
            continue
        ahead = place
        while ahead < longest and plain[ahead] in _PAUSES:
            ahead += 1
        if ahead < longest and (plain[ahead] in _BEGINS or plain[ahead] in _OWN):
            return place
        if plain[place] in VALUES and TERMS.search(" ".join(plain[begin:place])):
            # "And your notice three months".
            return place
    return min(longest, max(least, begin + _USUAL))


def _is_of_you(plain: Sequence[str]) -> bool:
    line = " ".join(plain)
    return bool(YOU.search(line)) or bool(YOU_IN_VERB.search(line) and not _NOT_SPANISH.intersection(plain))
