"""What a question is about that names neither pay nor notice nor a day, told by where it stands."""

import re

from interviewprep.advice.dates import dates_in

from .figure_words import ELSEWHERE, Subject
from .figures_in_english import english
from .names import folded

_WHEN = re.compile(
    r"\b(?:quelle date|welche[mns]? (?:tag|datum)"
    r"|the (?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\w+teenth|twent\w+|thirt\w+"
    r"|\d{1,2}(?:st|nd|rd|th))|when|how soon|what date|what day|which month|which day"
    r"|wann|quand|quel jour|cuando|que fecha|que dia"
    r"|(?:see|have|expect|get) you (?:here|in|on|by|for|from)"
    r"|(?:te|le|lo|la) (?:tendriamos|veriamos|esperamos)"
    r"|vous (?:aurait|verrait|attend)|wir (?:sie|dich) (?:dann )?(?:bei uns|hier)"
    r"|january|february|march|april|june|july|september|januar|februar|marz|janvier|fevrier|mars|avril"
    r"|enero|febrero|marzo|abril|reyes|christmas|easter|weihnachten|ostern|noel|navidad|new year)\b"
)
_HOW_LONG = re.compile(
    r"\b(?:how (?:long|quickly|fast)|wie (?:lange|schnell)|combien de temps|dans quel delai"
    r"|cuanto (?:tiempo|tardarias)|en cuanto)\b"
)
_HOW_MUCH = re.compile(
    r"\b(?:how much(?! (?:of|time|notice))|combien(?! de)|wie ?viel|cuanto|what (?:would|do) you need"
    r"|what are you (?:after|thinking|hoping)|was (?:brauchen|brauchst|wollen|willst) (?:sie|du)"
    r"|(?:tu|vous) (?:veux|voulez|demandes?|demandez) combien|que (?:pedirias|pides|quieres))\b"
)
_LONGEST_HOW_MUCH = 7


def topics_by_place(plain: str, count: int, *, is_practical: bool) -> frozenset[Subject]:
    """Return what a short folded question without a topic of its own is about, if anything.

    count         how many words it has
    is_practical  whether pay, notice or the day to start have been asked about
    """
    if is_practical and _HOW_LONG.search(plain):
        # "How long would they need you?"
        return frozenset({Subject.NOTICE, Subject.START})
    if is_practical and _WHEN.search(plain):
        # "So we'd see you when?"
        return frozenset({Subject.START})
    if count <= _LONGEST_HOW_MUCH and _HOW_MUCH.search(plain):
        return frozenset({Subject.PAY})
    return frozenset()


_BEGINS_WITH_LENGTH = re.compile(r"(?:\W*[^\W\d]+['’\w]*\W+){0,4}(?:\d{1,2}|an?|one) (?:week|month)s?\b")
_PAST = re.compile(
    r"\b(?:did|was|were|took|have you|had you|hast|haben|war|waren|avez|as-tu|etait|has|hiciste"
    r"|fue|estuvo|ever)\b"
)
_LONGEST_ASKED = 90
_RANGE = re.compile(r"\b(?:from|vom|du|del|desde el)\b.{1,40}\b(?:to|until|till|bis|au|al|hasta)\b")


def topics_by_answer(question: str, answer: str) -> frozenset[Subject]:
    """Return what an answer is about whose question named no topic, as far as its form tells."""
    if len(question) > _LONGEST_ASKED or _PAST.search(folded(question)):
        return frozenset()
    line = english(answer).text.lower()
    found = set[Subject]()
    if _BEGINS_WITH_LENGTH.match(line):
        found.add(Subject.NOTICE)
    if any(date.day for date in dates_in(line, without_year=True)) and not (
        _RANGE.search(line) or ELSEWHERE.search(folded(answer))
    ):
        found.add(Subject.START)
    return frozenset(found)
