"""Captions that a machine wrote down without marks: where a question begins, and where its answer does."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .asking import ASKING_WORD, LEADS, OPENINGS, TERMS, VOCABULARY, YOU, YOU_IN_VERB, alternatives
from .names import folded
from .spoken_words import GROUPS, VALUES

_ASKED = re.compile(rf"(?<!\S)(?:{OPENINGS}|{alternatives('run_on')})")
_WORDS = VOCABULARY["answers"]
_YES = frozenset({"sí"})
# With what answers begin; what begins one unless something ahead leads to it; and what is said in thought.
_BEGINS, _OWN, _PAUSES = (frozenset(_WORDS[name].split()) for name in ("begins", "own", "pauses"))
# "If I asked them": what stands before such a word within a question, and before a question that is told.
_LINKS = (GROUPS["before_subjects"] | frozenset(_WORDS["links"].split())) - LEADS
_GERMAN, _PRONOUNS, _TELLS, _NOT_SPANISH = (
    frozenset(_WORDS[name].split()) for name in ("german", "pronouns", "tells", "not_spanish")
)
_NODS, _ACCENTED, _DAYS = (frozenset(_WORDS[name].split()) for name in ("nods", "accented", "days"))
# With what whoever asks takes up an answer, and behind what that word tells something: "it was very good".
_REPLIES, _DEGREES = (frozenset(_WORDS[name].split()) for name in ("replies", "degrees"))
_PARTICIPLES = ("ado", "ido", "to", "cho")
_WITH = frozenset({"with", "mit", "avec", "con"})
_INTENSE = frozenset({"muy", "sehr", "tres", "alles"})
_PREPOSITIONS = frozenset(_WORDS["prepositions"].split())
# With what an answer to "why" begins.
_REASONS = frozenset(_WORDS["reasons"].split())
# Behind these a question is told or a part of something else; and before these "tell us" is.
_TELLING, _TELLERS = (frozenset(_WORDS[name].split()) for name in ("telling", "tellers"))
# What nothing but a question begins with.
_TURNED = re.compile(
    r"(?:what|how|why|when|where|which|who)\b.* (?:do|did|would|could|can|will|are|were) your?$"
    r"|(?:what|where|how)'(?:s|d|re) |how (?:much|many|long|soon) |can i ask |have you |are you "
    r"|\w+st du\b|(?:was|wie|wann|wo|warum|wieso|womit|woran)\b.* \w+st du$|erzahle? (?:mir|uns|mal|doch)\b"
    r"|(?:a )?(?:comment|pourquoi|combien|quand) (?:vous|tu)\b|(?:pourriez|pouvez|avez|etes)-vous\b"
    r"|(?:vous|tu) \w+$"
)
_TOLD = re.compile(r"(?:tell|walk|give|talk) (?:me|us)\b")
_WHY = re.compile(r"\b(?:why|how come|warum|wieso|weshalb|pourquoi|por que)\b")
# What asks for a day.
_BEGINNING = re.compile(
    r"\b(?:start|begin|join|available|notice|anfangen|beginnen|einsteigen|starten|\w*frist|commenc\w+|disponible"
    r"|libre|arriv\w+|preavis|incorporar\w+|empezar|preaviso|avisar)\b"
)
_HOW_MUCH = re.compile(
    r"(?:how (?:much|many|long|often|big|far)|what's your rate|wie (?:viele?|lange?|hoch|oft|gross)|combien"
    r"|cuant[oa]s?)\b"
)
# A question without an end: how long it is at least, at most, and if nothing tells.
_SHORTEST, _LONGEST, _USUAL = 3, 30, 16
# So much is answered at least before it is taken up, and so much is said at most ahead of the next question.
_FEWEST_ANSWERED, _LONGEST_REPLY = 4, 25
# Fewer words than this between two beginnings of a question: they belong to one.
_APART = 5


class _Opening(NamedTuple):
    """Where a question may begin and that beginning ends; `is_sure` if nothing else begins so."""

    begin: int
    end: int
    is_sure: bool


def run_on_pieces(text: str) -> list[str]:
    """Return what one person said at a stretch, cut before what is asked, which ends in a question mark."""
    words = text.split()
    plain = [_plain_word(word) for word in words]
    openings = _openings(words, plain)
    pieces: list[str] = []
    at = 0
    for place, (begin, *_) in enumerate(openings):
        if begin < at:
            continue
        near = openings[place + 1 : place + 1 + _APART]
        ahead = next((one.begin for one in near if one.begin >= begin + _APART), len(plain))
        first, end = _with_leads(plain, begin, at), _with_leads(plain, ahead, begin)
        pieces += [" ".join(words[at:first]), " ".join(words[first:end]) + "?"]
        at = end
    pieces.append(" ".join(words[at:]))
    return [piece for piece in pieces if piece]


def shared_pieces(text: str) -> list[tuple[str, bool]]:
    """Return what several said at a stretch, cut where a question or an answer begins.

    Each piece comes with whether whoever asks says it. A question ends in a question mark, and what was said
    after an answer and ahead of the question is a piece of its own.
    """
    words = text.split()
    plain = [_plain_word(word) for word in words]
    pieces: list[tuple[str, bool]] = []
    at = 0
    openings = _openings(words, plain)
    for place, (begin, least, _) in enumerate(openings):
        if begin < at:
            continue
        first = _with_leads(plain, begin, at)
        reply = _reply_ahead(plain, at, first) if pieces else first
        # Two questions in one breath, or one that was answered by what nothing tells from it.
        near = openings[place + 1 : place + 1 + _LONGEST]
        behind = max(least, begin + _APART)
        following = next((one.begin for one in near if one.is_sure and one.begin >= behind), len(plain))
        end = _end_of_question(plain, begin, least, _with_leads(plain, following, begin))
        pieces += [(" ".join(words[at:reply]), False), (" ".join(words[reply:first]), True)]
        pieces.append((" ".join(words[first:end]) + "?", True))
        at = end
    pieces.append((" ".join(words[at:]), False))
    return [(piece, is_asking) for piece, is_asking in pieces if piece]


def _plain_word(word: str) -> str:
    """A word in small letters without accents, but for "sí", which answers while "si" asks on."""
    return word.lower() if word.lower() in _YES else folded(word)


def is_reply(sentence: str) -> bool:
    """Return whether a sentence begins as one does that takes up an answer: "Good, there are five of us."."""
    return folded(sentence[:40]).split(" ", 1)[0].strip(" ,.!¡…–—-") in _REPLIES


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


def _openings(words: Sequence[str], plain: Sequence[str]) -> list[_Opening]:
    """Where questions may begin."""
    line = " ".join(plain)
    found, at = [], 0
    # At each word: what looks like a long beginning may hold the true one.
    for begin, word in enumerate(plain):
        match = _ASKED.match(line, at)
        at += len(word) + 1
        before = plain[begin - 1] if begin else ""
        is_plain = match is not None and _is_plain(match[0], before)
        if match and (is_plain or _can_begin(words, plain, begin)):
            found.append(_Opening(begin, begin + match[0].count(" ") + 1, is_plain))
    return found


def _is_plain(opening: str, before: str) -> bool:
    """Whether nothing but a question begins so, whatever stands before: "what would you", "tell us"."""
    is_turned = before not in _TELLING and _TURNED.match(opening) is not None
    return is_turned or (before not in _TELLERS and _TOLD.match(opening) is not None)


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
        return not before or before in LEADS | _NODS or words[at] in _ACCENTED
    return True


def _with_leads(plain: Sequence[str], begin: int, at: int) -> int:
    """The place of the first of the words ahead of a question that whoever asks says: "okay and"."""
    while begin > at and (plain[begin - 1] in LEADS or plain[begin - 1] in _NODS | _PAUSES):
        begin -= 1
    return begin


def _reply_ahead(plain: Sequence[str], at: int, first: int) -> int:
    """The place ahead of a question where whoever asks takes an answer up: "great, we do that too"."""
    for place in range(max(at + _FEWEST_ANSWERED, first - _LONGEST_REPLY), first):
        # "Muy bien" takes an answer up, "uno muy viejo" goes on with it.
        is_whole = plain[place] not in _INTENSE or plain[place + 1] in _REPLIES
        # "Se ha cortado" is no laugh.
        is_whole &= plain[place] != "ha" or not plain[place + 1].endswith(_PARTICIPLES)
        if plain[place] in _REPLIES and is_whole and plain[place - 1] not in _DEGREES:
            return place
    return first


def _end_of_question(plain: Sequence[str], begin: int, least: int, following: int) -> int:
    """The place behind the last word of a question, where an answer begins or it has gone on for long.

    following  where the next question begins
    """
    longest = min(following, begin + _LONGEST)
    for place in range(max(least, begin + _SHORTEST), longest):
        if plain[place - 1] in _LINKS and not _is_object(plain[place - 2 : place]):
            continue
        ahead = place
        while ahead < longest and plain[ahead] in _PAUSES:
            ahead += 1
        if ahead < longest and (plain[ahead] in _BEGINS | _YES | _OWN):
            return place
        if plain[place] in _REASONS and _WHY.search(" ".join(plain[begin:place])):
            return place
        # "How much notice do you give?" "With two weeks."
        value_at = min(place + (plain[place] in _WITH), len(plain) - 1)
        if _is_of_terms(plain[begin:place], plain[value_at]):
            return place
    return min(longest, max(least, begin + _USUAL))


def _is_object(plain: Sequence[str]) -> bool:
    """Whether two words are such as "for you", behind which a sentence may be over."""
    return plain[0] in _PREPOSITIONS and bool(YOU.fullmatch(plain[1]))


def _is_of_terms(question: Sequence[str], following: str) -> bool:
    """Whether a value or a day follows what asks for one: "and your notice three months"."""
    is_value = following in VALUES or following[:1].isdigit()
    if not (is_value or following in _DAYS):
        return False
    line = " ".join(question)
    if is_value and _HOW_MUCH.match(line) and len(question) > _SHORTEST:
        return True
    return bool(_BEGINNING.search(line) or (is_value and TERMS.search(line)))


def _is_of_you(plain: Sequence[str]) -> bool:
    line = " ".join(plain)
    return bool(YOU.search(line)) or bool(YOU_IN_VERB.search(line) and not _NOT_SPANISH.intersection(plain))
