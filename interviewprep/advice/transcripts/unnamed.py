"""Talks without names: which sentences are the other side's, from the questions and from marks of change."""

import re
from collections.abc import Iterator, Sequence

from .names import folded
from .questions import SentenceKind, kind_of
from .sentences import sentences_of
from .turns import Turn

CANDIDATE, OTHER = "candidate", ""
# What the candidate asks during the talk, or to be sure of a question.
_ASKED_BACK = re.compile(
    r"^(?:sorry|pardon|excuse me|do you mean|you mean|can i|could i|may i|should i|shall i|could"
    r" you (?:repeat|say)|is that|did i|does that|what do you mean"
    r"|meinen sie|darf ich|soll ich|wie bitte|entschuldigung|vous voulez dire|puis-je|est-ce que"
    r" je|pardon|quiere decir|puedo|perdon)\b"
)
_OWN = re.compile(r"\b(?:i|my|we|our|ich|wir|mein\w*|je|j'\w+|nous|mon|yo|nosotros|mi)\b")
_YOURS = re.compile(
    r"\b(?:you|your|yours|sie|ihr\w*|ihnen|du|dir|dich|dein\w*|vous|votre|vos|tu|te|ton|ta|usted"
    r"|su|tus|sus|has|eres|tienes)\b"
)
_FINAL = re.compile(
    r"\b(?:salary|notice|start|gehalt\w*|kundigungsfrist|salaire|preavis|salario|sueldo|preaviso)\b"
)


def with_sides(turns: Sequence[Turn]) -> Iterator[tuple[str, list[str]]]:
    """Yield the sentences of each side in turn. The candidate's own questions come after the closing one."""
    is_over, has_begun = False, False
    previous = OTHER
    is_marked = len(turns) > 2
    for turn in turns:
        sentences = sentences_of(turn.text)
        asks = [
            _asks(sentence, sentences[place + 1 : place + 3], is_over)
            for place, sentence in enumerate(sentences)
        ]
        if is_marked:
            side = OTHER if any(asks) else CANDIDATE if previous == OTHER and has_begun else OTHER
            has_begun, previous = has_begun or any(asks), side
            yield side, sentences
            is_over = is_over or SentenceKind.CLOSING in asks
            continue
        for sentence, ask in zip(sentences, asks, strict=True):
            again = _asks(sentence, [], is_over) if is_over else ask
            has_begun = has_begun or bool(again)
            is_over = is_over or again is SentenceKind.CLOSING
            yield (OTHER if again or not has_begun else CANDIDATE), [sentence]


def _asks(sentence: str, rest: Sequence[str], is_over: bool) -> SentenceKind | None:
    """What a sentence asks of the candidate; None if it asks nothing."""
    kind = kind_of(sentence, before="", rest=rest, others=frozenset())
    if kind is SentenceKind.STATEMENT:
        return None
    plain = folded(sentence).lstrip("¿ ")
    if _ASKED_BACK.match(plain) or (is_over and not _FINAL.search(plain)):
        return None
    if kind is SentenceKind.QUESTION and _OWN.search(plain) and not _YOURS.search(plain):
        return None
    return kind
