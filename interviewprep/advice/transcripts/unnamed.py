"""Talks without names: which sentences are the other side's, from the questions and from marks of change."""

import re
from collections.abc import Iterator, Sequence

from .asking import YOU
from .names import folded
from .questions import SentenceKind, kind_of
from .requests import invites, sets_scene
from .run_on import is_reply, shared_pieces, with_last_asked
from .sentences import sentences_of
from .short_questions import MOST_AHEAD, leans_on_what_is_ahead
from .turns import Turn, has_punctuation

CANDIDATE, OTHER = "candidate", ""
# What the candidate asks during the talk, or to be sure of a question.
_ASKED_BACK = re.compile(
    r"^(?:sorry|pardon|excuse me|do you mean|you mean|(?:can|could|may) i(?! ask\b)|should i|shall i|could"
    r" you (?:repeat|say)|is that|did i|does that|what do you mean"
    r"|meinen sie|darf ich(?!(?: \w+)? fragen\b)|soll ich|wie bitte|entschuldigung|vous voulez dire"
    r"|puis-je(?!(?: vous)? demander\b)|est-ce que je|quiere decir|puedo(?! preguntar)|perdon)\b"
)
_OWN = re.compile(r"\b(?:i|my|we|our|ich|wir|mein\w*|je|j'\w+|nous|mon|yo|nosotros|mi)\b")
_YOURS = re.compile(
    r"\b(?:you|your|yours|sie|ihr\w*|ihnen|du|dir|dich|dein\w*|vous|votre|vos|tu|te|ton|ta|usted"
    r"|su|tus|sus|has|eres|tienes)\b"
)
_FINAL = re.compile(
    r"\b(?:salary|notice|start|gehalt\w*|kundigungsfrist|salaire|preavis|salario|sueldo|preaviso)\b"
)
_DAY = re.compile(
    r"\b(?:when|which month|(?:what|which) (?:date|day)|wann|welche[rnms]? (?:tag|monat|termin)|quand"
    r"|quelle date|quel (?:jour|mois)|cuando|que (?:fecha|dia|mes))\b"
)
# "I would see where they come from" tells; "I'd like to know" asks.
_SELF_FIRST = re.compile(
    r"(?:so |well |und |also |y |pues |et |alors )?(?:i|i'd|ich|je|j'\w+|yo)\b"
    r"(?!.*\b(?:know|hear|understand|ask|curious|interested|wonder\w*|wissen|horen|verstehen|erfahren|frag\w+"
    r"|interess\w+|neugierig|savoir|entendre|comprendre|demand\w+|curieu\w+|saber|oir|entender|pregunt\w+)\b)"
)

# How much of a turn speaks for either side: a question; each "I" up to so many; a long speech.
_ASKS, _OF_SELF, _MOST_OWN, _TELLS, _LONG, _LONGEST = 2.0, 0.2, 4, 0.5, 25, 2000
# Against a turn of the other side behind another, and against the candidate's being the first.
_AGAIN, _FIRST = 1.5, 1.0
# So many words are said at most between an answer and the next question.
_LONGEST_REPLY = 40


def with_sides(turns: Sequence[Turn]) -> Iterator[tuple[str, list[str]]]:
    """Yield the sentences of each side in turn. The candidate's own questions come after the closing one."""
    is_punctuated = has_punctuation([turn.text for turn in turns])
    if len(turns) > 2:
        yield from _marked(
            [sentences_of(turn.text, is_punctuated=is_punctuated) for turn in turns], is_punctuated
        )
        return
    if is_punctuated:
        yield from _unmarked([[(one, False) for one in sentences_of(turn.text)] for turn in turns])
    else:
        yield from _unmarked([shared_pieces(turn.text) for turn in turns])


def _unmarked(talk: Sequence[list[tuple[str, bool]]]) -> Iterator[tuple[str, list[str]]]:
    """The sides of a talk without any marks of change: what follows a question is its answer.

    talk  sentences, each with whether it is sure to be said by whoever asks
    """
    is_over, has_begun, has_asked, answer = False, False, False, list[str]()
    for pieces in talk:
        sentences = [sentence for sentence, _ in pieces]
        for place, (sentence, is_other) in enumerate(pieces):
            # What follows may be said by either, and tells nothing of the question.
            asks = _asks(sentence, [], is_over, sentences[max(0, place - MOST_AHEAD) : place])
            has_begun = has_begun or bool(asks)
            has_asked = has_asked or asks in (SentenceKind.QUESTION, SentenceKind.PROMPT)
            # "There is time for your questions at the end."
            is_over = is_over or (has_asked and asks is SentenceKind.CLOSING)
            if has_begun and not asks and not (is_other and not sentence.endswith("?")):
                answer.append(sentence)
                continue
            end = len(answer) if is_other or asks is SentenceKind.ASIDE else _taken_up(answer)
            if answer:
                yield CANDIDATE, answer[:end]
            yield OTHER, [*answer[end:], sentence]
            answer = []
    if answer:
        yield CANDIDATE, answer


def _taken_up(answer: Sequence[str]) -> int:
    """The place of the sentence with which whoever asks next takes an answer up: "Good. We do that too."."""
    place, words = len(answer), 0
    for behind in range(len(answer) - 1, 0, -1):
        words += answer[behind].count(" ") + 1
        if words > _LONGEST_REPLY:
            break
        plain = folded(answer[behind])
        if is_reply(answer[behind]) or (place == behind + 1 and YOU.search(plain) and not _OWN.search(plain)):
            place = behind
    return place


def _marked(talk: Sequence[list[str]], is_punctuated: bool) -> Iterator[tuple[str, list[str]]]:
    """The sides of a talk in which it is marked where somebody else begins."""
    is_over, weights = False, list[float]()
    for sentences in talk:
        asks = [
            _asks(
                one, sentences[place + 1 : place + 3], is_over, sentences[max(0, place - MOST_AHEAD) : place]
            )
            for place, one in enumerate(sentences)
        ]
        weights.append(_weight(asks, sentences))
        is_over = is_over or SentenceKind.CLOSING in asks
    sided = list(zip(likeliest_sides(weights), talk, strict=True))
    yield from sided if is_punctuated else with_last_asked(sided, CANDIDATE)


def _weight(asks: Sequence[SentenceKind | None], sentences: Sequence[str]) -> float:
    """How much a turn says that it is the other side's; below 0 if it is rather the candidate's."""
    plain = folded(" ".join(sentences)[:_LONGEST])
    own = min(_MOST_OWN, len(_OWN.findall(plain)))
    asked = _ASKS if any(asks) else 0.0
    return asked - _OF_SELF * own - (_TELLS if plain.count(" ") >= _LONG else 0.0)


def likeliest_sides(weights: Sequence[float]) -> list[str]:
    """Return the likeliest side of each turn, by what each says and by who may follow whom.

    Several ask and one answers, so the candidate never follows the candidate.
    """
    best = {OTHER: 0.0, CANDIDATE: -_FIRST}
    came_from: list[dict[str, str]] = []
    for weight in weights:
        after = {
            OTHER: max((OTHER, CANDIDATE), key=lambda side: best[side] - (_AGAIN if side == OTHER else 0)),
            CANDIDATE: OTHER,
        }
        came_from.append(after)
        best = {
            OTHER: max(best[OTHER] - _AGAIN, best[CANDIDATE]) + weight,
            CANDIDATE: best[OTHER] - weight,
        }
    side = max(best, key=lambda one: best[one])
    sides = [side]
    for after in reversed(came_from[1:]):
        side = after[side]
        sides.append(side)
    return sides[::-1]


def _is_said_by_either(plain: str) -> bool:
    """Whether a folded sentence may as well be the candidate's: "Let's say the fourth of January."."""
    return not YOU.search(plain) and (sets_scene(plain, []) or invites(plain))


def _asks(
    sentence: str, rest: Sequence[str], is_over: bool, ahead: Sequence[str] = ()
) -> SentenceKind | None:
    """What a sentence asks of the candidate; None if it asks nothing."""
    kind = kind_of(sentence, before="", rest=rest, others=frozenset(), ahead=ahead)
    if kind is SentenceKind.STATEMENT:
        return None
    plain = folded(sentence).lstrip("¿ ")
    is_put_to_you = kind is SentenceKind.QUESTION and leans_on_what_is_ahead(plain) and YOU.search(plain)
    if is_put_to_you and not is_over:
        return kind
    if _ASKED_BACK.match(plain) or (is_over and not _FINAL.search(plain)):
        return None
    is_of_either = kind is SentenceKind.PROMPT and _is_said_by_either(plain)
    if "?" not in sentence and (_SELF_FIRST.match(plain) or is_of_either):
        return None
    is_of_them = _YOURS.search(plain) or _FINAL.search(plain) or _DAY.search(plain)
    is_mine = _OWN.search(plain) and not is_of_them
    if kind is SentenceKind.QUESTION and is_mine:
        return None
    return kind
