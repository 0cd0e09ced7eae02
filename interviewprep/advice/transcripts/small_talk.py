"""Questions around an interview and not in it: sound and picture, coffee, "any questions for us?".

The patterns stand in `vocabulary/transcript_questions.toml`.
"""

import re

from .asking import alternatives, asks_without_mark

# Only in short questions: a long one about a screen or a journey is about the work.
_MOST_LETTERS = 130
# So long a beginning asks something of its own.
_LONG = 25

_ASIDE = re.compile(alternatives("aside", "at_the_door", "cut_off", "time_asked"))
_YES_OR_NO = re.compile(rf"{alternatives('yes_or_no')} ")
_OF_WORK = re.compile(rf"\b{alternatives('of_work')}\b")
_OF_LIFE = re.compile(rf"\b{alternatives('of_life')}")
_BEGINS = re.compile(rf"(?:^|[,;] ){alternatives('begins')}")
_EARNEST = re.compile(rf"(?:\w+,? ){{0,2}}{alternatives('earnest')}\b")
_SHORTLY = re.compile(
    r"^\W*(?:[a-z'-]+,? ){0,2}(?:you mean|meinen sie|vous voulez dire|quieres decir|you said)\b"
    r"|\b(?:you mean|meinen sie|meinst du|vous voulez dire|te refieres)\s?\?$"
)
_WHEN = re.compile(r"(?:\w+,? ){0,2}(?:when|wann|quand|cuando)\b")

_CAREER = re.compile(
    r"\b(?:about yourself|your (?:career|background|experience|cv)|lebenslauf|werdegang|parcours"
    r"|trayectoria)\b"
)
_CLOSING = re.compile(alternatives("closing"))
# Sentences without any of these are told apart faster.
_MAY_CLOSE = re.compile(
    r"quest|thing|frag|know|ask|tell|add|curious|side|noch|loswerd|wissen|erganz|ajout|poser"
    r"|savoir|demand|chose|pregunt|duda|anadir|saber|algo|coment|agreg|konnen|hear|answer|offen"
    r"|miss|abord"
)


def is_aside(plain: str) -> bool:
    """Return whether a folded question is about the call, the journey or the order of speaking."""
    if _WHEN.match(plain) or _CAREER.search(plain):
        # "When do we see you?" is not about the picture, nor "Will you start with your career?" about order.
        return False
    if len(plain) > _MOST_LETTERS:
        return False
    aside = _ASIDE.search(plain)
    # "How often do you travel, and would that be okay?" asks of the work first.
    asks_before = aside is not None and aside.start() > _LONG and asks_without_mark(plain[: aside.start()])
    return bool((aside and not asks_before) or _SHORTLY.search(plain))


def may_break_the_ice(plain: str) -> bool:
    """Return whether a folded question of yes or no says nothing of work: "Is that your mum outside?"."""
    return bool(_YES_OR_NO.match(plain)) and not _OF_WORK.search(plain)


def is_of_life(plain: str) -> bool:
    """Return whether a folded question is about weekends, dogs and the like, and says nothing of work."""
    return bool(_OF_LIFE.search(plain)) and not _OF_WORK.search(plain)


def is_earnest(plain: str) -> bool:
    """Return whether a folded question can be no part of a welcome: it is of work, or asks why or what if."""
    return "?" not in plain or bool(_OF_WORK.search(plain) or _EARNEST.match(plain) or _CAREER.search(plain))


def begins_interview(plain: str) -> bool:
    """Return whether a folded sentence ends the welcome: "Right, shall we make a start?"."""
    return bool(_BEGINS.search(plain[: 2 * _MOST_LETTERS]))


def is_closing(plain: str) -> bool:
    """Return whether a folded question hands the floor to the candidate: "any questions for us?"."""
    return len(plain) <= 2 * _MOST_LETTERS and bool(_MAY_CLOSE.search(plain) and _CLOSING.search(plain))
