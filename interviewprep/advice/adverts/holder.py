"""Who holds the job: the title's word for them, so that "The porter carries the luggage" counts as work."""

import re
from collections.abc import Iterator

from .lines import Line
from .wording import is_small, small_words, words_in

# The title stands among the first lines.
LINES_OF_TITLE = 4
LONGEST_TITLE = 12
SHORTEST_WORD = 5
TITLE_ENDS = re.compile(r"[,(|/:]|\s[–—-]\s|\s(?:for|of|at|in|to)\s", re.IGNORECASE)
ARTICLE = r"(?:the|our|this|der|die|das|le|la|l['’]|el|los?)"
# "The porter", "the head porter": one word behind the article, and the next. Which words are meant is asked
# afterwards; a pattern made of them would take longer to make than all else, and would be kept by `re`.
NAMED = re.compile(rf"(?:^|,\s){ARTICLE}\s?(?=(\w*))(?:[\w-]+\s(?=(\w+)))?", re.IGNORECASE)
# "The Anchor is an inn" says nothing of work.
BEING = re.compile(
    r"\s(?:is|are|was|has|have|ist|sind|hat|liegt|gehört|est|sont|compte|a|es|son|tiene|está)\b",
    re.IGNORECASE,
)
PRONOUN = re.compile(
    r"(?:\w+ly,? |Also,? |Then,? |Außerdem |Puis,? )?"
    r"(?:He or she|She or he|They|Er oder sie|Ils?|Elles?|Il/elle|Il ou elle)\b",
    re.IGNORECASE,
)
# Before the subject stands no more than "Under the head of the unit," says.
FARTHEST = 80


class Holder:
    """The holder of the job, by the words of the advert's title and by the usual ones."""

    def __init__(self, lines: list[Line], language: str) -> None:
        titles = [line.text for line in lines[:LINES_OF_TITLE] if len(words_in(line.text)) <= LONGEST_TITLE]
        self._titles = frozenset(titles)
        named = [part for title in titles for part in TITLE_ENDS.split(title)]
        words = {
            word.casefold()
            for part in named
            # "Parish Administrator": in English the last word of a title.
            for word in re.findall(r"[^\W\d_]+", part)[-1 if language == "en" else 0 :]
            if len(word) >= SHORTEST_WORD and not is_small(word.casefold())
        }
        words -= small_words("employers")
        self._names = words | small_words("holders", language)

    def is_named_in(self, sentence: str) -> bool:
        """True if a sentence says what the holder is or does."""
        return any(self._named(sentence))

    def is_subject_of(self, sentence: str, *, goes_on: bool) -> bool:
        """True if a sentence says what the holder does; `goes_on` if the one before it did."""
        if goes_on and PRONOUN.match(sentence):
            return True
        if sentence in self._titles:
            return False
        return any(
            place.start() <= FARTHEST and not BEING.match(sentence, place.end(word))
            for place, word in self._named(sentence)
        )

    def _named(self, sentence: str) -> Iterator[tuple[re.Match[str], int]]:
        """Where the holder is named in a sentence, and by which word behind the article."""
        for place in NAMED.finditer(sentence):
            for word in (1, 2):
                if (place[word] or "").lower() in self._names:
                    yield place, word
