"""The words of an advert as its vocabularies know them: four languages, without accents, elisions apart."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

from interviewprep.advice.phrases import FILLERS, Found, Phrases, listed, longest_first, read_vocabulary
from interviewprep.advice.text import without_accents

from .memo import while_read

WORD = re.compile(r"[^\W_]+")
# "salarié·es", "chargé(e)"
BOTH_FORMS = re.compile(r"(?<=[a-z])(?:·[a-z]{1,5}\b(?:·[a-z]\b)?|\([a-z]{1,5}\))")
IN_FULL = (("won't", "will not"), ("can't", "can not"), ("n't", " not"), ("you'd", "you would"))
SHORTENED = {"ll": "will", "re": "are", "ve": "have", "qu": "que"}
# What is left of "what's", "l'anglais" and "d'équipe".
ELIDED = frozenset("lds")
LEFT_OUT = FILLERS | ELIDED
LANGUAGES = ("en", "de", "fr", "es")


@while_read
def words_in(text: str) -> tuple[str, ...]:
    """The words of `text`: small letters, without accents, "you'll" as "you will", without fillers."""
    plain = without_accents(text.replace("’", "'"))
    if "·" in plain or "(" in plain:
        plain = BOTH_FORMS.sub("", plain)
    if "'" in plain:
        for short, full in IN_FULL:
            plain = plain.replace(short, full)
    words = [SHORTENED.get(word, word) for word in WORD.findall(plain)]
    return tuple([word for word in words if word not in LEFT_OUT])


def language_of(words: tuple[str, ...], usually: str = "en") -> str:
    """The language that most of the small words are of, by its code; `usually` if none is clearly ahead."""
    counts = Counter(words)
    told = {
        code: sum(counts[word] for word in small_words("telling", code) & counts.keys()) for code in LANGUAGES
    }
    best = max(LANGUAGES, key=lambda code: told[code])
    return best if told[best] > told[usually] + 1 or usually == "en" else usually


@cache
def phrases(vocabulary: str, languages: tuple[str, ...]) -> Phrases:
    """The patterns of a vocabulary of adverts for some languages, by the names of its tables."""
    data = read_vocabulary(f"{vocabulary}.toml")
    return Phrases(
        {
            name: tuple(one for language in languages for one in listed(texts.get(language, "")))
            for name, texts in data.items()
        }
    )


@cache
def _words_of(vocabulary: str) -> Mapping[str, Mapping[str, frozenset[str]]]:
    data = read_vocabulary(f"{vocabulary}.toml")
    return {
        name: {code: frozenset(text.split()) for code, text in texts.items()} for name, texts in data.items()
    }


@cache
def cue_words(name: str, language: str) -> frozenset[str]:
    """The single words that a table of the cues lists for one language."""
    return _words_of("advert_cues")[name].get(language, frozenset())


@cache
def small_words(name: str, *languages: str) -> frozenset[str]:
    """The words of a table of small words, for one language or several; for all four if none is named."""
    table = _words_of("advert_words")[name]
    return frozenset().union(*(table[code] for code in languages or LANGUAGES))


@while_read
def cues_in(words: tuple[str, ...], language: str) -> Sequence[Found]:
    """What the words of a sentence give away; of two phrases one in the other, only the longer."""
    return longest_first(phrases("advert_cues", (language,)).find(words))


@while_read
def headings_in(words: tuple[str, ...], language: str) -> Sequence[Found]:
    """The phrases of headings in the words of a line. English ones stand in adverts of any language."""
    return longest_first(phrases("advert_headings", tuple({language: 0, "en": 0})).find(words))


@cache
def _small() -> frozenset[str]:
    return small_words("telling") | small_words("small")


def is_small(word: str) -> bool:
    """True for an article, a pronoun and the like."""
    return word in _small()


@while_read
def weight(text: str) -> int:
    """How many words of `text` carry meaning."""
    small = _small()
    return len([word for word in words_in(text) if word not in small])
