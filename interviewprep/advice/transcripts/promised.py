"""When the other side said that they would answer: the last such sentence of a talk."""

import datetime as dt
import re
from collections.abc import Sequence

from interviewprep.advice.promised_days import read_promise

from .questions import SentenceKind, kind_of
from .sentences import sentences_of
from .turns import Turn, has_punctuation

# It is said towards the end, and a talk may be of hours.
_LAST_TURNS = 60
_LONGEST = 300

# A promise is said to the candidate, or of days to come; "we deploy on Friday and get feedback" is not.
_TO_THEM_OR_AHEAD = re.compile(
    r"\byou\b|\b\w+['’]ll\b|\b(?:will|going to|should|hop(?:e|ing)|aim(?:ing)?|plan(?:ning)?|expect)\b"
    r"|\b(?:sie|ihnen|dir|euch|wir)\b|\b(?:vous|te|tu|nous)\b|\b(?:le|les|te|usted|ustedes|nos)\b",
    re.IGNORECASE,
)
_ASKED_OR_USUAL = re.compile(
    r"\bevery\b|\byour (?:answer|decision|reply|response)\b|\bhear (?:back )?from you\b"
    r"|\blet (?:us|me) know\b|\bget back to (?:us|me)\b"
    r"|\bihre\w* (?:antwort|entscheidung|rückmeldung)\b|\bmelden sie\b"
    r"|\bvotre (?:réponse|décision)\b|\b(?:su|tu) (?:respuesta|decisión)\b",
    re.IGNORECASE,
)


def promised_in(turns: Sequence[Turn], candidate: str, on: dt.date) -> str:
    """Return the sentence in which somebody other than the candidate names the day of an answer, "" if none.

    candidate  the candidate's name in the talk; without it nothing tells who said a sentence
    on         the day of the talk
    """
    if not candidate:
        return ""
    is_punctuated = has_punctuation([turn.text for turn in turns])
    theirs = [turn.text for turn in turns if turn.speaker != candidate][-_LAST_TURNS:]
    for text in reversed(theirs):
        for sentence in reversed(sentences_of(text, is_punctuated=is_punctuated)):
            if _is_promise(sentence, on):
                return sentence
    return ""


def _is_promise(sentence: str, on: dt.date) -> bool:
    if len(sentence) > _LONGEST or not _TO_THEM_OR_AHEAD.search(sentence) or _ASKED_OR_USUAL.search(sentence):
        return False
    if not read_promise(sentence, on, among_others=True):
        return False
    return kind_of(sentence, before="", rest=(), others=frozenset()) is not SentenceKind.QUESTION
