"""How a part of a sentence begins: as a thing of its own, or hanging on the part before it."""

import re

from .judging import judge, names_what_it_asks
from .wording import small_words, weight, words_in

ARTICLE = re.compile(r"(?:die|der|das|den)\s", re.IGNORECASE)
# Verbs that go on with what "you" do.
VERB_ANEW = {
    "fr": re.compile(r"(?:vous |tu )?(?:\w+ez|êtes)\b"),
    # "... y valoramos el trato"
    "es": re.compile(r"\w+(?:ar|er|ir|rás)\b|(?:busc|valor|ped|exig|requer|necesit)[aei]mos\b"),
    "de": re.compile(r"(?:sich|\w+st|[a-zäöü]\w*(?:en|ern|eln))\b"),
}
# "You are in charge of preparing the room, of keeping the record ...": each is a piece of the work.
OF_DOING = {
    "fr": re.compile(r"(?:de |d['’])\w+(?:er|ir|re)\b"),
    "es": re.compile(r"de \w+(?:ar|er|ir)(?:se|l[aeo]s?)?\b"),
}
AND_SO_ON = re.compile(r"(?:\W|\b)(?:etc|usw|u\.\s?a)\.?\W*$", re.IGNORECASE)
FEWEST_WORDS = 3


def begins_anew(text: str, language: str) -> bool:
    """True if `text` begins as a thing of its own does: with an article, a number, a verb of the work."""
    words = words_in(text)
    verb = VERB_ANEW.get(language)
    if not words or words[0].isdigit() or words[0] in small_words("anew", language):
        return bool(words)
    if _is_of_doing(text, language):
        return True
    if verb and verb.match(text):
        return True
    return judge(text, language).begun is not None


def stands(clause: str, language: str) -> bool:
    """True if a part of a list can be a point by itself."""
    if not words_in(clause) or hangs(clause, language) or AND_SO_ON.search(clause):
        return False
    meaning = weight(clause)
    stands_short = (
        begins_anew(clause, language)
        or names_what_it_asks(clause, language)
        or judge(clause, language).refused_first
    )
    return meaning >= FEWEST_WORDS or (meaning == FEWEST_WORDS - 1 and stands_short)


def hangs(clause: str, language: str) -> bool:
    """True if a part of a sentence is said of the part before it: "who", "because", "with"."""
    first = words_in(clause)[:1]
    return (
        bool(first)
        and first[0] in small_words("hanging", language)
        and not _is_german_noun(clause, language)
        and not _is_of_doing(clause, language)
    )


def _is_of_doing(clause: str, language: str) -> bool:
    return language in OF_DOING and OF_DOING[language].match(clause) is not None


def _is_german_noun(clause: str, language: str) -> bool:
    """True for "die Betreuung von Gästen", where "die" is no "who"."""
    if language != "de" or not ARTICLE.match(clause):
        return False
    last = clause.rstrip(" .,;").rsplit(None, 1)[-1]
    return last[:1].isupper() or last.endswith(")")
