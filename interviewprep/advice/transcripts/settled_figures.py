"""Of the figures in the answer to one question, those that are meant."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from .figure_words import ELSEWHERE, SAYS_START, TOPICS, Subject
from .figures import Figure
from .names import folded

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
# "Monday", "next Tuesday", "tomorrow".
_VAGUE = re.compile(
    r"(?:next |nächsten |kommenden |el |le |am )?[^\W\d]+(?: prochain| próximo)?$", re.IGNORECASE
)
_MONTH = re.compile(
    r"\b(?:jan|feb|fev|mar[csz]|apr|avr|abr|ma[iy]|ju[nil]|aug|aou|ago|sep|o[ck]t|nov|de[cz]|dic|ene)|\d[./]\s?\d"
)
_HUNDREDS = re.compile(r"(\d{3})000( [A-Z]{3})?")
# "I am away until the third, so I could start on the fourth."
_SO = re.compile(
    r"\b(?:so|then|start|begin|join|after that|dann|also|anfangen|beginnen|donc|alors|apres|commencer|asi que"
    r"|entonces|despues|empezar)\b"
)
_EXTRA_SALARIES = re.compile(
    r"\b(?:(?P<thirteen>13|thirteen|dreizehn|treize|trece)|14|fourteen|vierzehn|quatorze|catorce)[ -]?"
    r"(?:mal|x|times|gehalter\w*|monats(?:gehalter\w*|lohne)|lohne|salaries|pagas|mois|mensualites|sueldos)\b"
)


def settled(figures: Sequence[Figure]) -> Iterator[Figure]:
    """Yield the figures of an answer: of several days only the one that is meant, and all pay by one period.

    "We finish on the twelfth. So I could start on the 18th of January."
    """
    by_day = any(figure.value.endswith(" a day") for figure in figures)
    lengths = [figure for figure in figures if figure.subject is Subject.NOTICE]
    # "Eight weeks. I have two weeks in Poland at Christmas."
    aside = [
        figure
        for figure in lengths[1:]
        if figure.said != lengths[0].said and not TOPICS[Subject.NOTICE].search(folded(figure.said))
    ]
    starts = [figure for figure in figures if figure.subject is Subject.START]
    free = [figure for figure in starts if _is_free(figure)]
    named = [figure for figure in free if _DAY.fullmatch(figure.value) and not _VAGUE.match(figure.text)]
    # "The fourth of January. On the second my nan turns eighty."
    named = [figure for figure in named if _MONTH.search(folded(figure.text))] or named
    meant = [figure for figure in named if SAYS_START.search(folded(figure.said))] or named or free
    for figure in figures:
        if by_day and figure.subject is Subject.PAY and (rate := _HUNDREDS.fullmatch(figure.value)):
            # "320 a day. I did one for two ninety."
            yield replace(figure, value=f"{rate[1]}{rate[2] or ''} a day")
        elif figure not in aside and (figure.subject is not Subject.START or figure in meant):
            yield figure


def salaries_a_year(text: str) -> int | None:
    """Return how many times a year pay is paid, where a text says that it is more often than monthly."""
    match = _EXTRA_SALARIES.search(folded(text))
    return (13 if match["thirteen"] else 14) if match else None


def _is_free(start: Figure) -> bool:
    """Whether a day is one to start on, and not one of a holiday."""
    plain = folded(start.said)
    return not ELSEWHERE.search(plain) or bool(_SO.search(plain))
