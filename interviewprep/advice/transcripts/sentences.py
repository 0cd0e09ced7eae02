"""Sentences: where one ends and the next begins, also in captions without punctuation."""

import itertools
import re

from .asking import OPENINGS
from .names import folded
from .run_on import run_on_pieces

_END = re.compile(
    r"(?<=[.?!…])[\"'”’»)\]]*\s+(?=\S)|(?<=\?),\s+(?=\S)"
    r"|(?<=\S)\s+(?=¿(?!\s?(?:verdad|no|cierto|vale|eh|de acuerdo"
    r"|correcto|no es así)\s?\?))",
    re.IGNORECASE,
)
# Not the end of a sentence: "e.g.", "Mr.", "z. B.", "approx.", "4. Januar", an initial.
_GOES_ON = re.compile(
    r"(?:\b(?:e\.g|i\.e|mr|mrs|ms|dr|prof|st|approx|ca|etc|vs|no|nr|z\.\s?b|d\.\s?h|bzw|ggf|inkl"
    r"|evtl|usw|p\.\s?ex"
    r"|env|mme|sra?|ud|uds|p\.\s?ej|aprox|(?-i:[A-Z]))\.|\b\d{1,2}\.)$",
    re.IGNORECASE,
)
_SMALL_OR_MONTH = re.compile(r"[a-zäöüéèñ]|(?:Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)")
# Longer than this without a full stop: captions of a machine that sets none.
_LONG = 30
_LONGEST = 400
# Fewer words than this between two beginnings of a question: they belong to one.
_APART = 5
_OPENING = re.compile(rf"(?<=\s)(?:{OPENINGS})")
# "De idiomas, ¿cómo andas?"
_TOPIC = re.compile(
    r"(?:y |bueno, )?(?:de|del|con|en|sobre|respecto a|para)(?: [\w-]+){1,4},$", re.IGNORECASE
)
_OR = re.compile(r"(?:or|oder|ou|o|u)\b", re.IGNORECASE)


def sentences_of(text: str, *, is_punctuated: bool = True) -> list[str]:
    """Return the sentences of what one person says at a stretch, in order.

    is_punctuated  whether the file has full stops; in one without, a question begins where it sounds like one
    """
    found: list[str] = []
    start = 0
    for match in _END.finditer(text):
        part = text[start : match.start()].strip()
        if part and not _runs_on(part[-12:], text[match.end() : match.end() + 4]):
            found.append(part)
            start = match.end()
    found.append(text[start:].strip())
    cut = _cut if is_punctuated else run_on_pieces
    return _choices_joined([piece for part in found if part for piece in cut(part)])


def _runs_on(end: str, ahead: str) -> bool:
    if end.endswith(("...", "…")):
        return bool(_SMALL_OR_MONTH.match(ahead))
    match = _GOES_ON.search(end)
    if not match:
        return False
    return not match[0][:-1].isdigit() or bool(_SMALL_OR_MONTH.match(ahead))


def _cut(sentence: str) -> list[str]:
    """A stretch without punctuation, cut before what begins a question."""
    words = sentence.split() if len(sentence) >= _LONG * 4 else []
    if len(words) <= _LONG:
        return [sentence]
    plain = folded(sentence)
    if len(plain) != len(sentence):
        plain = sentence.lower()
    if len(plain) != len(sentence) or sentence.count(",") > len(words) / 12:
        return [sentence]
    places = [0]
    for match in _OPENING.finditer(plain):
        if plain.count(" ", places[-1], match.start()) >= _APART or places == [0]:
            places.append(match.start())
    places.append(len(sentence))
    return [piece for one, two in itertools.pairwise(places) if (piece := sentence[one:two].strip())]


def _choices_joined(sentences: list[str]) -> list[str]:
    """ "Alone? Or in a team?" is one question, and so is a topic with what is asked of it."""
    found: list[str] = []
    for sentence in sentences:
        is_choice = found and found[-1].endswith("?") and sentence.endswith("?") and _OR.match(sentence)
        is_of_topic = found and sentence.startswith("¿") and _TOPIC.match(found[-1])
        if (is_choice or is_of_topic) and len(sentence) < _LONGEST:
            found[-1] += " " + sentence
        else:
            found.append(sentence)
    return found
