"""The words of an advert as its vocabularies know them: four languages, without accents, elisions apart."""

import re
import unicodedata
from functools import cache

from interviewprep.advice.phrases import FILLERS, Found, Phrases, listed, read_vocabulary

WORD = re.compile(r"[^\W_]+")
SHORTENED = {"ll": "will", "re": "are", "ve": "have"}


def words_in(text: str) -> tuple[str, ...]:
    """The words of `text`: small letters, without accents, "you'll" as "you will", without fillers."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = (SHORTENED.get(word, word) for word in WORD.findall(plain))
    return tuple(word for word in words if word not in FILLERS)


@cache
def phrases(vocabulary: str) -> Phrases:
    """The patterns of a vocabulary of adverts, by the names of its tables."""
    data = read_vocabulary(f"{vocabulary}.toml")
    return Phrases(
        {name: listed(text) for name, text in data.items() if isinstance(text, str)}, data.get("groups", {})
    )


def found_in(vocabulary: str, words: tuple[str, ...]) -> list[Found]:
    """The phrases of a vocabulary in the words of a text."""
    return phrases(vocabulary).find(words)
