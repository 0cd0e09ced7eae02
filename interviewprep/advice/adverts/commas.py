"""Where commas part a sentence, and where they do not."""

import re

from .wording import small_words

COMMA = re.compile(
    r",\s+(?:(?:and|und|sowie|et|y|e|plus|as well as|ainsi que|but|aber|mais|pero)\s+)?|\s+[–—]\s+"
)
# "A licence, however, is not needed"
INTERJECTED = re.compile(
    r",\s(?:however|though|of course|en revanche|toutefois|cependant|bien sûr|évidemment|allerdings|jedoch"
    r"|natürlich|sin embargo|no obstante|en cambio|por supuesto|claro),\s",
    re.IGNORECASE,
)
# "Mathematics, physics or similar" asks for one of them.
OR_SIMILAR = re.compile(
    r"\b(?:or|oder|ou|o)(?: (?:a|an|un|une|eine?))? "
    r"(?:similar|equivalent|related|vergleichbar\w*|ähnlich\w*|gleichwertig\w*|équivalente?s?|similaires?"
    r"|similares|equivalentes?|afín|afines)\b[^,]*$",
    re.IGNORECASE,
)


def commas_in(text: str) -> list[tuple[int, int]]:
    """Where something may end and something else begin, last the end of the text."""
    inside = [match.span() for match in INTERJECTED.finditer(text)]
    commas = (match.span() for match in COMMA.finditer(text))
    apart = [one for one in commas if not any(start <= one[0] < end for start, end in inside)]
    return [*apart, (len(text), len(text))]


def is_first_adjective(clause: str, language: str) -> bool:
    """True for the beginning of "A calm, friendly manner"."""
    words = clause.casefold().split()
    return len(words) == 2 and words[0] in small_words("indefinite", language)


def is_one_of_several(clause: str) -> bool:
    """True for the end of "mathematics, physics or similar", of which one is asked for."""
    return OR_SIMILAR.search(clause) is not None
