"""Which sentences of the other side are questions to the candidate."""

import itertools
import re
from collections.abc import Sequence
from enum import StrEnum

from .asking import (
    ASKING_WORD,
    TERMS,
    YOU,
    YOU_IN_VERB,
    alternatives,
    asks_by_order,
    asks_without_mark,
    is_mere_wish,
)
from .echoes import is_echo
from .names import folded
from .requests import invites, sets_scene
from .short_questions import asks_about_terms, asks_for_view, asks_of_topic, doubts, is_guess
from .small_talk import is_aside, is_closing


class SentenceKind(StrEnum):
    """What a sentence of the other side is."""

    QUESTION = "question"
    # A word or two, or a topic, which are a question if enough is answered: "So, realistically?".
    PROMPT = "prompt"
    CLOSING = "closing"
    ASIDE = "aside"
    STATEMENT = "statement"


_MARK = re.compile(r"\?[\"'”’»)\].!]*$")
_TAG = re.compile(
    r"(?:(?:,|\.|…|–|—|-) ?"
    r"(?:is|are|was|were|do|does|did|have|has|had|can|could|will|would|should|must)(?:n't)?"
    r" (?:i|we|you|he|she|it|they|there|one)\s?\?"
    r"|(?:,|\.|…|–|—|-)? ?\b(?:right|pas vrai|correct|yeah|no|okay|ok|is that right|am i right"
    r"|isn't it(?: always| really)?|isn't that right|aren't we|don't we|aren't you|didn't you"
    r"|haven't you|don't you|wouldn't you|aren't they|doesn't it|wasn't it"
    r"|you know|see|eh|ne|was|wa|oder|nicht wahr|richtig|korrekt|gell|n'est-ce pas|non|hein|c'est ca"
    r"|c'est bien ca|verdad|cierto|no es asi|correcto)\s?\?)$"
)
_OF_YOU_FIRST = re.compile(
    r"^(?:(?:so|and|okay|ok|but|then|well|right|also|also|und|et|y|entonces|donc|alors),? )*(?:you"
    r"|your|sie|ihre?|du|dein|vous|tu|votre|has|ha|eres|trabaja)"
)
_LEAD = re.compile(r"^(?:(?:so|and|but|now|okay|well|und|also|et|alors|donc|y|pues|entonces|¿)[ ,]+)+")
_TOPIC = re.compile(
    r"\b(?:negotiable|flexible|negociable|verhandelbar|notice|salary|pay|start|money|expectations?"
    r"|range|figure|availability|visa|licen[cs]e|languages?|travel|references?|hobbies|weaknesses"
    r"|strengths|tools|"
    r"kundigungsfrist|gehalt\w*|einstieg|eintritt\w*|starttermin|starken|schwachen|sprachen"
    r"|preavis|salaire|pretentions|disponibilite|remuneration|qualites|defauts|langues"
    r"|preaviso|salario|sueldo|disponibilidad|incorporacion|idiomas|fortalezas|debilidades|expectativas)\b"
)
_FINAL = re.compile(
    r"\b(?:salary|pay|money|notice|start|gehalt\w*|verdien\w*|kundigung\w*|anfangen|eintritt\w*|salaire|preavis"
    r"|commencer|salario|sueldo|cobrar|preaviso|empezar|incorpor\w+)\b"
)
_OURS = re.compile(
    r"\b(?:we|our|us|i|me|my|wir|uns|unser\w*|ich|nous|notre|nos|je|on|nosotros|nuestr\w+|somos"
    r"|tenemos|hacemos|buscamos)\b"
)
_KNOWS = re.compile(rf"(?:\w+,? ){{0,2}}{alternatives('knowledge')}\b")
_BECAUSE = re.compile(r"(?:because|weil|parce que?|parce qu'|porque|since we)\b")
_TITLES = frozenset("mr mrs ms miss dr herr frau monsieur madame senor senora don dona".split())  # noqa: SIM905
_AND_ALSO = frozenset("and und et y".split())  # noqa: SIM905
# "Have you, no, I'll ask that another way."
_BROKEN_OFF = re.compile(
    r"\b(?:ach nein|frage ich anders|anders gefragt|anders herum|scratch that|let me rephrase|rephrase that"
    r"|ask (?:that|it) (?:differently|another way)|start again|je reformule|autrement dit|lo reformulo"
    r"|mejor dicho|lo pregunto de otra)\b"
)
# What somebody says who does not wait for an answer: "Never mind", "No, seriously", "Moving on".
_MOVES_ON = re.compile(
    r"(?:(?:bon|well|okay|ok|so|na ja|naja|bueno|ach|ah|oh|haha?|right),? )?"
    r"(?:no|nope|non|nein|nee|nah|anyway|never mind|moving on|only joking|just kidding|i'm joking|joking"
    r"|kidding|nobody|no one|everybody|everyone|exactly|don't answer|you don't have to answer|egal|spass"
    r"|scherz|war nur|keine sorge|niemand|keiner|alle|andere frage|anderes thema|themenwechsel|nachstes"
    r" thema|je plaisante|je rigole|passons|bref|personne|tout le monde|n'importe|peu importe|autre sujet"
    r"|es broma|era broma|cambio de tema|cambiando|da igual|nadie|todos|en fin|otra cosa)\b(?! you\b)"
)
_TOLD = re.compile(rf"(?:\w+,? ){{0,2}}{alternatives('to_be_told', 'unclear')}\b")
# A question that is at once answered by whoever asked it.
_LONG_ANSWER = 10
_WORDS = re.compile(r"[\w']+")
_PROMPT = re.compile(r"(?:so|then|also|dann|donc|alors|entonces|pues),? ?(?:\w+ ?){1,2}\?$")
_IS_ABOUT = re.compile(r"(?:that|it|this|das|es|c'est|ca|cela|eso|esto|es)\b")
_SHORTLY = 6


def kind_of(
    sentence: str,
    *,
    before: str,
    rest: Sequence[str],
    others: frozenset[str],
    ahead: Sequence[str] = (),
    is_over: bool = False,
) -> SentenceKind:
    """Return what a sentence of the other side is.

    before  what the candidate said last
    ahead   the sentences before it in the same turn
    rest    the sentences that follow in the same turn
    others  the names, folded, of those who ask beside this one
    is_over whether the candidate has been invited to ask
    """
    plain = folded(sentence)
    if not _MARK.search(plain):
        kind = _kind_without_mark(plain, others, rest)
        may_ask = kind is SentenceKind.STATEMENT and not (is_over or _BROKEN_OFF.search(plain))
        return SentenceKind.PROMPT if may_ask and _may_prompt(sentence, plain, rest) else kind
    plain = plain.strip(" \"'“”‘’«»()").replace("¿", "").replace("?!", "?")
    if is_closing(plain):
        return SentenceKind.CLOSING
    if _is_to_another(plain, others):
        return SentenceKind.ASIDE
    if not is_over and (around := _kind_by_what_is_around(plain, before, ahead, rest)):
        return around
    if is_aside(plain) and not asks_of_topic(plain):
        return SentenceKind.ASIDE
    if tag := _TAG.search(plain):
        is_spanish = "¿" in sentence
        return SentenceKind.STATEMENT if is_over else _kind_of_tagged(plain[: tag.start()], is_spanish)
    return _kind_with_mark(sentence, plain, before, rest, is_over)


def _kind_with_mark(
    sentence: str, plain: str, before: str, rest: Sequence[str], is_over: bool
) -> SentenceKind:
    """What a sentence with a question mark is that is no small talk."""
    if (is_over and _is_late_talk(plain)) or _is_left_behind(plain, rest, is_faint=is_faint(sentence)):
        return SentenceKind.ASIDE
    is_spanish = "¿" in sentence and YOU_IN_VERB.search(plain)
    if not rest and _PROMPT.match(plain) and not is_over:
        return SentenceKind.PROMPT
    if is_echo(plain, folded(before), is_of_terms=bool(_TOPIC.search(plain))) or (
        not is_spanish and _is_answered(plain, rest)
    ):
        return SentenceKind.STATEMENT
    return SentenceKind.QUESTION


def _kind_by_what_is_around(
    plain: str, before: str, ahead: Sequence[str], rest: Sequence[str]
) -> SentenceKind | None:
    """What a short question is by what was said before it: "Would that suit you?"; None if nothing tells."""
    if not rest and (asks_for_view(plain) or doubts(plain, before)):
        return SentenceKind.PROMPT
    return SentenceKind.QUESTION if asks_about_terms(plain, ahead) else None


def _may_prompt(sentence: str, plain: str, rest: Sequence[str]) -> bool:
    """Whether a sentence without a question mark asks if it is answered: a topic, a scene or a guess."""
    if rest:
        return sets_scene(plain, rest)
    if _is_topic_alone(plain) or is_guess(plain) or asks_for_view(plain):
        return True
    if invites(plain) or sets_scene(plain, rest):
        return True
    return asks_by_order(sentence) and not is_aside(plain.rstrip(".!") + "?")


def _is_topic_alone(plain: str) -> bool:
    """Whether all that is said is a topic: "Then the question of pay.", "So a start date would be …"."""
    words = _WORDS.findall(plain)
    if not plain.endswith(("...", "…")) and (len(words) > _SHORTLY or _OURS.search(plain)):
        return False
    return 0 < len(words) <= 2 * _SHORTLY and bool(TERMS.search(plain)) and not _IS_ABOUT.match(plain)


def is_faint(sentence: str) -> bool:
    """Return whether nothing but its mark says that a sentence asks something of an interview."""
    plain = folded(sentence).strip(" \"'“”‘’«»()").replace("¿", "")
    if not _MARK.search(plain) or _TOPIC.search(plain):
        return False
    knows = _KNOWS.match(plain)
    is_of_others = knows is not None and not (YOU.search(plain[knows.end() :]) or _OURS.search(plain))
    return is_of_others or not asks_without_mark(plain.rstrip(" ?"))


def _is_late_talk(plain: str) -> bool:
    """Whether a question after the floor was handed over is about anything but the candidate's terms."""
    return not (_FINAL.search(plain) or asks_without_mark(plain.rstrip(" ?")))


def _is_left_behind(plain: str, rest: Sequence[str], *, is_faint: bool) -> bool:
    """Whether who asks goes on to something else: "Who needs that? Moving on. How …?"."""
    if not rest:
        return False
    if "?" in rest[0]:
        # "What is a poster worth? Can you give an example?", not "What failed? And why?"
        next_words = _WORDS.findall(folded(rest[0]))[:1]
        return is_faint and not YOU.search(plain) and not _AND_ALSO.intersection(next_words)
    if _MOVES_ON.match(folded(rest[0])):
        return True
    return is_faint and not YOU.search(plain) and any("?" in sentence for sentence in rest[1:])


def _kind_without_mark(plain: str, others: frozenset[str], rest: Sequence[str]) -> SentenceKind:
    if is_closing(plain) and (asks_without_mark(plain) or len(plain) < 80):
        return SentenceKind.CLOSING
    # "I'd like to know a bit more about the travelling. Would you stay away four nights?"
    leads_on = is_mere_wish(plain) and any(
        "?" in sentence or asks_without_mark(folded(sentence)) for sentence in rest[:2]
    )
    if leads_on or _BROKEN_OFF.search(plain) or not asks_without_mark(plain):
        return SentenceKind.STATEMENT
    is_small_talk = is_aside(plain.rstrip(".!") + "?") and not _TOLD.match(plain)
    return SentenceKind.ASIDE if is_small_talk or _is_to_another(plain, others) else SentenceKind.QUESTION


def _is_to_another(plain: str, others: frozenset[str]) -> bool:
    """Whether a question is put to somebody on the same side: it begins or ends with the name."""
    words = _WORDS.findall(plain)
    if not words or not others:
        return False
    if words[0] in _TITLES and len(words) > 1:
        words = words[1:]
    edges = {words[-1], *words[:1]} | (
        {words[1]} if words[0] in ("so", "and", "okay", "ok", "und", "et", "y") and len(words) > 1 else set()
    )
    is_named = bool(edges & others)
    if is_named and words[0] in others and len(words) > 1:
        return not re.match(r"\W*\w+('s| and| und| et| y| is| will| has|'ll)\b", plain)
    return is_named


def _kind_of_tagged(said: str, is_spanish: bool) -> SentenceKind:
    """ "You were at Contoso for six years, right?" asks; "We are a small team, right?" does not."""
    said = said.strip(" ,")
    is_of_nobody = not (YOU.search(said) or _TOPIC.search(said) or is_spanish)
    if ASKING_WORD.match(said) and is_of_nobody:
        # "How do people get to that point, eh?"
        return SentenceKind.STATEMENT
    if ASKING_WORD.match(said) or asks_without_mark(said) or _OF_YOU_FIRST.match(said):
        return SentenceKind.QUESTION
    is_of_you = bool(YOU.search(said)) or (is_spanish and bool(YOU_IN_VERB.match(said)))
    return SentenceKind.QUESTION if is_of_you and not _OURS.search(said) else SentenceKind.STATEMENT


def _is_answered(plain: str, rest: Sequence[str]) -> bool:
    """Whether whoever asks goes on to answer: "What do we do? We move freight, …"."""
    is_ours, bare = bool(_OURS.search(plain)), _LEAD.sub("", plain)
    if not rest or YOU.search(plain) or not (is_ours or ASKING_WORD.match(bare)):
        return False
    answer = folded(" ".join(itertools.takewhile(lambda sentence: "?" not in sentence, rest))[:600])
    if _BECAUSE.match(answer):
        return True
    words = len(_WORDS.findall(answer))
    return words >= (_LONG_ANSWER // 2 if is_ours else _LONG_ANSWER) and not YOU.search(folded(rest[0]))
